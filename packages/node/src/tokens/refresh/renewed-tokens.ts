import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../../config/config.ts";
import { AuthError, isAuthError } from "../../errors/errors.ts";
import type { Refreshed } from "./refresh.ts";
import type { StoredTokens } from "../../session/stored-tokens.ts";
import { openSession, type OpenSession } from "../../session/open-session.ts";
import { revokeInBackground } from "../../session/revoke.ts";
import { digestOfTokens, writeFacts, type WithTokens } from "./sent-refresh.ts";
import { renewedFacts } from "../../session/session-record.ts";

/** Maximum attempts of the compare-and-set write. */
const mostWrites = 5;

/**
 * Retries of the write while the store does not answer, in milliseconds. Only this process has the new tokens, and the provider no longer
 * accepts the old ones. About as long as the lock keeps other processes from trying those.
 */
const offers = { longestMs: 10_000, apartMs: 200 } as const;

/** Whether other tokens were written since. Compares both, as a refresh may change only one of them. */
export function isOtherSession({ accessToken, refreshToken }: StoredTokens, { facts }: WithTokens): boolean {
  return accessToken !== facts.tokens.accessToken || refreshToken !== facts.tokens.refreshToken;
}

/** Writes the refreshed tokens. Retries while the store is unavailable, for example during its restart. */
export async function storeRenewed(config: Config, found: WithTokens, renewed: Refreshed): Promise<StoredTokens> {
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

/** Writes the refreshed tokens into the latest version of the record. The session's limits do not change, and an ended session stays ended. */
async function write(config: Config, found: WithTokens, renewed: Refreshed): Promise<StoredTokens> {
  const { tokens } = renewed;
  for (let tries = 0; tries < mostWrites; tries += 1) {
    const latest = await stillOpen(config, found, tokens);
    const theirs = latest.facts.tokens;
    // A stalled process that outlived its lock must not overwrite newer tokens, not even those of another request.
    if (theirs && digestOfTokens(theirs) !== digestOfTokens(found.facts.tokens)) return theirs;
    if (await writeFacts(config, latest, renewedFacts(latest.facts, renewed))) return tokens;
  }
  throw new AuthError("session_store_unavailable");
}

/** The latest version of the session. If it has ended or was replaced, revokes the new tokens and throws. */
async function stillOpen(config: Config, { id, provider }: WithTokens, tokens: StoredTokens): Promise<OpenSession> {
  try {
    const latest = await openSession(config, id);
    if (latest) return latest;
    throw new AuthError("session_required");
  } catch (error) {
    if (isEndOfSession(error)) await revokeInBackground(config, provider, tokens.refreshToken);
    throw error;
  }
}

export function isEndOfSession(error: unknown): boolean {
  return isAuthError(error, "session_required") || isAuthError(error, "session_replaced");
}
