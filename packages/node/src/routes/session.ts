import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { requireSameOrigin } from "../guard/same-origin.ts";
import { extendSession, readSession } from "../session/sessions.ts";
import type { Session } from "../session/session.ts";
import { jsonAnswer } from "./json-answer.ts";
import type { RouteCall } from "./route.ts";
import { organisationHref } from "./way-forward.ts";

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
    idleExpiresAt,
    expiresAt,
    // Where the person can choose whom to act for, if this way to log in asks for it.
    ...(config.providers.get(provider)?.representation && { organisationHref: organisationHref(config) }),
  });
}
