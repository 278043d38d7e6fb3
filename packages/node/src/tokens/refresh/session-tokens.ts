import type { Config } from "../../config/config.ts";
import { within } from "../../runtime/deadline.ts";
import { asAuthError, AuthError, isAuthError, type AuthErrorCode } from "../../errors/errors.ts";
import { processWide } from "../../runtime/process-wide.ts";
import { signAhead, type SignedAhead } from "../../protocol/client.ts";
import type { DpopKey } from "../../keys/dpop-key.ts";
import { isClocksFault } from "../../protocol/provider-clock.ts";
import { refreshTokens, type Refreshable, type Refreshed } from "./refresh.ts";
import { trackPending } from "../../runtime/pending-work.ts";
import { callStore } from "../../stores/store-call.ts";
import { accessOf, type AccessToken, type StoredTokens } from "../../session/stored-tokens.ts";
import { underLock } from "./store-lock.ts";
import { openSession } from "../../session/open-session.ts";
import { pseudonyms } from "../../audit/pseudonyms.ts";
import { beginPause, noteFailure, notTooSoon, tooLate } from "./refresh-backoff.ts";
import { isOtherSession, isEndOfSession, storeRenewed } from "./renewed-tokens.ts";
import {
  digestOfTokens,
  isSent,
  isSentFor,
  markSent,
  maySendAgain,
  unmarkSent,
  withoutMark,
  type WithTokens,
} from "./sent-refresh.ts";
import { hasEnded, isFresh } from "./token-life.ts";
import { unexplainedRefusal } from "./unexplained-refusal.ts";
import { nameOfRequest, type TokenRequest } from "../../protocol/token-request.ts";

/**
 * How long a caller waits for a new token, in milliseconds: with a token that is still valid, and without one. The refresh itself
 * continues, as the refresh token may already be spent.
 */
const patienceMs = { good: 2000, none: 5000 } as const;

/**
 * The deadline of a refresh in milliseconds. Long, since its answer has the only refresh token that the provider still accepts; but if the
 * lock cannot be extended, the refresh must end before the lock expires.
 */
const deadlinesMs = { extended: 30_000, fixed: 8000 } as const;

/** Errors that end the session: the provider revoked the login, or answered with another one. All others are transient. */
const ending: ReadonlySet<AuthErrorCode> = new Set([
  "refresh_refused",
  "refresh_answer_lost",
  "id_token_invalid",
  "id_token_signature_invalid",
  "assurance_insufficient",
  "multi_factor_required",
  "representation_invalid",
] satisfies AuthErrorCode[]);

/** Why an access token is withheld that the next refresh would bring again. */
const lasting: ReadonlySet<AuthErrorCode> = new Set(["scope_rejected", "token_not_bound"] satisfies AuthErrorCode[]);

/** A session with the requested access token. */
export interface WithRequest extends WithTokens {
  readonly requested: TokenRequest;
  /** An access token that an API has refused, although it has not expired. */
  readonly refused?: string;
}

/** An access token, and the DPoP key that it is bound to, if any. */
export interface SendableToken {
  readonly accessToken: string;
  readonly dpopKey?: DpopKey | undefined;
}

/**
 * A valid access token of the session for this request: the stored one, or a new one. Settles within five seconds even if the provider
 * does not answer.
 * @throws {@link AuthError} `access_token_unavailable`, `refresh_refused`, `refresh_answer_lost`, `session_required`,
 * `session_store_unavailable`, and without a valid token `scope_rejected`, `token_not_bound` and the errors of a refresh
 */
export async function accessTokenOf(config: Config, id: string, requested: TokenRequest): Promise<SendableToken> {
  const found = { ...(await openTokens(config, id)), requested };
  const { dpopKey } = found.facts.tokens;
  return { accessToken: await validToken(config, found), dpopKey };
}

async function validToken(config: Config, found: WithRequest): Promise<string> {
  const has = accessIn(found.facts.tokens, found.requested);
  const isGone = (): boolean => !has || hasEnded(has, config.now());
  if (has && isFresh(has, config.now())) return has.accessToken;
  // Other callers have already waited for the pending refresh.
  const waitedFor = isSentFor(found, patienceMs.good / 1000, config.now());
  if (has && !isGone() && (waitedFor || !isRefreshable(config, found))) return has.accessToken;
  try {
    const patience = isGone() ? patienceMs.none : patienceMs.good;
    const { accessToken } = await within(patience, renewOnce(config, found), tooLate);
    return accessToken;
  } catch (error) {
    const ends = ending.has(asAuthError(error).code) && !isClocksFault(error);
    if (!has || isGone() || ends || isEndOfSession(error)) throw error;
    return has.accessToken;
  }
}

export function accessIn(tokens: StoredTokens, requested: TokenRequest): AccessToken | undefined {
  return accessOf(tokens, nameOfRequest(requested));
}

export async function openTokens(config: Config, id: string): Promise<WithTokens> {
  const found = await openSession(config, id);
  if (!found) throw new AuthError("session_required");
  const { tokens } = found.facts;
  if (!tokens) throw new AuthError("access_token_unavailable", { details: { reason: "none" } });
  return { ...found, facts: { ...found.facts, tokens } };
}

export function isRefreshable(
  { now }: Config,
  found: WithRequest,
): found is WithRequest & { readonly facts: Refreshable } {
  const { refreshToken, refreshExpiresAt = Number.POSITIVE_INFINITY } = found.facts.tokens;
  return refreshToken !== undefined && now() < refreshExpiresAt;
}

/**
 * Single flight: all callers with the same session and request in this process share one refresh, as a refresh token works once
 * (RFC 9700 4.14.2). It may run longer than any of them waits.
 */
export function renewOnce(config: Config, found: WithRequest): Promise<AccessToken> {
  const refreshes = processWide("refreshes", () => new Map<string, Promise<AccessToken>>());
  const name = `${found.storeKey} ${nameOfRequest(found.requested)}`;
  const underWay = refreshes.get(name);
  if (underWay) return underWay;
  const begun = renew(config, found).finally(() => refreshes.delete(name));
  refreshes.set(name, begun);
  return begun;
}

/**
 * One process and one request at a time, since all use the session's one refresh token. Each reads the session again, as another refresh
 * may have completed since the caller read it.
 */
function renew(config: Config, found: WithRequest): Promise<AccessToken> {
  let latest = found;
  const before = accessIn(found.facts.tokens, found.requested);
  return underLock(config, `refresh ${found.storeKey}`, {
    look: async () => {
      latest = { ...found, ...(await openTokens(config, found.id)) };
      const access = accessIn(latest.facts.tokens, found.requested);
      // A token may live so briefly that it is never fresh. Then a new token is enough.
      if (!access || access.accessToken === found.refused) return undefined;
      return isFresh(access, config.now()) || access.accessToken !== before?.accessToken ? access : undefined;
    },
    // Registered as pending work, since its callers may have given up by the time the process shuts down.
    make: (extended) => {
      const work = (): Promise<AccessToken> =>
        refresh(config, latest, extended ? deadlinesMs.extended : deadlinesMs.fixed);
      return trackPending(config, config.telemetry?.operation("refresh", found.provider.id, work) ?? work());
    },
  });
}

async function refresh(config: Config, found: WithRequest, deadlineMs: number): Promise<AccessToken> {
  const { requested } = found;
  if (!isRefreshable(config, found)) {
    const reason = accessIn(found.facts.tokens, requested) ? "expired" : "none";
    throw new AuthError("access_token_unavailable", { details: { reason } });
  }
  // We hold the lock, so the process that sent the token has crashed. RFC 9700 4.14.2: using a refresh token twice ends the session.
  const unsure = isSent(found);
  if (unsure && !maySendAgain(found, config.now())) throw tooLate();
  const tried = { storeKey: found.storeKey, tokens: digestOfTokens(found.facts.tokens), requested };
  await notTooSoon(config, tried);
  let signed: SignedAhead | undefined;
  try {
    // Before the mark: while the signer is slow or down, the refresh must not look sent.
    signed = await signAhead(found.provider, { details: requested.assertionDetails, forRefresh: true });
  } catch (error) {
    noteFailure(tried, asAuthError(error));
    return refused(config, found, asAuthError(error));
  }
  const marked = unsure ? found : await markSent(config, found);
  let refreshed: Awaited<ReturnType<typeof refreshTokens>>;
  const named = unsure || found.facts.tokens.sentTwice === true ? afterLostAnswer : asAuthError;
  try {
    const { refreshToken } = found.facts.tokens;
    const { sentTwice: _, ...tokens } = withoutMark(found.facts.tokens);
    const facts = { ...found.facts, tokens: { ...tokens, refreshToken } };
    refreshed = await refreshTokens(found.provider, facts, requested, config.now, { deadlineMs, signed });
  } catch (error) {
    const fault = named(asAuthError(error));
    noteFailure(tried, fault);
    if (!unsure && !ending.has(fault.code)) await unmarkSent(config, marked);
    return refused(config, found, fault);
  }
  if ("lost" in refreshed) {
    noteFailure(tried, refreshed.lost);
    return refused(
      config,
      found,
      refreshed.lost,
      "It is unknown whether the refresh token was spent. It is not sent again while an access token is valid, for at most five minutes.",
    );
  }
  if ("unexplained" in refreshed) {
    const fault = named(await unexplainedRefusal(config, found, marked, refreshed.unexplained));
    noteFailure(tried, fault);
    return refused(config, found, fault);
  }
  const kept = await storeRenewed(config, found, unsure ? sentTwice(refreshed) : refreshed);
  if (refreshed.withheld) {
    // Another refresh with the new tokens would have the same result.
    const next = { ...tried, tokens: digestOfTokens(kept) };
    noteFailure(next, refreshed.withheld);
    if (lasting.has(refreshed.withheld.code)) await beginPause(config, next);
    return refused(config, found, refreshed.withheld);
  }
  // If this process stalled and lost the lock, the stored tokens are another's and may lack this request: then use the answer's own.
  return (accessIn(kept, requested) ?? accessIn(refreshed.tokens, requested)) as AccessToken;
}

function sentTwice(refreshed: Refreshed): Refreshed {
  return { ...refreshed, tokens: { ...refreshed.tokens, sentTwice: true } };
}

/**
 * A refusal after a lost answer is not a theft. Either the lost answer contained the new token, or the provider processed the first call after
 * the second.
 */
function afterLostAnswer(error: AuthError): AuthError {
  return isAuthError(error, "refresh_refused")
    ? new AuthError("refresh_answer_lost", { details: error.details, cause: error.cause })
    : error;
}

async function refused(config: Config, found: WithRequest, error: AuthError, note?: string): Promise<AccessToken> {
  const ends = ending.has(error.code) && !isClocksFault(error);
  if (ends) {
    // Another process may have used the refresh token just before: then its tokens are valid.
    const latest = await openTokens(config, found.id);
    if (isOtherSession(latest.facts.tokens, found)) return theirs(latest, found.requested);
    await callStore(() => config.store.end(found.storeKey, Math.max(found.record.expiresAt, config.now())));
  }
  const who = pseudonyms(config, found);
  const told = { ...who, error, ...(ends && { sessions: 1 }), ...(note !== undefined && { note }) };
  config.emit({ action: "refresh", result: "failed", provider: found.provider.id, ...told });
  throw error;
}

/** The access token that another process stored for this request. Without one it throws, and the next attempt uses the new refresh token. */
function theirs({ facts: { tokens } }: WithTokens, requested: TokenRequest): AccessToken {
  const access = accessIn(tokens, requested);
  if (access) return access;
  throw tooLate();
}
