import { en } from "./texts/en.ts";
import { nb } from "./texts/nb.ts";
import { nn } from "./texts/nn.ts";
import { se } from "./texts/se.ts";
import type { PortalTexts } from "./texts/portal-texts.ts";

/** A language of the pages: every locale that the provider announces. */
export type PageLanguage = "nb" | "nn" | "en" | "se";

export const portalTexts: Readonly<Record<PageLanguage, PortalTexts>> = { nb, nn, en, se };

/** The languages, in the order of the menu. */
export const pageLanguages: readonly PageLanguage[] = ["nb", "nn", "en", "se"];

/** The page language of a locale on the wire; undefined if there are no texts in it. */
export function pageLanguage(locale: unknown): PageLanguage | undefined {
  return pageLanguages.find((language) => language === locale);
}

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
