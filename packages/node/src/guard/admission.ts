import type { Config } from "../config.ts";
import { asAuthError, isAuthError, type AuthError } from "../errors.ts";
import type { GuardedBy } from "../identity/requirement.ts";
import { wayForward } from "../routes/way-forward.ts";
import type { Session } from "../domain/session.ts";
import { isNavigation } from "./navigation.ts";
import { requirePageCall } from "./page-call.ts";
import { checkReturnTo } from "./return-to.ts";
import type { Refused, ReplacedSession, Verdict } from "./verdict.ts";

/** A request to one of the application's own routes, and how it is judged. */
export interface GuardedCall {
  readonly config: Config;
  readonly request: Request;
  readonly requirement: GuardedBy;
  readonly session: () => Promise<Session | null>;
  readonly judge: (session: Session | ReplacedSession | null, requirement: GuardedBy) => Verdict<GuardedBy>;
}

/** RFC 9110 9.2.1: what these ask for changes nothing. */
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Let through, with the session as the requirement makes it; or refused. */
export type Judged<Own extends Session> = { readonly allowed: true; readonly session: Own } | Refused;

/** Whether the request asks for something to be changed. */
export function mayChange({ method }: Request): boolean {
  return !safeMethods.has(method);
}

/** Judges the request by its session, and first by where it comes from when it may change something. */
export async function admission<Own extends Session>(call: GuardedCall): Promise<Judged<Own>> {
  const { config, request, judge } = call;
  const { headers } = request;
  try {
    const changes = mayChange(request);
    // ASVS 5.0 3.5.1: first, so that what another site sent does not even keep a session alive.
    if (changes) requirePageCall(config, headers, null);
    const session = await call.session().catch(replaced);
    // And again, for whom the page was made.
    if (changes) requirePageCall(config, headers, isAuthError(session) ? null : session);
    return judge(session, comingBack(call)) as Judged<Own>;
  } catch (error) {
    return refusedBy(call, asAuthError(error));
  }
}

/**
 * What the person can do about an error: a login mends whatever is a 401, and a page explains that somebody else is logged in. Of a provider that
 * demands another login than this one, which only the page knows to name, any login would lead back to the same.
 */
export function refusedBy(call: GuardedCall, reason: AuthError): Refused {
  const { config, judge } = call;
  const verdict =
    reason.status === 401 && reason.code !== "claims_challenge" ? judge(null, comingBack(call)) : undefined;
  if (verdict?.allowed === false) return { allowed: false, reason, location: verdict.location };
  if (reason.code !== "another_person") return { allowed: false, reason };
  return { allowed: false, reason, location: wayForward(config, reason, comingBack(call), config.defaultProvider.id) };
}

/** What is judged instead of a session: the browser has a newer one by now. */
function replaced(error: unknown): ReplacedSession {
  if (isAuthError(error, "session_replaced")) return error;
  throw error;
}

/** The requirement, with where the person shall come back to: a page that is opened itself, else the page that the call came from. */
export function comingBack({ config, request, requirement }: GuardedCall): GuardedBy {
  if (requirement.returnTo !== undefined) return requirement;
  const { headers, method } = request;
  const { pathname, search } = new URL(request.url);
  const from = method === "GET" && isNavigation(headers) ? pathname + search : headers.get("referer");
  try {
    const { pathname: path, search: query } = checkReturnTo(from, config);
    return { ...requirement, returnTo: path + query };
  } catch {
    return requirement;
  }
}
