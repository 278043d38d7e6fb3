import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../config.ts";
import { AuthError, isAuthError } from "../errors.ts";
import type { Refreshed } from "../protocol/refresh.ts";
import type { KeptTokens } from "./kept-tokens.ts";
import { openSession, type OpenSession } from "./open-session.ts";
import { revokeInPassing } from "./revoke-in-passing.ts";
import { digestOfTokens, writeFacts, type WithTokens } from "./sent-refresh.ts";
import { renewedFacts } from "./session-record.ts";

/** Writes that may be lost to others before we give up. */
const mostWrites = 5;

/**
 * How long, and how many milliseconds apart, renewed tokens are offered to a store that does not answer: nobody else has them, and the
 * provider takes the old ones no more. About as long as the lock keeps others from trying those.
 */
const offers = { longestMs: 10_000, apartMs: 200 } as const;

/** Whether somebody has written others since: not every provider gives a new refresh token, nor every answer an access token to keep. */
export function isOther({ accessToken, refreshToken }: KeptTokens, { facts }: WithTokens): boolean {
  return accessToken !== facts.tokens.accessToken || refreshToken !== facts.tokens.refreshToken;
}

/** Writes the renewed tokens, though the store be away for a moment, as while it restarts. */
export async function storeRenewed(config: Config, found: WithTokens, renewed: Refreshed): Promise<KeptTokens> {
  const until = performance.now() + offers.longestMs;
  for (;;) {
    try {
      return await write(config, found, renewed);
    } catch (error) {
      if (!isAuthError(error, "session_store_unavailable") || performance.now() > until) throw error;
    }
    await wait(offers.apartMs);
  }
}

/** Writes the renewed tokens into the session as it is by now. Its limits stay as they were, and an end that came first stands. */
async function write(config: Config, found: WithTokens, renewed: Refreshed): Promise<KeptTokens> {
  const { tokens } = renewed;
  for (let tries = 0; tries < mostWrites; tries += 1) {
    const latest = await stillOpen(config, found, tokens);
    const theirs = latest.facts.tokens;
    // Also of another wish: whoever slept through the lock must not write over what came since.
    if (theirs && digestOfTokens(theirs) !== digestOfTokens(found.facts.tokens)) return theirs;
    if (await writeFacts(config, latest, renewedFacts(latest.facts, renewed))) return tokens;
  }
  throw new AuthError("session_store_unavailable");
}

/** The session as it is by now. Of one that has ended, or given way to another, the new tokens are taken back. */
async function stillOpen(config: Config, { id, provider }: WithTokens, tokens: KeptTokens): Promise<OpenSession> {
  try {
    const latest = await openSession(config, id);
    if (latest) return latest;
    throw new AuthError("session_required");
  } catch (error) {
    if (isOver(error) && tokens.refreshToken !== undefined)
      await revokeInPassing(config, provider, tokens.refreshToken);
    throw error;
  }
}

export function isOver(error: unknown): boolean {
  return isAuthError(error, "session_required") || isAuthError(error, "session_replaced");
}
