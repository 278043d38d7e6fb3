import type { Config } from "../config.ts";
import type { AuthError, AuthErrorCode } from "../errors.ts";
import { checkReturnTo } from "../guard/return-to.ts";
import { asList } from "../identity/assurance.ts";
import type { GuardedBy } from "../identity/requirement.ts";
import type { Transaction } from "../protocol/transaction.ts";
import type { Language } from "../texts/language.ts";

/** A login, as a link asks for it. */
export interface LoginWish {
  readonly provider: string;
  /** Path of this site, or a URL of it. */
  readonly returnTo: string;
  readonly assurance?: string | readonly string[] | undefined;
  readonly maxAgeSeconds?: number | undefined;
  /** That the person chooses the account, by the profile's word for it. */
  readonly prompt?: Transaction["asked"]["prompt"];
}

/** The link that begins a login. */
export function loginHref(config: Config, { provider, returnTo, assurance, maxAgeSeconds, prompt }: LoginWish): string {
  const query = new URLSearchParams({
    ...(assurance && { assurance: asList(assurance).join(" ") }),
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
    ...(prompt && { prompt }),
    return_to: returnTo,
  });
  return `${pathOf(config, "login", provider)}?${query.toString()}`;
}

/** A way to log in, as a page offers it. */
export interface WayToLogIn {
  /** Id of the entry of `providers`. */
  readonly id: string;
  /** What people read on the link. */
  readonly title: string;
  /** The link itself, on this site. */
  readonly href: string;
}

/** Every way to log in, in the order of the options. @throws `return_to_invalid` */
export function waysToLogIn(config: Config, wishedReturnTo: string | undefined): WayToLogIn[] {
  const { pathname, search, hash } = returnToOf(config, wishedReturnTo);
  return [...config.providers.values()].map(({ id, title }) => ({
    id,
    title,
    href: loginHref(config, { provider: id, returnTo: pathname + search + hash }),
  }));
}

/** The path of a route at one of the ways to log in; the first is the one that is meant when none is named. */
function pathOf({ routesPath, defaultProvider }: Config, route: string, provider: string): string {
  return provider === defaultProvider.id ? `${routesPath}/${route}` : `${routesPath}/${route}/${provider}`;
}

/** The link by which a person who is logged in chooses whom to act for. */
export function organisationHref({ routesPath }: Config, returnTo?: string): string {
  const query = returnTo === undefined ? "" : `?${new URLSearchParams({ return_to: returnTo }).toString()}`;
  return `${routesPath}/organisation${query}`;
}

/** The link that leads to the button that logs out; with a provider, there too when there is no session here. */
export function logoutHref({ routesPath }: Config, provider?: string): string {
  return provider === undefined ? `${routesPath}/logout` : `${routesPath}/logout/${provider}`;
}

/** A link, in the language that the person chose: only for routes of ours, since a page of the application has a language of its own. */
export function inLanguage({ origin, routesPath }: Config, href: string, language: Language | undefined): string {
  const isOurs = [routesPath, origin + routesPath].some((path) => href.startsWith(`${path}/`));
  if (language === undefined || !isOurs) return href;
  return `${href}${href.includes("?") ? "&" : "?"}ui_locales=${language}`;
}

/** Refusals that a login can mend. */
const mendable: ReadonlySet<string> = new Set([
  "session_required",
  "assurance_insufficient",
  "authentication_too_old",
] satisfies AuthErrorCode[]);

/** Where a person who was refused can go: to a login that would mend it, else to a page that explains it. */
export function wayForward(config: Config, { code }: AuthError, wanted: GuardedBy, provider: string): string {
  const { pathname, search, hash } = returnToOf(config, wanted.returnTo);
  const returnTo = pathname + search + hash;
  if (mendable.has(code)) return loginHref(config, { ...wanted, provider, returnTo });
  return `${pathOf(config, "refused", provider)}?${new URLSearchParams({ code, return_to: returnTo }).toString()}`;
}

/** Where a login that is over leads the person back to. */
export function wayBack(config: Config, { returnTo, language }: Pick<Transaction, "returnTo" | "language">): string {
  return inLanguage(config, returnTo, language);
}

/** Where to come back to, checked; the landing page when nothing is given. @throws `return_to_invalid` */
export function returnToOf(config: Config, value: string | null | undefined): URL {
  return checkReturnTo(value || config.landingPath, config);
}
