import { isAuthError, type AuthError } from "../errors.ts";
import { admission, comingBack, mayChange, refusedBy, type GuardedCall } from "../guard/admission.ts";
import type { Admitted, Refused, ToldRefusal } from "../guard/verdict.ts";
import { isNavigation } from "../guard/navigation.ts";
import { sessionChallenge } from "../guard/session-challenge.ts";
import type { Session } from "../domain/session.ts";
import { returnToOf } from "./way-forward.ts";

/** What the application does once a session is let through. */
export type Handler<Own extends Session> = (session: Own) => Response | Promise<Response>;

/**
 * Answers a request to one of the application's own routes: by the handler when its session meets the requirement, else a person who opens
 * a page is sent to where they find help, and a program is told why not. No cache keeps either.
 */
export async function protect<Own extends Session>(call: GuardedCall, handler: Handler<Own>): Promise<Response> {
  const verdict = await admission<Own>(call);
  if (!verdict.allowed) return refusal(call, verdict);
  try {
    return uncached(await handler(verdict.session));
  } catch (error) {
    // The handler says itself that an API wants another login, before anything was done.
    const demanded = await demandedBy(call, verdict.session, error);
    if (demanded) return refusal(call, demanded);
    // Anything else is the application's, or its framework's own way to redirect. And who was let through to change something may have
    // done half of it: a program that is told to come back after a login would do that half twice.
    if (!isAuthError(error) || mayChange(call.request)) throw error;
    return refusal(call, refusedBy(call, error));
  }
}

/** Judges the request for what gives no `Response`. */
export async function admit<Own extends Session>(call: GuardedCall): Promise<Admitted<Own> | ToldRefusal> {
  const verdict = await admission<Own>(call);
  if (!verdict.allowed) return told(call, verdict);
  const refusalBy = async (error: unknown): Promise<ToldRefusal | undefined> => {
    const demanded = await demandedBy(call, verdict.session, error);
    return demanded && told(call, demanded);
  };
  return { ...verdict, refusalBy };
}

async function told({ config, request }: GuardedCall, refused: Refused): Promise<ToldRefusal> {
  const { tellRefusal } = await import("./refuse.ts");
  return { ...refused, reference: tellRefusal(config, request, refused.reason, factsOf(refused.reason)) };
}

/** What an error of `heedChallenge` asks of the person, as if the call itself had been guarded by it. */
async function demandedBy(call: GuardedCall, session: Session, error: unknown): Promise<Refused | undefined> {
  const { isStepUp, stepUpHref } = await import("./step-up.ts");
  if (!isStepUp(error)) return undefined;
  const location = stepUpHref(call.config, session, error, { returnTo: placeOf(call) });
  return location === undefined ? undefined : { allowed: false, reason: error, location };
}

/** Where a person who tries again ends. Checked, since what a requirement names may come from outside. */
function placeOf(call: GuardedCall): string {
  try {
    const { pathname, search, hash } = returnToOf(call.config, comingBack(call).returnTo);
    return pathname + search + hash;
  } catch {
    return call.config.landingPath;
  }
}

async function refusal(call: GuardedCall, { reason, location }: Refused): Promise<Response> {
  const { config, request } = call;
  const opensPage = isNavigation(request.headers);
  // With the texts of four languages, which whoever is let through does not need.
  const [{ refuse }, { seeOther }] = await Promise.all([import("./refuse.ts"), import("./redirect.ts")]);
  if (opensPage && location !== undefined) return uncached(seeOther(config, location));
  const returnTo = placeOf(call);
  const answer = refuse(config, request, reason, {
    ...factsOf(reason),
    as: opensPage ? "page" : "json",
    // What no login mends is tried again where the person is, and what one mends ends there.
    ...(reason.status === 401 ? { retry: { provider: config.defaultProvider.id, returnTo } } : { retryHref: returnTo }),
    ...(location !== undefined && { href: location }),
  });
  const challenge = sessionChallenge(reason, config.origin);
  if (challenge !== undefined) answer.headers.set("www-authenticate", challenge);
  return uncached(answer);
}

/** What the audit log is told of a refusal here. */
function factsOf(reason: AuthError): { readonly action: "access"; readonly asked?: readonly string[] } {
  const asked = isAuthError(reason, "assurance_insufficient") ? reason.details.asked : undefined;
  return { action: "access", ...(asked && { asked }) };
}

/** RFC 9111 5.2.2.5 and 5.2.2.7: what one person got is kept nowhere, for nobody else; CVE-2025-48947 is what comes of less. */
function uncached(answer: Response): Response {
  const { body, status, statusText } = answer;
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "private, no-store");
  if (!/(^|,)\s*(cookie|\*)\s*(,|$)/i.test(headers.get("vary") ?? "")) headers.append("vary", "cookie");
  // Copied, since a redirect or the answer of a fetch lets nobody change its headers.
  return new Response(body, { status, statusText, headers });
}
