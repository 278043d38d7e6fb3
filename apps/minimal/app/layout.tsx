import { AuthProvider, LogInAgain, SessionTimeoutDialog } from "@adgangskort/react";
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
            <a href="/">Eksempeletaten</a>
          </header>
          <main>{children}</main>
          <SessionTimeoutDialog />
          <LogInAgain />
        </AuthProvider>
      </body>
    </html>
  );
}
