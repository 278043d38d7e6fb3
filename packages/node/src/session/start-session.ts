import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { letOthersIn } from "../event-loop-turn.ts";
import type { VerifiedIdentity } from "../identity/identity.ts";
import { demandedBy } from "../login-wishes.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { ask } from "./ask.ts";
import type { KeptTokens } from "./kept-tokens.ts";
import { newSessionId } from "./session-cookie.ts";
import { indexOf, type Indexed } from "./session-index.ts";
import { limitsOf } from "./session-limits.ts";
import { sealFacts, storeKeyOf } from "./session-record.ts";
import { beyondOf } from "./session-end.ts";
import { sweepInPassing } from "./sweep-in-passing.ts";

/** What a login gives a session beyond the identity. */
export interface SessionStart {
  /** For calls to APIs. None: the session can make none. */
  readonly tokens?: KeptTokens | undefined;
  /** For the logout, where the provider is told of it by this. */
  readonly idToken?: string | undefined;
  /** By what the provider could end it. */
  readonly names: Indexed;
  /** Entries of the logins that it came by, its family first. */
  readonly logins: readonly string[];
  /** When the login began, in seconds since 1970 with their fractions. */
  readonly begunAt: number;
}

/**
 * Stores a session and returns its id, which only the browser gets.
 * @throws `session_store_unavailable`, `logged_out_meanwhile`
 */
export async function startSession(
  config: Config,
  provider: ProviderConfig,
  identity: VerifiedIdentity,
  { tokens, idToken, names, logins, begunAt }: SessionStart,
): Promise<string> {
  const [keys] = config.keys;
  const id = newSessionId();
  const storeKey = storeKeyOf(keys, id);
  const createdAt = config.sessionTime();
  // The provider counts from when the person authenticated, perhaps for another service; ours must not outlive its session.
  const expiresAt =
    Math.min(createdAt, identity.authenticatedAt ?? createdAt) + limitsOf(config, provider).absoluteSeconds;
  if (expiresAt <= createdAt) {
    throw new AuthError("authentication_too_old", {
      details: { maxAgeSeconds: limitsOf(config, provider).absoluteSeconds },
    });
  }
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
    // The one place that it is written to, and it is sealed there.
    ...(nationalId && { nationalId: nationalId.value }),
  };
  const record = { ...envelope, sealed: sealFacts({ keys, id, storeKey }, config.population, envelope, facts) };
  await letOthersIn(record.sealed.length);
  const written = await ask(() => config.store.write(storeKey, record, 0, beyondOf(begunAt)));
  // OpenID Connect Back-Channel Logout 2.7. The id is random, so the write can only fail because the person was logged out meanwhile (a tombstone).
  if (!written) throw new AuthError("logged_out_meanwhile");
  sweepInPassing(config);
  return id;
}

/** Takes back a session that nobody has been given. @throws `session_store_unavailable` */
export async function discardSession(config: Config, id: string): Promise<void> {
  const [keys] = config.keys;
  await ask(() => config.store.end(storeKeyOf(keys, id), config.now()));
}
