import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Article } from "./article.tsx";
import type { Spoken } from "./language.ts";
import type { Reading, ShellWords } from "./words.ts";

/** A page of text, in the person's language: its title and the page. */
export function readingPage(
  spoken: Spoken<ShellWords>,
  name: "privacy" | "otherWays",
): { readonly title: () => Promise<Metadata>; readonly Page: () => Promise<ReactNode> } {
  const text = async (): Promise<Reading> => (await spoken()).words[name];
  return {
    title: async () => ({ title: (await text()).title }),
    Page: async () => <Article {...await text()} back={(await spoken()).words.toFrontPage} />,
  };
}
