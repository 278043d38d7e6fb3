import type { Profile } from "../profile.ts";

const COOKIE = "portal_language";

/** The language the person chose on the page; it overrides the client's wish (ID-porten guide, language). */
export function languageCookie(header: string | undefined): string | undefined {
  const value = /(?:^|;\s*)portal_language=([a-z]{2})(?:;|$)/.exec(header ?? "")?.[1];
  return value === "nb" || value === "en" ? value : undefined;
}

export function setLanguageCookie(language: string, path: string): string {
  return `${COOKIE}=${language}; Path=${path || "/"}; Max-Age=31536000; SameSite=Lax`;
}

/** The locale that the pages and the id_token use. */
export function chooseLocale(profile: Profile, chosen: string | undefined, ui_locales: unknown): string {
  const wished = typeof ui_locales === "string" ? ui_locales.split(" ") : [];
  return chosen ?? wished.find((locale) => profile.locales.includes(locale)) ?? profile.locales[0] ?? "nb";
}
