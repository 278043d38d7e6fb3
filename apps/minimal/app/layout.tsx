import { AuthProvider, LogInAgain, OrganisationSwitcher, SessionBar, SessionTimeoutDialog } from "@adgangskort/react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth } from "../auth";
import { service } from "../service";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s – Eksempeletaten", default: "Tjenester for virksomheter – Eksempeletaten" },
};

export default async function Layout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  return (
    <html lang="nb">
      <body>
        <AuthProvider initial={await auth.facts()} lang="nb">
          <aside aria-label="Eksempel">
            <strong>Eksempel.</strong> Eksempeletaten finnes ikke, og alle personer og virksomheter er oppdiktet.
          </aside>
          <header>
            <a href="/">
              <strong>Eksempeletaten</strong> Tjenester for virksomheter
            </a>
            <SessionBar className="session" acting={<OrganisationSwitcher returnTo="/oversikt" />} />
          </header>
          <main>{children}</main>
          <footer>
            <a href={service.links.accessibility}>Tilgjengelighetserklæring</a>
            <a href={service.links.privacy}>Personvern</a>
            <a href={service.support.href}>Kontakt oss</a>
          </footer>
          <SessionTimeoutDialog />
          <LogInAgain />
        </AuthProvider>
      </body>
    </html>
  );
}
