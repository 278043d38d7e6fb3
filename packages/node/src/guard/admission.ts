import type { Config } from "../config/config.ts";
import { asAuthError, isAuthError, type AuthError } from "../errors/errors.ts";
import type { GuardedBy } from "../identity/requirement.ts";
import { redirectTarget } from "./redirect-targets.ts";
import type { Session } from "../domain/session.ts";
import { isFramed, isNavigation } from "./navigation.ts";
import { requirePageCall } from "./page-call.ts";
import { checkReturnTo } from "../options/return-to.ts";
import { publicPath } from "../options/route-address.ts";
import type { Refused, ReplacedSession, Verdict } from "./verdict.ts";

/** A request to one of the application's own routes, with its requirement. */
export interface GuardedCall {
  readonly config: Config;
  readonly request: Request;
  readonly requirement: GuardedBy;
  readonly session: () => Promise<Session | null>;
  readonly judge: (session: Session | ReplacedSession | null, requirement: GuardedBy) => Verdict<GuardedBy>;
}

/** RFC 9110 9.2.1: safe methods. */
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Allowed, with the session of the type that the requirement gives; or refused. */
export type AdmissionResult<Own extends Session> = { readonly allowed: true; readonly session: Own } | RefusedSession;

/** Refused, with the session, as far as it was read: its event names the person. */
export type RefusedSession = Refused & { readonly session: Session | null };

/** True if the request may change state. */
export function mayChange({ method }: Request): boolean {
  return !safeMethods.has(method);
}

/** Checks the session. If the request may change state, checks its origin first. */
export async function admission<Own extends Session>(call: GuardedCall): Promise<AdmissionResult<Own>> {
  const { config, request, judge } = call;
  const { headers } = request;
  let session: Session | null = null;
  try {
    const changes = mayChange(request);
    // ASVS 5.0 3.5.1: first, so that a request from another site does not even count as activity.
    if (changes) requirePageCall(config, headers, null);
    const found = await call.session().catch(replaced);
    session = isAuthError(found) ? null : found;
    // Now with the session: the page must have been rendered for its person.
    if (changes) requirePageCall(config, headers, session);
    return { ...judge(found, withReturnTo(call)), session } as AdmissionResult<Own>;
  } catch (error) {
    return { ...refusedBy(call, asAuthError(error)), session };
  }
}

/**
 * Where the person can resolve an error. A login resolves a 401; a page explains that another person is logged in. If a provider requires another
 * kind of login, only the page knows which one, and any other login would end in the same error.
 */
export function refusedBy(call: GuardedCall, reason: AuthError): Refused {
  const { config, judge } = call;
  const refused: Refused = { allowed: false, reason };
  const verdict =
    reason.status === 401 && reason.code !== "claims_challenge" ? judge(null, withReturnTo(call)) : undefined;
  if (verdict?.allowed === false) return { ...refused, location: verdict.location };
  if (reason.code !== "another_person") return refused;
  return { ...refused, location: redirectTarget(config, reason, withReturnTo(call), config.defaultProvider.id) };
}

/** Stands for a session that was replaced: the browser already has a newer one. */
function replaced(error: unknown): ReplacedSession {
  if (isAuthError(error, "session_replaced")) return error;
  throw error;
}

/**
 * The requirement with its return page: the opened page itself, or the page that the call came from. For a page in a frame, the page around it; the
 * framed page itself if that one is not of this site.
 */
export function withReturnTo({ config, request, requirement }: GuardedCall): GuardedBy {
  if (requirement.returnTo !== undefined) return requirement;
  const { headers, method } = request;
  const { pathname, search } = new URL(request.url);
  const path = publicPath(config, pathname);
  const opened = method === "GET" && isNavigation(headers) ? path + search : null;
  const framed = method === "GET" && isFramed(headers) ? path + search : null;
  for (const from of [opened ?? headers.get("referer"), framed]) {
    try {
      return { ...requirement, returnTo: checkReturnTo(from, config).href };
    } catch {
      // Not a page to return to: the next one, or the landing page.
    }
  }
  return requirement;
}
