"use client";

import { createContext, use, type ReactNode } from "react";
import type { Language } from "./language.ts";
import { shared, type SharedWords } from "./texts.ts";

/** What the components of a page need of the frame around it. */
interface Frame {
  readonly language: Language;
  readonly agency: string;
  /** The text of a link to the front page. */
  readonly toFrontPage: string;
}

const InFrame = createContext<Frame>({ language: "nb", agency: "", toFrontPage: "" });

/** Tells the components below it the language of the page and whose it is. */
export function LanguageProvider({ children, ...frame }: Frame & { readonly children: ReactNode }): ReactNode {
  return <InFrame value={frame}>{children}</InFrame>;
}

/** The frame of the page. */
export function useFrame(): Frame {
  return use(InFrame);
}

/** The texts that all apps share, in the language of the page. */
export function useWords(): SharedWords {
  return shared[useFrame().language];
}
