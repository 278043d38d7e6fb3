import { randomBytes } from "node:crypto";
import type { Config } from "../../config/config.ts";
import { belowRoutes } from "../../options/route-address.ts";
import { errorPage, type ErrorPage } from "../pages/error-page.ts";
import { errorTable, isAuthError, type AuthError, type AuthErrorCode } from "../../errors/errors.ts";
import type { PageFacts } from "../pages/page-texts.ts";
import type { PageFrame, ShownPerson } from "../../pages/page-frame.ts";
import type { AuthEvent } from "../../audit/audit-events.ts";
import { retryAfterOf, setRetryAfter } from "../../errors/retry-later.ts";
import { chosenLanguage, type Language } from "../../texts/language.ts";
import type { Problem } from "../../guard/sealed-problem.ts";
import type { Situation } from "../../texts/texts.ts";
import type { Session } from "../../domain/session.ts";
import { pseudonyms } from "../../audit/pseudonyms.ts";
import { sessionIdOf } from "../../session/session-cookie.ts";
import { jsonAnswer } from "./json-answer.ts";
import { hasOtherSession } from "../login/reauthentication.ts";
import { currentPerson, frameInLanguages, namesPerson, pageLanguage } from "./page-frame.ts";
import { localTextIn, type LocalText } from "../../pages/service.ts";
import { inLanguage, loginHref, returnToOf, type LoginOptions } from "../../guard/redirect-targets.ts";

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

/** Errors that are normal traffic, such as a request without a session or for an unknown path, and not audit events. */
const daily = new Set([
  "session session_required",
  "session session_replaced",
  "access session_replaced",
  "access session_required",
  "access route_not_found",
  "organisation session_required",
]);

/** A refusal whose event is already written. */
type ToldProblem = Pick<Problem, "code" | "reference"> & {
  readonly retryAfterSeconds?: number | undefined;
  /** Id of the entry of `providers`. Default: by the route. */
  readonly provider?: string;
};

/** What the event of a refusal says beside its error. */
export interface RefusalEvent {
  /** The attempted action. Default: from the route. */
  readonly action?: AuthEvent["action"];
  /** The requested assurance. */
  readonly asked?: readonly string[];
  readonly attempt?: string;
  readonly durationMs?: number;
  /** The session of the request, if it was read: whose access it is. */
  readonly session?: Session | null;
}

export interface RefuseOptions {
  readonly told?: RefusalEvent;
  /** Language that the person chose at the start. Default: from the request. */
  readonly language?: Language | undefined;
  /** What the page has around its content. Default: the service, and the same request in other languages. */
  readonly frame?: PageFrame;
  /** Default: a page if the request accepts HTML explicitly. */
  readonly as?: "page" | "json";
  /** URL on this site where the person can continue, for a program to send them to. */
  readonly href?: string;
  /**
   * The login for a new try. Default: returns to the `return_to` of the request if that is valid, else to the landing page.
   */
  readonly retry?: LoginOptions;
  /** The new try, if it is not a login. */
  readonly retryHref?: string;
  /** True if the request is too old to be tried again. */
  readonly isStale?: boolean;
  /** Other ways to log in. */
  readonly others?: readonly { readonly href: string; readonly text: LocalText }[];
  /** The special case of the error, for the text. */
  readonly situation?: Situation | undefined;
  /** What the text may name. */
  readonly facts?: PageFacts;
  /** The page of the application where the person was. */
  readonly backHref?: string | undefined;
  /** Where an organisation gives people rights. */
  readonly accessHref?: string | undefined;
  /** Where the person can log out, if there is a session here or at the provider. */
  readonly logoutHref?: string;
}

/** Answers a refused request: a page for a person, JSON for a program, an event for the operator. */
export function refuse(
  config: Config,
  request: Request,
  error: AuthError,
  { told, ...options }: RefuseOptions = {},
): Response {
  const reference = reportRefusal(config, request, error, told);
  const retryAfterSeconds = retryAfterOf(error);
  const answer = explain(config, request, { code: error.code, reference, retryAfterSeconds }, options);
  // RFC 9110 15.5.6: the allowed methods.
  if (isAuthError(error, "method_not_allowed")) answer.headers.set("allow", error.details.allow.join(", "));
  return answer;
}

/** The page of a refused request in a frame. What resolves the refusal opens in the whole window: a provider's page is never framed. */
export function inFramePage({ service }: Config, href: string | undefined): RefuseOptions {
  const frame = { service, isFramed: true };
  return { as: "page", frame, ...(href !== undefined && { situation: "inFrame", retryHref: href }) };
}

/** What the page of a refused request has around it: the person too, where an existing session stays. */
export async function refusedFrame(config: Config, request: Request, code: AuthErrorCode): Promise<PageFrame> {
  const person =
    wantsPage(request) && namesPerson(config, code)
      ? await currentPerson(config, request.headers.get("cookie"))
      : undefined;
  return frameOf(config, request, person);
}

/**
 * The frame of a refusal: its links make the same request by GET. After a form a login begins again, and a logout asks its question again, as the new try
 * of the page does. What a form sent to the application itself no link can send again, so that answer has one language.
 */
export function frameOf(config: Config, request: Request, person?: ShownPerson): PageFrame {
  const [route] = routeOf(config, request);
  if (request.method !== "GET" && route === undefined) return { service: config.service, person };
  // The provider's answer to a login is not sent again, and no page contains its code.
  if (route === "callback") return frameInLanguages(config, person);
  const { searchParams } = new URL(request.url);
  searchParams.delete("ui_locales");
  // A provider may name the person in it.
  searchParams.delete("login_hint");
  return frameInLanguages(config, person, searchParams.toString());
}

/** The answer to a refused request whose event is already written. */
export function explain(
  config: Config,
  request: Request,
  told: ToldProblem,
  { as, href, ...page }: Omit<RefuseOptions, "told"> = {},
): Response {
  if (as === undefined ? wantsPage(request) : as === "page") return errorPage(errorPageOf(config, request, told, page));
  const { code, reference, retryAfterSeconds } = told;
  const body = { error: code, reference, ...(href !== undefined && { href }) };
  return setRetryAfter(jsonAnswer(body, errorTable[code].status), retryAfterSeconds);
}

/** The page of a refused request. */
export function errorPageOf(
  config: Config,
  request: Request,
  { code, reference, retryAfterSeconds, provider: of }: ToldProblem,
  {
    retry,
    retryHref,
    facts,
    isStale = false,
    others = [],
    logoutHref,
    ...page
  }: Omit<RefuseOptions, "told" | "as" | "href"> = {},
): ErrorPage {
  const language = page.language ?? chosenLanguage(new URL(request.url));
  const shown = pageLanguage(config, request, language);
  const inTheirs = (link: string): string => inLanguage(config, link, language);
  const { profile } = config.providers.get(of ?? providerOf(config, request)) ?? config.defaultProvider;
  const login = retry ?? { provider: providerOf(config, request), returnTo: returnToOfRequest(config, request) };
  return {
    code,
    retryAfterSeconds,
    reference,
    homeHref: config.landingPath,
    helpHref: config.service?.help?.[code],
    frame: frameOf(config, request),
    ...page,
    facts: { login: profile.title, host: new URL(config.origin).host, ...facts },
    situation: page.situation ?? situationOf(config, request, code),
    language: shown,
    others: others.map(({ href: other, text }) => ({ href: inTheirs(other), text: localTextIn(text, shown) })),
    ...(logoutHref !== undefined && { logoutHref: inTheirs(logoutHref) }),
    ...(!isStale && { retryHref: inTheirs(retryHref ?? loginHref(config, login)) }),
  };
}

/** Without a session, a person may have one at the service for the other population. The two logins are never linked: only its cookie is seen. */
function situationOf(config: Config, { headers }: Request, code: AuthErrorCode): Situation | undefined {
  if (code !== "session_required" || !hasOtherSession(config, headers.get("cookie"))) return undefined;
  return config.population === "employee" ? "loggedInAsCitizen" : "loggedInAsEmployee";
}

/** Writes the audit event of a refusal, unless it is normal traffic, and returns its reference. */
export function reportRefusal(
  config: Config,
  request: Request,
  error: AuthError,
  { session, ...told }: RefusalEvent = {},
): string {
  const reference = randomBytes(6).toString("hex");
  const [name = ""] = routeOf(config, request);
  const action = told.action ?? (Object.hasOwn(actions, name) ? actions[name] : undefined) ?? "access";
  // The audit log has the start of the login, and so needs its end.
  if (name !== "callback" && daily.has(`${action} ${error.code}`)) return reference;
  const provider = providerOf(config, request);
  const who = whoIn(config, request, session);
  const ended = name === "front-channel-logout" && ({ reason: "front-channel" } as const);
  config.emit({ action, result: "failed", ...ended, provider, ...told, ...who, reference, error }, request);
  return reference;
}

/** The pseudonyms of the session that was read for a request. */
export function whoIn(config: Config, { headers }: Request, session: Session | null | undefined) {
  return pseudonyms(config, { id: sessionIdOf(config, headers.get("cookie")) ?? "", session });
}

/** The provider entry that the request names, or the first one. */
function providerOf(config: Config, request: Request): string {
  const [, id = ""] = routeOf(config, request);
  return (config.providers.get(id) ?? config.defaultProvider).id;
}

/** The path segments below the base path; empty for any other path. */
function routeOf(config: Config, { url }: Request): string[] {
  return belowRoutes(config, new URL(url).pathname)?.split("/") ?? [];
}

function returnToOfRequest(config: Config, { url }: Request): string {
  try {
    return returnToOf(config, new URL(url).searchParams.get("return_to")).href;
  } catch {
    return config.landingPath;
  }
}

/** True if the request accepts HTML explicitly. */
export function wantsPage({ headers }: Request): boolean {
  return headers.get("accept")?.includes("text/html") === true;
}
