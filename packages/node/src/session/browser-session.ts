import type { Config } from "../config/config.ts";
import { isAuthError } from "../errors/errors.ts";
import { personHash } from "./same-person.ts";
import type { AuthEvent } from "../audit/audit-events.ts";
import { pseudonyms } from "../audit/pseudonyms.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { loginsBegun } from "../transaction/transaction.ts";
import { callStore } from "../stores/store-call.ts";
import { familyEntry, type Family } from "../transaction/login-family.ts";
import { endSessionRecord } from "./session-end.ts";
import { findRecord, openSession } from "./open-session.ts";
import { sessionIdOf } from "./session-cookie.ts";
import { decryptFacts, decryptReplacement } from "./session-record.ts";
import type { Session } from "../domain/session.ts";
import { readSession } from "./read-session.ts";

/** A session with its id. */
export interface IdentifiedSession {
  readonly id: string;
  readonly session: Session;
}

/** The result of an ended record: its provider, and the session if it was still valid. */
export interface Ended {
  readonly provider: string;
  readonly session: IdentifiedSession | null;
  /** The refresh token, to be revoked at the provider. */
  readonly refreshToken?: string | undefined;
  /** The `id_token_hint` of the logout, if the provider uses it. */
  readonly idToken?: string | undefined;
}

/**
 * Logs the browser out: ends the session of the request (also one that was just replaced), its family and the browser's pending logins.
 * Returns the ended record, or `null` if there was none. @throws `session_store_unavailable`
 */
export async function endSession(config: Config, cookie: string | null): Promise<Ended | null> {
  const logins = loginsBegun(config, cookie);
  const id = sessionIdOf(config, cookie);
  const session = id === undefined ? null : await readSession(config, cookie).catch(nullIfReplaced);
  const stored = id === undefined ? undefined : await findRecord(config, id);
  if (!id || !stored) {
    await endSessionRecord(config, [], { logins });
    return null;
  }
  const { place, record } = stored;
  const replaced = decryptReplacement(place, config.population, record);
  const found = [{ key: place.storeKey, envelope: record }];
  await endSessionRecord(config, found, { logins: [...(replaced ? [replaced] : []), ...logins] });
  const { tokens, idToken } = decryptFacts(place, config.population, record) ?? {};
  return {
    provider: record.provider,
    session: session && { id, session },
    refreshToken: tokens?.refreshToken,
    idToken,
  };
}

/**
 * Deletes the browser's session when another person logs in. This is not a logout, so the rest of its family continues. `null` if there was none, or
 * another request has just ended it.
 * @throws `session_store_unavailable`
 */
export async function dropSession(
  config: Config,
  id: string,
): Promise<Pick<Ended, "provider" | "refreshToken"> | null> {
  const stored = await findRecord(config, id);
  if (!stored) return null;
  const { place, record } = stored;
  const wasThere = await callStore(() => config.store.end(place.storeKey, Math.max(record.expiresAt, config.now())));
  if (!wasThere) return null;
  const { tokens } = decryptFacts(place, config.population, record) ?? {};
  return { provider: record.provider, refreshToken: tokens?.refreshToken };
}

/** Writes the event of the end of the browser's session. */
export function reportEnded(
  config: Config,
  request: Request,
  { id: provider }: Pick<ProviderConfig, "id">,
  session: IdentifiedSession | null | undefined,
  reason?: AuthEvent["reason"],
): void {
  const facts = { provider, ...(reason && { reason }), ...pseudonyms(config, session) };
  config.emit({ action: "logout", result: "ended", ...facts }, request);
}

/**
 * The family of the browser's session, or `undefined` without a session. Also `undefined` for a replaced session, whose family may have
 * ended. Read from the store, not the cache: a login that begins just after a logout must not join the ended family.
 * @throws `session_store_unavailable`
 */
export async function familyOf(config: Config, cookie: string | null): Promise<Family | undefined> {
  const id = sessionIdOf(config, cookie);
  const found = id === undefined ? undefined : await openSession(config, id).catch(nullIfReplaced);
  if (!found) return undefined;
  const entry = familyEntry({ key: found.storeKey, envelope: found.record });
  return { entry, person: personHash(config, found.facts) };
}

/** `null` for a session that was replaced. Any other error is rethrown. */
export function nullIfReplaced(error: unknown): null {
  if (isAuthError(error, "session_replaced")) return null;
  throw error;
}
