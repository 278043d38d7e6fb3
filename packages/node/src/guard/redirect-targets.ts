import type { Config } from "../config/config.ts";
import { isAuthError, type AuthError, type AuthErrorCode } from "../errors/errors.ts";
import type { Right } from "../domain/representation.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { checkPage, checkReturnTo } from "../options/return-to.ts";
import { belowRoutes, routePath, sitePath, underBase } from "../options/route-address.ts";
import { asList } from "../providers/assurance.ts";
import type { GuardedBy } from "../identity/requirement.ts";
import type { Transaction } from "../transaction/transaction.ts";
import { localTextIn } from "../pages/service.ts";
import type { Language } from "../texts/language.ts";
import { openProblem, sealProblem, type Problem } from "./sealed-problem.ts";

/** Parameters of a login link. */
export interface LoginOptions {
  readonly provider: string;
  /** Path or URL on this site. */
  readonly returnTo: string;
  readonly assurance?: string | readonly string[] | undefined;
  readonly maxAgeSeconds?: number | undefined;
  /** The profile's `prompt` value with which the person chooses an account. */
  readonly prompt?: Transaction["asked"]["prompt"];
  /** The sealed problem that the login tries again from. */
  readonly from?: string | undefined;
}

/** The link that starts a login. */
export function loginHref(config: Config, { provider, ...options }: LoginOptions): string {
  return `${providerPath(config, "login", provider)}?${loginQuery(config, options).toString()}`;
}

/**
 * Maximum length of a return_to, in characters: a login stores it in a cookie, and a guard's redirect has it in its address, percent-encoded. nginx
 * reads the headers of an answer into one buffer of 4096 bytes (`proxy_buffer_size`), and answers 502 if they are larger.
 */
export const mostReturnTo = 1024;

/** The page, a path or URL of this site. If it is too long, the landing page replaces it. */
export function shortReturnTo({ origin, landingPath }: Config, returnTo: string): string {
  return new URL(returnTo, origin).href.length <= mostReturnTo ? returnTo : landingPath;
}

function loginQuery(
  config: Config,
  { returnTo, assurance, maxAgeSeconds, prompt, from }: Omit<LoginOptions, "provider">,
): URLSearchParams {
  return new URLSearchParams({
    ...(assurance && { assurance: asList(assurance).join(" ") }),
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
    ...(prompt && { prompt }),
    return_to: shortReturnTo(config, returnTo),
    ...(from !== undefined && { p: from }),
  });
}

/** The login that a page of this library offers, by the query that {@link redirectTarget} gave it. The route of the login checks it. */
export function offeredLoginHref(config: Config, provider: string, url: URL): string {
  return providerPath(config, "login", provider) + offeredQuery(url);
}

/** What a link to a login repeats of a request. */
export function offeredQuery({ searchParams }: URL): string {
  const kept = [...searchParams].filter(
    ([name, value]) => offered.has(name) || (name === "prompt" && value === choice),
  );
  return `?${new URLSearchParams(kept).toString()}`;
}

const offered: ReadonlySet<string> = new Set(["assurance", "max_age", "return_to"]);
/** The only `prompt` that a link may request. */
const choice: NonNullable<Transaction["asked"]["prompt"]> = "select_account";

/** A login option on a page. */
export interface LoginChoice {
  /** Id of the entry of `providers`. */
  readonly id: string;
  /** Text of the link. */
  readonly title: string;
  /** URL of the link, on this site. */
  readonly href: string;
}

/** What the page with the login options wants of them. */
export interface LoginChoicesOptions {
  /** The page after the login, a path on this site. Default: the landing page. */
  readonly returnTo?: string | undefined;
  /** The language of the titles. Default: the first of `service.languages`, or else bokmål. */
  readonly language?: Language | undefined;
}

/** All login options, in the order of `providers`. @throws `return_to_invalid` */
export function loginChoices(config: Config, { returnTo, language }: LoginChoicesOptions): LoginChoice[] {
  const page = sitePath(returnToIn(config, returnTo));
  const spoken = language ?? config.service?.languages[0] ?? "nb";
  return [...config.providers.values()].map(({ id, title }) => ({
    id,
    title: localTextIn(title, spoken),
    href: loginHref(config, { provider: id, returnTo: page }),
  }));
}

/** The path of a route for a provider entry. The first entry is the default and is not named in the path. */
function providerPath(config: Config, route: string, provider: string): string {
  return routePath(config, route, provider === config.defaultProvider.id ? undefined : provider);
}

/** The link where a person with a session chooses whom to act for. */
export function organisationHref(config: Config, returnTo?: string, from?: string): string {
  const query = returnTo === undefined ? "" : `?${loginQuery(config, { returnTo, from }).toString()}`;
  return routePath(config, "organisation") + query;
}

/** The link to the login by the first entry, to the landing page. */
export function plainLoginHref(config: Config): string {
  return providerPath(config, "login", config.defaultProvider.id);
}

/** The page after a logout that did not reach the provider. */
export function loggedOutHref(config: Config): string {
  return routePath(config, "logged-out");
}

/** The link to the logout page. With a provider, the logout there works even without a session here. */
export function logoutHref(config: Config, provider?: string): string {
  return routePath(config, "logout", provider);
}

/** The link to the page of a failed login. The address shows nothing, and opens for this application only. */
export function problemHref(config: Config, problem: Problem): string {
  return `${routePath(config, "problem")}?${new URLSearchParams({ p: sealProblem(config, problem) }).toString()}`;
}

/** Where an organisation gives people rights, if the options or the profile say so. */
export function accessHref(
  { service }: Config,
  { representation, production }: Pick<ProviderConfig, "representation" | "production">,
): string | undefined {
  return service?.accessHref ?? representation?.rules.givenIn?.hrefs?.[production ? "production" : "test"];
}

/** A link with the person's language. Only for the library's routes, since the application's pages handle their own language. */
export function inLanguage(config: Config, href: string, language: Language | undefined): string {
  const path = href.startsWith(config.origin) ? href.slice(config.origin.length) : href;
  if (language === undefined || belowRoutes(config, path) === undefined) return href;
  if (new URL(href, config.origin).searchParams.has("ui_locales")) return href;
  return `${href}${href.includes("?") ? "&" : "?"}ui_locales=${language}`;
}

/** Refusals that a login can resolve. */
const mendable: ReadonlySet<string> = new Set([
  "session_required",
  "assurance_insufficient",
  "authentication_too_old",
] satisfies AuthErrorCode[]);

/** Where a refused person can continue: a login that can resolve the refusal, or a page that explains it. */
export function redirectTarget(config: Config, error: AuthError, wanted: GuardedBy, provider: string): string {
  const { code } = error;
  const returnTo = sitePath(returnToIn(config, wanted.returnTo));
  if (mendable.has(code)) return loginHref(config, { ...wanted, provider, returnTo });
  const details = isAuthError(error, "organisation_required") ? error.details : undefined;
  const right = details && rightOf(config, details, provider);
  const told = { ...(right !== undefined && { right }), ...(details?.forAnother && { forAnother: true as const }) };
  const isTold = Object.keys(told).length > 0;
  const from = isTold ? sealProblem(config, { guarded: true, code, reference: "", provider, ...told }) : undefined;
  const query =
    code === "provider_required" ? loginQuery(config, { ...wanted, returnTo }) : loginQuery(config, { returnTo, from });
  return `${refusedHref(config, provider, code)}&${query.toString()}`;
}

/** The page that explains a refusal which no login resolves. */
export function refusedHref(config: Config, provider: string, code: AuthErrorCode, returnTo?: string): string {
  const query = new URLSearchParams({ code, ...(returnTo !== undefined && { return_to: returnTo }) });
  return `${providerPath(config, "refused", provider)}?${query.toString()}`;
}

/** The name of a right in the options, if they have a label for it. A right without a resource goes by the type of its representation. */
function rightOf({ service, providers }: Config, { resource, action }: Right, provider: string): string | undefined {
  const of = resource ?? providers.get(provider)?.representation?.type ?? "";
  const names = [of, of.replace(/^urn:altinn:resource:/, "")].map((name) => `${name}:${action}`);
  return names.find((name) => Object.hasOwn(service?.rights ?? {}, name));
}

/** The page after a completed login. */
export function returnUrl(config: Config, { returnTo, language }: Pick<Transaction, "returnTo" | "language">): string {
  return inLanguage(config, returnTo, language);
}

/** Maximum length of the path of a page that a person came from: it is stored in a cookie and in an address. */
const mostPageBefore = 256;

/**
 * The page of this site that the person came from, by the `Referer`. That page accepted their current level, so returning there does not loop.
 * Checked like a return_to.
 */
export function pageBefore(config: Config, headers: Headers): string | undefined {
  const referer = headers.get("referer");
  if (referer === null) return undefined;
  try {
    const { pathname, search } = checkPage(referer, config);
    return pathname.length + search.length <= mostPageBefore ? pathname + search : undefined;
  } catch {
    return undefined;
  }
}

/** The same; that of an earlier try or question, if the person comes from the page with its problem or from it in another language. */
export function cameFrom(config: Config, { url, headers }: Request): string | undefined {
  return openProblem(config, new URL(url).searchParams.get("p"))?.problem.cameFrom ?? pageBefore(config, headers);
}

/** The checked return page that the application's code names: a path without the path of `baseUrl`, or a URL. @throws `return_to_invalid` */
export function returnToIn(config: Config, value: string | undefined): URL {
  return returnToOf(config, value && underBase(config, value));
}

/** The checked return page, as the browser sees it. By default the landing page, which was checked with the options. @throws `return_to_invalid` */
export function returnToOf(config: Config, value: string | null | undefined): URL {
  return value ? checkReturnTo(value, config) : new URL(config.landingPath, config.origin);
}
