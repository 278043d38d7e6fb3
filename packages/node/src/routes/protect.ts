import { isAuthError, type AuthError, type AuthErrorCode } from "../errors/errors.ts";
import {
  admission,
  withReturnTo,
  mayChange,
  refusedBy,
  type GuardedCall,
  type RefusedSession,
} from "../guard/admission.ts";
import type { Admitted, ReportedRefusal } from "../guard/verdict.ts";
import { isFramed, isNavigation } from "../guard/navigation.ts";
import { sessionChallenge } from "./answers/session-challenge.ts";
import type { Session } from "../domain/session.ts";
import { pageBefore, problemHref, returnToIn } from "../guard/redirect-targets.ts";
import { sitePath } from "../options/route-address.ts";

/** Refusals of what another page may have sent: a person whose form was refused opens its page again. */
const ofOrigin: ReadonlySet<AuthErrorCode> = new Set(["cross_site_request", "origin_missing", "page_header_missing"]);

/** The application's handler for an allowed session. */
export type Handler<Own extends Session> = (session: Own) => Response | Promise<Response>;

/**
 * Answers a request to one of the application's own routes. If the session meets the requirement, the handler answers. Otherwise a navigation is
 * redirected, a page in a frame offers the login in the whole window, and a program gets the error as JSON. No answer is cacheable.
 */
export async function protect<Own extends Session>(call: GuardedCall, handler: Handler<Own>): Promise<Response> {
  const verdict = await admission<Own>(call);
  if (!verdict.allowed) return refusal(call, verdict);
  const { session } = verdict;
  try {
    return uncached(await handler(session));
  } catch (error) {
    // The handler itself reports, before it has changed anything, that an API requires another login.
    const demanded = await demandedBy(call, session, error);
    if (demanded) return refusal(call, demanded);
    // Any other error is the application's, or its framework's redirect. And a handler that may change state may have
    // done half of its work: a program that repeats the call after a login would do that half twice.
    if (!isAuthError(error) || mayChange(call.request)) throw error;
    return refusal(call, { ...refusedBy(call, error), session });
  }
}

/** Like `protect`, but returns the verdict instead of a `Response`. */
export async function admit<Own extends Session>(call: GuardedCall): Promise<Admitted<Own> | ReportedRefusal> {
  const verdict = await admission<Own>(call);
  if (!verdict.allowed) return told(call, verdict);
  const refusalBy = async (error: unknown): Promise<ReportedRefusal | undefined> => {
    const demanded = await demandedBy(call, verdict.session, error);
    return demanded && told(call, demanded);
  };
  return { ...verdict, refusalBy };
}

async function told(
  { config, request }: GuardedCall,
  { session, ...refused }: RefusedSession,
): Promise<ReportedRefusal> {
  const { reportRefusal } = await import("./refusals/report-refusal.ts");
  const { reason } = refused;
  const reference = reportRefusal(config, request, reason, { ...factsOf(reason), session });
  if (!ofOrigin.has(reason.code)) return { ...refused, reference };
  // The caller has no `Response` of ours: this page explains the refusal, with status 403.
  const cameFrom = pageBefore(config, request.headers);
  const problem = { code: reason.code, reference, provider: config.defaultProvider.id };
  return {
    ...refused,
    location: problemHref(config, { ...problem, ...(cameFrom !== undefined && { cameFrom }) }),
    reference,
  };
}

/** The refusal for an error of `heedChallenge`, as if the route itself required that login. */
async function demandedBy(call: GuardedCall, session: Session, error: unknown): Promise<RefusedSession | undefined> {
  const { isStepUp, stepUpHref } = await import("./step-up.ts");
  if (!isStepUp(error)) return undefined;
  const location = stepUpHref(call.config, session, error, { returnTo: call.config.origin + placeOf(call) });
  return location === undefined ? undefined : { allowed: false, reason: error, location, session };
}

/** The return page of a new try. Checked, since a requirement may take it from the request. */
function placeOf(call: GuardedCall): string {
  try {
    return sitePath(returnToIn(call.config, withReturnTo(call).returnTo));
  } catch {
    return call.config.landingPath;
  }
}

async function refusal(call: GuardedCall, { reason, location, session }: RefusedSession): Promise<Response> {
  const { config, request } = call;
  const inFrame = isFramed(request.headers);
  const opensPage = inFrame || isNavigation(request.headers);
  // Loaded lazily: it has texts in four languages, which an allowed request does not need.
  const [{ inFramePage, refuse }, { seeOther }] = await Promise.all([
    import("./refusals/refuse.ts"),
    import("./answers/redirect.ts"),
  ]);
  if (opensPage && !inFrame && location !== undefined) return uncached(seeOther(config, location));
  const returnTo = placeOf(call);
  const answer = refuse(config, request, reason, {
    told: { ...factsOf(reason), session },
    as: opensPage ? "page" : "json",
    // An error that a login resolves returns here after the login; any other is tried again here.
    ...(reason.status === 401 ? { retry: { provider: config.defaultProvider.id, returnTo } } : { retryHref: returnTo }),
    ...(location !== undefined && { href: location }),
    ...(ofOrigin.has(reason.code) && { backHref: pageBefore(config, request.headers) }),
    ...(inFrame && inFramePage(config, location)),
  });
  const challenge = sessionChallenge(reason, config.origin);
  if (challenge !== undefined) answer.headers.set("www-authenticate", challenge);
  return uncached(answer);
}

/** The audit event of a refusal here. */
function factsOf(reason: AuthError): { readonly action: "access"; readonly asked?: readonly string[] } {
  const asked = isAuthError(reason, "assurance_insufficient") ? reason.details.asked : undefined;
  return { action: "access", ...(asked && { asked }) };
}

/** RFC 9111 5.2.2.5 and 5.2.2.7: no cache stores one person's answer. CVE-2025-48947 shows what follows otherwise. */
function uncached(answer: Response): Response {
  const { body, status, statusText } = answer;
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "private, no-store");
  if (!/(^|,)\s*(cookie|\*)\s*(,|$)/i.test(headers.get("vary") ?? "")) headers.append("vary", "cookie");
  // Copied, since the headers of a redirect or of a fetch answer are immutable.
  return new Response(body, { status, statusText, headers });
}
