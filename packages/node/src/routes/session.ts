import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { requireSameOrigin } from "../guard/same-origin.ts";
import { extendSession, readSession } from "../session/sessions.ts";
import type { Session } from "../session/session.ts";
import { jsonAnswer } from "./json-answer.ts";
import type { RouteCall } from "./route.ts";
import { organisationHref } from "./way-forward.ts";

/**
 * How long before the end a person is to be warned: WCAG 2.2, 2.2.1 asks for twenty seconds at the least, and two minutes are enough
 * to find one's way to the button. A session is at least a minute long, so the warning may be due at once.
 */
const warningSeconds = 120;

/** Facts of the session for the browser: never a token, never the subject. Asking is not activity. */
export async function sessionFacts({ config, request }: RouteCall): Promise<Response> {
  return facts(config, await readSession(config, request.headers.get("cookie")));
}

/** The person is still here: moves the idle limit. */
export async function extend({ config, request }: RouteCall): Promise<Response> {
  requireSameOrigin(request.headers, config.origin);
  return facts(config, await extendSession(config, request.headers.get("cookie")));
}

function facts(config: Config, session: Session | null): Response {
  if (!session) throw new AuthError("session_required");
  const { population, provider, name, assurance, representation, authenticatedAt, idleExpiresAt, expiresAt } = session;
  return jsonAnswer({
    population,
    provider,
    name,
    assurance,
    representation,
    authenticatedAt,
    // By the server's clock, so that the browser can tell how far its own is off.
    now: config.sessionTime(),
    warnAt: idleExpiresAt - warningSeconds,
    idleExpiresAt,
    expiresAt,
    // Where the person can choose whom to act for, if this way to log in asks for it.
    ...(config.providers.get(provider)?.representation && { organisationHref: organisationHref(config) }),
  });
}
