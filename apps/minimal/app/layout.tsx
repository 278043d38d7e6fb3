import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ReadAnew } from "./read-anew";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s – Eksempeletaten", default: "Tjenester for virksomheter – Eksempeletaten" },
};

export default function Layout({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <html lang="nb">
      <body>
        <ReadAnew />
        <header>
          <a href="/">Eksempeletaten</a>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
