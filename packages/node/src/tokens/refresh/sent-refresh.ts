import { createHash } from "node:crypto";
import type { Config } from "../../config/config.ts";
import { AuthError } from "../../errors/errors.ts";
import { callStore } from "../../stores/store-call.ts";
import type { StoredTokens } from "../../session/stored-tokens.ts";
import { openSession, type OpenSession } from "../../session/open-session.ts";
import { tooLate } from "./refresh-backoff.ts";
import { encryptFacts, type SealedFacts } from "../../session/session-record.ts";

/** A session with tokens. */
export interface WithTokens extends OpenSession {
  readonly facts: OpenSession["facts"] & { readonly tokens: StoredTokens };
}

/**
 * Seconds after which a refresh with an unknown outcome may be repeated although other access tokens of the session are still valid: those
 * may last an hour.
 */
const longestStandstill = 300;

/** Whether a refresh was sent with an unknown outcome: the call is still running, or its answer was lost. */
export function isSent({ record, facts }: WithTokens): boolean {
  return facts.tokens.sent?.version === record.version;
}

/** Whether a refresh has had no outcome for at least so many seconds. */
export function isSentFor(found: WithTokens, seconds: number, now: number): boolean {
  return isSent(found) && now >= (found.facts.tokens.sent?.at ?? 0) + seconds;
}

/**
 * Whether the refresh token may be sent again after an unknown outcome: once all access tokens have expired, or after
 * {@link longestStandstill}. A second use of a spent one ends the session at the provider (RFC 9700 4.14.2).
 */
export function maySendAgain({ facts: { tokens } }: WithTokens, now: number): boolean {
  const { sent, accessExpiresAt, others = {} } = tokens;
  const ends = Object.values(others).map((access) => access.accessExpiresAt);
  return now >= Math.min(Math.max(accessExpiresAt, ...ends), (sent?.at ?? 0) + longestStandstill);
}

/** The tokens without what is noted of the last refresh. */
export function withoutMark({ sent: _, unexplained: _unexplained, ...tokens }: StoredTokens): StoredTokens {
  return tokens;
}

/** A digest of the tokens, independent of the record version and the mark. */
export function digestOfTokens(tokens: StoredTokens): string {
  return createHash("sha256")
    .update(JSON.stringify(withoutMark(tokens)))
    .digest("base64url");
}

/**
 * Writes the mark into the record before the refresh token is sent. Returns the marked session.
 * @throws {@link AuthError} `session_required`, `session_replaced`, `session_store_unavailable`; `provider_unavailable` if another process
 * wrote meanwhile, as it may be using the refresh token
 */
export async function markSent(config: Config, found: WithTokens): Promise<WithTokens> {
  // Read again, so that this write does not undo activity since the first read.
  const latest = await stillOpen(config, found);
  const version = found.record.version + 1;
  const marked = { ...found.facts, tokens: { ...found.facts.tokens, sent: { version, at: config.now() } } };
  const written = latest.record.version === found.record.version && (await writeFacts(config, latest, marked));
  if (written) return { ...found, facts: marked, record: written };
  await stillOpen(config, found);
  throw tooLate();
}

async function stillOpen(config: Config, { id }: OpenSession): Promise<OpenSession> {
  const latest = await openSession(config, id);
  if (latest) return latest;
  throw new AuthError("session_required");
}

/**
 * Removes the mark after the provider refused the call or never got it. If the store is unavailable the mark stays, and the next refresh
 * waits for {@link maySendAgain}.
 */
export async function unmarkSent(config: Config, found: WithTokens): Promise<void> {
  const facts = { ...found.facts, tokens: withoutMark(found.facts.tokens) };
  await writeFacts(config, found, facts).catch(() => undefined);
}

/** Writes the facts as the next version of the record. Returns that record, or `undefined` if another process wrote first. */
export async function writeFacts(
  config: Config,
  found: OpenSession,
  facts: SealedFacts,
): Promise<OpenSession["record"] | undefined> {
  const envelope = { ...found.record, version: found.record.version + 1 };
  const record = { ...envelope, sealed: encryptFacts(found, config.population, envelope, facts) };
  return (await callStore(() => config.store.write(found.storeKey, record, found.record.version))) ? record : undefined;
}
