import { AuthProvider, LogInAgain, OrganisationSwitcher, SessionBar, SessionTimeoutDialog } from "@adgangskort/react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth } from "../auth";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s – Eksempeletaten", default: "Tjenester for virksomheter – Eksempeletaten" },
};

export default async function Layout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  return (
    <html lang="nb">
      <body>
        <AuthProvider initial={await auth.facts()} lang="nb">
          <header>
            <a href="/">
              <strong>Eksempeletaten</strong> Tjenester for virksomheter
            </a>
            <SessionBar className="session" acting={<OrganisationSwitcher returnTo="/oversikt" />} />
          </header>
          <main>{children}</main>
          <footer>
            Eksempeletaten finnes ikke. Dette er et eksempel, og alle personer og virksomheter er oppdiktet.
          </footer>
          <SessionTimeoutDialog />
          <LogInAgain />
        </AuthProvider>
      </body>
    </html>
  );
}
