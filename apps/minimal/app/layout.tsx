import type { Metadata } from "next";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = { title: "Eksempeletaten" };

export default function Layout({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <html lang="nb">
      <body>
        <header>
          <a href="/">Eksempeletaten</a>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
