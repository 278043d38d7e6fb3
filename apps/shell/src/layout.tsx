import { AuthProvider, type SessionFacts } from "@adgangskort/react";
import { LogInAgain, SessionTimeoutDialog } from "@adgangskort/react/designsystemet";
import { Link, SkipLink } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ComponentType, ReactNode } from "react";
import type { Language, Spoken } from "./language.ts";
import type { ShellWords } from "./words.ts";
import "./look.css";

interface Own<Words extends ShellWords> {
  readonly auth: { readonly facts: () => Promise<SessionFacts | null | undefined> };
  readonly spoken: Spoken<Words>;
  readonly Header: ComponentType<HeaderProps<Words>>;
}

/** What an app's header is given. */
export interface HeaderProps<Words> {
  readonly language: Language;
  readonly words: Words;
}

interface LayoutProps {
  readonly children: ReactNode;
}

/** The frame of every page, around an app's own header: language, session, footer and the dialogs of the login. */
export function layoutOf<Words extends ShellWords>({ auth, spoken, Header }: Own<Words>) {
  return async function Layout({ children }: LayoutProps): Promise<ReactNode> {
    const { language, words } = await spoken();
    return (
      <html lang={language} data-color="accent">
        <body>
          <AuthProvider initial={await auth.facts()} lang={language}>
            <SkipLink href="#content">{words.skipToContent}</SkipLink>
            <Header language={language} words={words} />
            <main id="content" tabIndex={-1}>
              {children}
            </main>
            <footer>
              <nav aria-label={words.footer.label} className="row">
                <Link href="/om-opplysningene">{words.privacy.title}</Link>
                <Link href="/uten-privat-eid">{words.otherWays.title}</Link>
              </nav>
              <p>{words.footer.example}</p>
            </footer>
            <SessionTimeoutDialog />
            <LogInAgain />
          </AuthProvider>
        </body>
      </html>
    );
  };
}

/** The titles of all pages end in the agency's name. */
export function titlesOf(spoken: Spoken<ShellWords>): () => Promise<Metadata> {
  return async () => {
    const { service, agency } = (await spoken()).words;
    return { title: { template: `%s – ${agency}`, default: `${service} – ${agency}` } };
  };
}
