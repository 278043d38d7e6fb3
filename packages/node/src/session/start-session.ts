import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import { preciseClock } from "../runtime/clock.ts";
import { yieldToEventLoop } from "../runtime/event-loop-turn.ts";
import type { VerifiedIdentity } from "../identity/verified-identity.ts";
import { demandedBy } from "../config/login-conditions.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { callStore } from "../stores/store-call.ts";
import type { StoredTokens } from "./stored-tokens.ts";
import { newSessionId } from "./session-cookie.ts";
import { indexOf, type Indexed } from "./session-index.ts";
import { limitsOf } from "./time/session-limits.ts";
import { encryptFacts, storeKeyOf } from "./session-record.ts";
import { beyondOf } from "./session-end.ts";
import { sweepInBackground } from "../stores/sweep.ts";

/** What a new session gets from its login, beside the identity. */
export interface SessionStart {
  /** The tokens for API calls. Without them, the session cannot call APIs. */
  readonly tokens?: StoredTokens | undefined;
  /** The id_token, if the provider uses it as a logout hint. */
  readonly idToken?: string | undefined;
  /** The identifiers that the provider can end the session by. */
  readonly names: Indexed;
  /** Index entries of its logins, the family first. */
  readonly logins: readonly string[];
  /** When the login began, in seconds since 1970, with a fraction. */
  readonly begunAt: number;
  /** The absolute end of the session that the login continues. Without one, the login begins a new session time. */
  readonly endsAt?: number | undefined;
}

/**
 * Stores a new session. Returns its id, which only the browser may get.
 * @throws `session_store_unavailable`, `logged_out_meanwhile`, `session_required` if the session that the login continues has reached its end,
 * `authentication_too_old`, `transaction_expired` if the login took longer than tombstones last
 */
export async function startSession(
  config: Config,
  provider: ProviderConfig,
  identity: VerifiedIdentity,
  { tokens, idToken, names, logins, begunAt, endsAt = Number.POSITIVE_INFINITY }: SessionStart,
): Promise<string> {
  const [keys] = config.keys;
  const id = newSessionId();
  const storeKey = storeKeyOf(keys, id);
  const createdAt = config.sessionTime();
  const { absoluteSeconds } = limitsOf(config, provider);
  // ASVS 5.0 7.3.2: the absolute limit counts from the first login.
  if (endsAt <= createdAt) throw new AuthError("session_required");
  // The provider's session counts from the authentication, which may have been for another service. Ours must not outlive it.
  const expiresAt = Math.min(endsAt, Math.min(createdAt, identity.authenticatedAt ?? createdAt) + absoluteSeconds);
  if (expiresAt <= createdAt)
    throw new AuthError("authentication_too_old", { details: { maxAgeSeconds: absoluteSeconds } });
  const envelope = {
    version: 1,
    provider: provider.id,
    createdAt,
    lastSeenAt: createdAt,
    expiresAt,
    index: await indexOf(config, provider, names, { storeKey, representation: identity.representation, logins }),
  };
  const { nationalId, ...known } = identity;
  const facts = {
    ...known,
    issuer: provider.issuer,
    clientId: provider.clientId,
    demanded: demandedBy(provider),
    ...(tokens && { tokens }),
    ...(idToken !== undefined && { idToken }),
    // The only place where the national id is stored; it is encrypted.
    ...(nationalId && { nationalId: nationalId.value }),
  };
  const record = { ...envelope, sealed: encryptFacts({ keys, id, storeKey }, config.population, envelope, facts) };
  await yieldToEventLoop(record.sealed.length);
  const beyond = beyondOf(begunAt);
  const written = await callStore(() => config.store.write(storeKey, record, 0, beyond));
  // OpenID Connect Back-Channel Logout 2.7. The id is random, so the write can only fail because the person was logged out meanwhile (a tombstone).
  if (!written) throw new AuthError("logged_out_meanwhile");
  // A tombstone of a logout may have expired by now, if this process was suspended meanwhile.
  if (preciseClock() >= beyond) {
    await discardSession(config, id);
    throw new AuthError("transaction_expired");
  }
  sweepInBackground(config);
  return id;
}

/** Ends a session whose id was never sent to a browser. @throws `session_store_unavailable` */
export async function discardSession(config: Config, id: string): Promise<void> {
  const [keys] = config.keys;
  await callStore(() => config.store.end(storeKeyOf(keys, id), config.now()));
}
