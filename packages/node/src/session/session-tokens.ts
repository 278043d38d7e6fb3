import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../config.ts";
import { within } from "../deadline.ts";
import { asAuthError, AuthError, isAuthError, type AuthErrorCode } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import type { DpopKey } from "../protocol/dpop-key.ts";
import { isClocksFault } from "../protocol/provider-clock.ts";
import { refreshTokens, type Refreshable, type Refreshed } from "../protocol/refresh.ts";
import { ask } from "./ask.ts";
import { accessOf, type AccessToken, type KeptTokens } from "./kept-tokens.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { openSession, type OpenSession } from "./open-session.ts";
import { pseudonyms } from "./pseudonyms.ts";
import { noteFailure, notTooSoon, tooLate } from "./refresh-pause.ts";
import { revokeInPassing } from "./revoke-in-passing.ts";
import { renewedFacts, sealFacts } from "./session-record.ts";
import { hasEnded, isFresh } from "./token-life.ts";
import { nameOfWish, type TokenWish } from "./token-wish.ts";

/** How long a caller whose token is still good waits for a new one, in milliseconds: the process that renews it may have died. */
const patienceMs = 2000;

/** Writes that may be lost to others before we give up. */
const mostWrites = 5;

/**
 * How long, and how many milliseconds apart, renewed tokens are offered to a store that does not answer: nobody else has them, and the
 * provider takes the old ones no more. About as long as the lock keeps others from trying those.
 */
const offers = { longestMs: 10_000, apartMs: 200 } as const;

/** A provider that takes back the login, or answers with another one, has ended the session. Any other trouble will pass. */
const ending: ReadonlySet<AuthErrorCode> = new Set([
  "refresh_refused",
  "id_token_invalid",
  "id_token_signature_invalid",
  "assurance_insufficient",
  "multi_factor_required",
  "representation_invalid",
] satisfies AuthErrorCode[]);

export interface WithTokens extends OpenSession {
  readonly facts: OpenSession["facts"] & { readonly tokens: KeptTokens };
}

/** A session whose tokens somebody has a wish for. */
export interface Wished extends WithTokens {
  readonly wish: TokenWish;
  /** An access token that an API has refused, whatever its end says. */
  readonly refused?: string;
}

/** An access token, and the key that it is bound to, if it is to one. */
export interface SendableToken {
  readonly accessToken: string;
  readonly dpopKey?: DpopKey | undefined;
}

/**
 * An access token of the session that is valid now, and was asked for by this wish: the one it has, or a new one.
 * @throws {@link AuthError} `access_token_unavailable`, `refresh_refused`, `session_required`, `session_store_unavailable`, and
 * what hinders a refresh when the token has ended
 */
export async function accessTokenOf(config: Config, id: string, wish: TokenWish): Promise<SendableToken> {
  const found = { ...(await openTokens(config, id)), wish };
  const { dpopKey } = found.facts.tokens;
  return { accessToken: await validToken(config, found), dpopKey };
}

async function validToken(config: Config, found: Wished): Promise<string> {
  const has = accessIn(found.facts.tokens, found.wish);
  const isGone = (): boolean => !has || hasEnded(has, config.now());
  if (has && (isFresh(has, config.now()) || (!isGone() && !isRefreshable(config, found)))) return has.accessToken;
  try {
    const renewed = renewOnce(config, found);
    const { accessToken } = await (isGone() ? renewed : within(patienceMs, renewed, tooLate));
    return accessToken;
  } catch (error) {
    const ends = ending.has(asAuthError(error).code) && !isClocksFault(error);
    if (!has || isGone() || ends || isOver(error)) throw error;
    return has.accessToken;
  }
}

export function accessIn(tokens: KeptTokens, wish: TokenWish): AccessToken | undefined {
  return accessOf(tokens, nameOfWish(wish));
}

export async function openTokens(config: Config, id: string): Promise<WithTokens> {
  const found = await openSession(config, id);
  if (!found) throw new AuthError("session_required");
  const { tokens } = found.facts;
  if (!tokens) throw new AuthError("access_token_unavailable", { details: { reason: "none" } });
  return { ...found, facts: { ...found.facts, tokens } };
}

/** Whether somebody has written others since: not every provider gives a new refresh token, nor every answer an access token to keep. */
function isOther({ accessToken, refreshToken }: KeptTokens, { facts }: WithTokens): boolean {
  return accessToken !== facts.tokens.accessToken || refreshToken !== facts.tokens.refreshToken;
}

export function isRefreshable({ now }: Config, found: Wished): found is Wished & { readonly facts: Refreshable } {
  const { refreshToken, refreshExpiresAt = Number.POSITIVE_INFINITY } = found.facts.tokens;
  return refreshToken !== undefined && now() < refreshExpiresAt;
}

/** All callers with one wish of one session in this process share one refresh: the provider takes a refresh token once (RFC 9700 4.14.2). */
export function renewOnce(config: Config, found: Wished): Promise<AccessToken> {
  const refreshes = processWide("refreshes", () => new Map<string, Promise<AccessToken>>());
  const name = `${found.storeKey} ${nameOfWish(found.wish)}`;
  const underWay = refreshes.get(name);
  if (underWay) return underWay;
  const begun = renew(config, found).finally(() => refreshes.delete(name));
  refreshes.set(name, begun);
  return begun;
}

/**
 * One process, and one wish, at a time: all spend the session's one refresh token. Each reads anew, since the refresh before this one
 * may have ended after the caller read.
 */
function renew(config: Config, found: Wished): Promise<AccessToken> {
  let latest = found;
  const before = accessIn(found.facts.tokens, found.wish);
  return oneAtATime(config, `refresh ${found.storeKey}`, {
    look: async () => {
      latest = { ...found, ...(await openTokens(config, found.id)) };
      const access = accessIn(latest.facts.tokens, found.wish);
      // A token may be given for so short a time that it is never fresh: then a new one has to do.
      if (!access || access.accessToken === found.refused) return undefined;
      return isFresh(access, config.now()) || access.accessToken !== before?.accessToken ? access : undefined;
    },
    make: () => refresh(config, latest),
  });
}

async function refresh(config: Config, found: Wished): Promise<AccessToken> {
  const { wish } = found;
  if (!isRefreshable(config, found)) {
    const reason = accessIn(found.facts.tokens, wish) ? "expired" : "none";
    throw new AuthError("access_token_unavailable", { details: { reason } });
  }
  const { storeKey, record } = found;
  const tried = { storeKey, version: record.version, wish };
  await notTooSoon(config, tried);
  let refreshed: Refreshed;
  try {
    refreshed = await refreshTokens(found.provider, found.facts, wish, config.now);
  } catch (error) {
    noteFailure(tried, asAuthError(error));
    return refused(config, found, asAuthError(error));
  }
  const kept = await keep(config, found, refreshed);
  if (refreshed.withheld) {
    // The record is of the next version by now, and another refresh would give the same.
    const next = { ...tried, version: record.version + 1 };
    noteFailure(next, refreshed.withheld);
    if (isAuthError(refreshed.withheld, "scope_rejected")) await notTooSoon(config, next);
    return refused(config, found, refreshed.withheld);
  }
  // Who slept through the lock finds tokens of others, which need not have one of this wish: then the answer's own has to do.
  return (accessIn(kept, wish) ?? accessIn(refreshed.tokens, wish)) as AccessToken;
}

async function refused(config: Config, found: Wished, error: AuthError): Promise<AccessToken> {
  if (ending.has(error.code) && !isClocksFault(error)) {
    // Another process may have used the refresh token a moment before: then its tokens are the session's.
    const latest = await openTokens(config, found.id);
    if (isOther(latest.facts.tokens, found)) return theirs(latest, found.wish);
    await ask(() => config.store.end(found.storeKey, Math.max(found.record.expiresAt, config.now())));
  }
  const who = pseudonyms(config, { id: found.id, session: found.facts });
  config.emit({ action: "refresh", result: "failed", provider: found.provider.id, ...who, error });
  throw error;
}

/** What another process was given by this wish, if anything: it was about another API, perhaps, and the next try finds its refresh token. */
function theirs({ facts: { tokens } }: WithTokens, wish: TokenWish): AccessToken {
  const access = accessIn(tokens, wish);
  if (access) return access;
  throw tooLate();
}

/** Writes the renewed tokens, though the store be away for a moment, as while it restarts. */
async function keep(config: Config, found: WithTokens, renewed: Refreshed): Promise<KeptTokens> {
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
    if (theirs && isOther(theirs, found)) return theirs;
    const envelope = { ...latest.record, version: latest.record.version + 1 };
    const sealed = sealFacts(latest, config.population, envelope, renewedFacts(latest.facts, renewed));
    const record = { ...envelope, sealed };
    if (await ask(() => config.store.write(latest.storeKey, record, latest.record.version))) return tokens;
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

function isOver(error: unknown): boolean {
  return isAuthError(error, "session_required") || isAuthError(error, "session_replaced");
}
