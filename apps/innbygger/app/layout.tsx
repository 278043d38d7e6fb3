import { AuthProvider } from "@adgangskort/react";
import { LogInAgain, SessionTimeoutDialog } from "@adgangskort/react/designsystemet";
import { Link, SkipLink } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth } from "../auth";
import { spoken } from "../language";
import { Header } from "./header";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { service, agency } = (await spoken()).words;
  return { title: { template: `%s – ${agency}`, default: `${service} – ${agency}` } };
}

export default async function Layout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
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
}
