import { AuthProvider, type SessionFacts } from "@adgangskort/react";
import { LogInAgain, SessionTimeoutDialog } from "@adgangskort/react/designsystemet";
import { SkipLink } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { CSSProperties, ReactNode } from "react";
import { DeveloperTools } from "./developer-tools.tsx";
import { ExampleBanner } from "./example-banner.tsx";
import { Footer } from "./footer.tsx";
import { AgencyHeader, type HeaderOptions, type HeaderProps } from "./header.tsx";
import type { LocalWords } from "./local-words.ts";
import type { Service } from "./service.ts";
import { shared } from "./texts.ts";
import { LanguageProvider } from "./use-words.tsx";
import type { ShellWords } from "./words.ts";
import "./look.css";

interface Own<Words extends ShellWords> {
  readonly auth: { readonly facts: () => Promise<SessionFacts | null | undefined> };
  readonly service: Service;
  /** Of the agency. */
  readonly organisationNumber: string;
  readonly localWords: LocalWords<Words>;
  /** What the header shows beside the languages and the account: always the same, or by the person. */
  readonly header: HeaderOptions | ((given: HeaderProps<Words>) => HeaderOptions | Promise<HeaderOptions>);
  /** The login of the same agency's service for people in their other role. Read at each request. */
  readonly elsewhere?: () => string | undefined;
}

interface LayoutProps {
  readonly children: ReactNode;
}

/** The frame of every page, around an app's own header: language, theme, session, footer and the dialogs of the login. */
export function layoutOf<Words extends ShellWords>({
  auth,
  service,
  localWords,
  header,
  elsewhere,
  ...of
}: Own<Words>) {
  const { main, dark } = service.colours;
  const theme = { "--main": main, "--main-dark": dark } as CSSProperties;
  return async function Layout({ children }: LayoutProps): Promise<ReactNode> {
    const { language, words } = await localWords();
    const facts = await auth.facts();
    const given = { language, words, facts: facts ?? undefined };
    const options = typeof header === "function" ? await header(given) : header;
    return (
      <html lang={language} data-color="accent" data-color-scheme="auto" style={theme}>
        <body>
          <AuthProvider initial={facts} lang={language}>
            <LanguageProvider language={language} agency={words.agency} toFrontPage={words.toFrontPage}>
              <SkipLink href="#content">{shared[language].skipToContent}</SkipLink>
              <AgencyHeader {...given} {...options} />
              {process.env["EXAMPLE_BANNER"] !== "off" && <ExampleBanner language={language} agency={words.agency} />}
              <main id="content" tabIndex={-1}>
                {children}
              </main>
              <Footer service={service} {...of} language={language} words={words} elsewhere={elsewhere?.()} />
              <SessionTimeoutDialog />
              <LogInAgain />
              <DeveloperTools />
            </LanguageProvider>
          </AuthProvider>
        </body>
      </html>
    );
  };
}

/** A login at another service, which always asks who the person is and leads to a page there. */
export function loginElsewhere(origin: string | undefined, page: string): string | undefined {
  return origin ? `${origin}/auth/login?max_age=0&return_to=${page}` : undefined;
}

/** The titles of all pages end in the agency's name. */
export function titlesOf(localWords: LocalWords<ShellWords>): () => Promise<Metadata> {
  return async () => {
    const { service, agency } = (await localWords()).words;
    return { title: { template: `%s – ${agency}`, default: `${service} – ${agency}` } };
  };
}
