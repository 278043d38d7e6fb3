import { randomBytes } from "node:crypto";
import type { Config } from "../config.ts";
import { errorPage } from "../error-page.ts";
import { isAuthError, type AuthError } from "../errors.ts";
import type { AuthEvent } from "../events.ts";
import { tellRetryAfter } from "../retry-after.ts";
import { chosenLanguage, languageOf, type Language } from "../texts/language.ts";
import { jsonAnswer } from "./json-answer.ts";
import { inLanguage, loginHref, returnToOf, type LoginWish } from "./way-forward.ts";

const actions: Readonly<Record<string, AuthEvent["action"]>> = {
  login: "login",
  callback: "login",
  logout: "logout",
  "logged-out": "logout",
  "logged-in": "session",
  "front-channel-logout": "logout",
  initiate: "login",
  session: "session",
  events: "session",
  organisation: "organisation",
};

/** Asking for a session that is not there, or for a page that is not there, is daily life and not an event. */
const daily = new Set([
  "session session_required",
  "session session_replaced",
  "access session_replaced",
  "access session_required",
  "access route_not_found",
  "organisation session_required",
]);

export interface RefuseOptions {
  /** Chosen by the person when they set out. Default: by the request. */
  readonly language?: Language | undefined;
  /** Default: a page where the request accepts one by name. */
  readonly as?: "page" | "json";
  /** The URL of this site that helps the person, for a program to lead them there. */
  readonly href?: string;
  /** What the person was about. Default: by the route. */
  readonly action?: AuthEvent["action"];
  /**
   * The login that a new try shall be. Default: to the `return_to` of the request, if it is a good one, else to the landing
   * page.
   */
  readonly retry?: LoginWish;
  /** What a new try is, when it is no login. */
  readonly retryHref?: string;
  /** The assurance that was asked for. */
  readonly asked?: readonly string[];
  /** Other ways to log in. */
  readonly others?: readonly { readonly href: string; readonly text: string }[];
  /** Whether the person is logged in as before, though the login was not what they wanted. */
  readonly stillLoggedIn?: boolean;
  /** Where the person can log out, when they are logged in here or at the provider. */
  readonly logoutHref?: string;
}

/** Answers a request that was refused: a page for a person, JSON for a program, an event for the operator. */
export function refuse(
  config: Config,
  request: Request,
  error: AuthError,
  { action: given, as, href, retry, retryHref, asked, others = [], logoutHref, ...page }: RefuseOptions = {},
): Response {
  const provider = providerOf(config, request);
  const reference = tellRefusal(config, request, error, { ...(given && { action: given }), ...(asked && { asked }) });
  const language = page.language ?? chosenLanguage(request.url);
  const inTheirs = (link: string): string => inLanguage(config, link, language);
  const answer = (as === undefined ? wantsPage(request.headers) : as === "page")
    ? errorPage({
        error,
        reference,
        homeHref: config.landingPath,
        helpHref: config.helpPages[error.code],
        ...page,
        language: language ?? languageOf(request),
        others: others.map(({ href: other, text }) => ({ href: inTheirs(other), text })),
        ...(logoutHref !== undefined && { logoutHref: inTheirs(logoutHref) }),
        retryHref: inTheirs(
          retryHref ?? loginHref(config, retry ?? { provider, returnTo: returnToOfRequest(config, request) }),
        ),
      })
    : tellRetryAfter(
        jsonAnswer({ error: error.code, reference, ...(href !== undefined && { href }) }, error.status),
        error,
      );
  // RFC 9110 15.5.6: which methods there are.
  if (isAuthError(error, "method_not_allowed")) answer.headers.set("allow", error.details.allow.join(", "));
  return answer;
}

/** Tells the operator of a refusal, unless it is daily life, and gives the reference that it goes by. */
export function tellRefusal(
  config: Config,
  request: Request,
  error: AuthError,
  { action: given, asked }: Pick<RefuseOptions, "action" | "asked"> = {},
): string {
  const reference = randomBytes(6).toString("hex");
  const [name = ""] = routeOf(config, request);
  const action = given ?? (Object.hasOwn(actions, name) ? actions[name] : undefined) ?? "access";
  if (daily.has(`${action} ${error.code}`)) return reference;
  const provider = providerOf(config, request);
  config.emit({ action, result: "failed", provider, ...(asked && { asked }), reference, error }, request);
  return reference;
}

/** The way to log in that the request names, else the first. */
function providerOf(config: Config, request: Request): string {
  const [, id = ""] = routeOf(config, request);
  return (config.providers.get(id) ?? config.defaultProvider).id;
}

/** The parts of the path below that of the routes; none of a path that is not below it. */
function routeOf({ routesPath }: Config, { url }: Request): string[] {
  const { pathname } = new URL(url);
  return pathname.startsWith(`${routesPath}/`) ? pathname.slice(routesPath.length + 1).split("/") : [];
}

function returnToOfRequest(config: Config, { url }: Request): string {
  try {
    return returnToOf(config, new URL(url).searchParams.get("return_to")).href;
  } catch {
    return config.landingPath;
  }
}

function wantsPage(headers: Headers): boolean {
  return headers.get("accept")?.includes("text/html") === true;
}
