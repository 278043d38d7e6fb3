import type { Call } from "../requests/call.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import { pageLanguage, type PageLanguage } from "./texts.ts";

const COOKIE = "portal_language";

/** The language that the person chose on the page. It overrides the client's request (ID-porten guide, language). */
export function languageCookie(header: string | null | undefined): PageLanguage | undefined {
  return pageLanguage(/(?:^|;\s*)portal_language=([a-z]{2})(?:;|$)/.exec(header ?? "")?.[1]);
}

export function setLanguageCookie(language: string, path: string): string {
  return `${COOKIE}=${language}; Path=${path || "/"}; Max-Age=31536000; SameSite=Lax`;
}

/** The locale of the pages and the id_token: the person's choice, or else the client's request, or else the provider's default. */
export function chooseLocale(
  profile: ProviderFacts,
  chosen: PageLanguage | undefined,
  ui_locales: unknown,
): PageLanguage {
  const wished = typeof ui_locales === "string" ? ui_locales.split(" ") : [];
  const locale = wished.find((candidate) => profile.locales.includes(candidate)) ?? profile.locales[0];
  return chosen ?? pageLanguage(locale) ?? "nb";
}

/** The language of a page outside the login steps. */
export function callLanguage(profile: ProviderFacts, call: Call | undefined): PageLanguage {
  return chooseLocale(profile, languageCookie(call?.headers.get("cookie")), call?.parameters.ui_locales);
}
