import { createHash, randomBytes } from "node:crypto";
import type { Config } from "../config/config.ts";
import { asAuthError, type AuthError } from "../errors/errors.ts";
import { verifyLogoutToken, type LogoutToken } from "./logout/logout-token.ts";
import { retryAfterOf, setRetryAfter } from "../errors/retry-later.ts";
import { callStore } from "../stores/store-call.ts";
import { subjectPseudonym } from "../audit/pseudonyms.ts";
import { endIndexedSessions } from "../session/session-end.ts";
import { namedEntries } from "../session/session-index.ts";
import { sweepInBackground } from "../stores/sweep.ts";
import { formBody } from "./request/form-body.ts";
import { jsonAnswer } from "./answers/json-answer.ts";
import { requiredParameter } from "./request/parameter.ts";
import type { RouteCall } from "./request/route.ts";

/** Allowed clock skew between machines that share a store, in seconds. */
const clockTolerance = 60;
const mostOfToken = 16 * 1024;

/**
 * The provider reports that it ended a session, or all sessions of a person (OpenID Connect Back-Channel Logout 2.5–2.8). The provider calls, not
 * the browser, so cookies are ignored.
 */
export async function backChannelLogout({ config, request }: RouteCall): Promise<Response> {
  try {
    const token = requiredParameter(await formBody(request), "logout_token", mostOfToken);
    const verified = await verifyLogoutToken(token, config.providers.values(), config.now());
    const { provider, sub } = verified;
    const sessions = await endOnce(config, verified);
    sweepInBackground(config);
    // If people are identified by other claims, a pseudonym of `sub` would look like another person.
    const isKnown = sub !== undefined && !provider.profile.identityKey;
    const who = isKnown ? { subject: subjectPseudonym(config, provider.issuer, sub) } : {};
    config.emit(
      { action: "logout", result: "ended", reason: "back-channel", provider: provider.id, sessions, ...who },
      request,
    );
    // 2.8: also if there was no such session.
    return new Response(null, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return refusal(config, request, asAuthError(error));
  }
}

/**
 * Back-Channel Logout 2.6 (8): a token takes effect once, on any machine, so that a replay cannot end a session that was started later. After a
 * store failure, a further delivery of the same token completes the logout.
 */
async function endOnce(config: Config, token: LogoutToken): Promise<number> {
  // A claim until a time that has passed only asks whether there is one.
  if (!(await claim(config, token, "begun")) && !(await claim(config, { ...token, usableUntil: 0 }, "done"))) return 0;
  const { provider, ended, sub } = token;
  // 2.7: a login that began before the token, and whose session would have ended, is refused. The provider signs, so always.
  const named = await endIndexedSessions(config, namedEntries(config, provider, ended), "always");
  // A session without `sid` in its id_token may be the one that ended.
  const unnamed =
    "session" in ended
      ? await endIndexedSessions(config, namedEntries(config, provider, { unnamed: sub }), "always")
      : 0;
  await claim(config, token, "done");
  return named + unnamed;
}

/** Derived from the token's claims, not its encoding, and without a key, so that it is the same for every machine and secret. */
function claim({ store }: Config, { provider, id, usableUntil }: LogoutToken, what: string): Promise<boolean> {
  const name = JSON.stringify([provider.issuer, provider.clientId, id]);
  const digest = createHash("sha256").update(name).digest("base64url");
  return callStore(() => store.claim(`logout token ${what} ${digest}`, usableUntil + clockTolerance));
}

/** Back-Channel Logout 2.8: 400 and an OAuth error for a refused token; other failures are worth a retry by the provider. */
function refusal(config: Config, request: Request, error: AuthError): Response {
  const reference = randomBytes(6).toString("hex");
  config.emit({ action: "logout", result: "failed", reason: "back-channel", reference, error }, request);
  const refused = error.status === 400 ? "invalid_request" : "temporarily_unavailable";
  const answer = jsonAnswer({ error: refused, error_description: error.code, reference }, error.status);
  return setRetryAfter(answer, retryAfterOf(error));
}
