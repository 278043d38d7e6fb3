"use client";

import { createContext, use, type ReactNode } from "react";
import type { Language } from "./language.ts";
import { shared, type SharedWords } from "./texts.ts";

const InLanguage = createContext<Language>("nb");

/** Tells the components below it the language of the page. */
export function Speak({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}): ReactNode {
  return <InLanguage value={language}>{children}</InLanguage>;
}

/** The texts that all apps share, in the language of the page. */
export function useWords(): SharedWords {
  return shared[use(InLanguage)];
}
