import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { ask } from "./ask.ts";
import type { KeptTokens } from "./kept-tokens.ts";
import { openSession, type OpenSession } from "./open-session.ts";
import { tooLate } from "./refresh-pause.ts";
import { sealFacts, type SealedFacts } from "./session-record.ts";

/** A session that has tokens. */
export interface WithTokens extends OpenSession {
  readonly facts: OpenSession["facts"] & { readonly tokens: KeptTokens };
}

/**
 * Seconds after which a wish without a token of its own may try the refresh token, though other tokens of the session are still good: those
 * may last an hour.
 */
const longestStandstill = 300;

/** Whether the refresh token was sent, and the outcome is unknown: the call is still running, or its answer was lost. */
export function isSent({ record, facts }: WithTokens): boolean {
  return facts.tokens.sent?.version === record.version;
}

/** Whether a refresh was sent so many seconds ago, or more, and has no outcome yet. */
export function isSentFor(found: WithTokens, seconds: number, now: number): boolean {
  return isSent(found) && now >= (found.facts.tokens.sent?.at ?? 0) + seconds;
}

/**
 * Whether the refresh token may be sent again after an unknown outcome (RFC 9700 4.14.2: a second use ends the session at the provider):
 * when the session has no access token left that is good.
 */
export function maySendAgain({ facts: { tokens } }: WithTokens, now: number): boolean {
  const { sent, accessExpiresAt, others = {} } = tokens;
  const ends = Object.values(others).map((access) => access.accessExpiresAt);
  return now >= Math.min(Math.max(accessExpiresAt, ...ends), (sent?.at ?? 0) + longestStandstill);
}

/** The tokens without the mark. */
export function withoutMark({ sent: _, ...tokens }: KeptTokens): KeptTokens {
  return tokens;
}

/** Names these tokens, whatever the version of their record. */
export function digestOfTokens(tokens: KeptTokens): string {
  return createHash("sha256")
    .update(JSON.stringify(withoutMark(tokens)))
    .digest("base64url");
}

/**
 * Writes into the record that its refresh token is about to be sent. Gives the session as it is from then on.
 * @throws {@link AuthError} `session_required`, `session_replaced`, `session_store_unavailable`; `provider_unavailable` if another process
 * wrote meanwhile, as it may be using the refresh token
 */
export async function markSent(config: Config, found: WithTokens): Promise<WithTokens> {
  // Read again, so that activity since the first read is not written back.
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
 * Takes the mark out: the provider refused the call, or never got it. A mark that stays because the store is away only makes the next refresh
 * wait for the end of the access token.
 */
export async function unmarkSent(config: Config, found: WithTokens): Promise<void> {
  const facts = { ...found.facts, tokens: withoutMark(found.facts.tokens) };
  await writeFacts(config, found, facts).catch(() => undefined);
}

/** Writes the facts as the next version of the session's record. Gives that record, or `undefined` if another process wrote first. */
export async function writeFacts(
  config: Config,
  found: OpenSession,
  facts: SealedFacts,
): Promise<OpenSession["record"] | undefined> {
  const envelope = { ...found.record, version: found.record.version + 1 };
  const record = { ...envelope, sealed: sealFacts(found, config.population, envelope, facts) };
  return (await ask(() => config.store.write(found.storeKey, record, found.record.version))) ? record : undefined;
}
