import type { Clock } from "../clock.ts";
import { asAuthError, AuthError, causesOf, isAuthError, type AuthErrorCode } from "../errors.ts";
import { anotherClaim, subjectOf } from "../identity/subject.ts";
import { assuranceClaims, checkAssurance, isMultiFactor } from "../identity/assurance.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { digestOfDetails, withAccess, type KeptTokens } from "../session/kept-tokens.ts";
import type { SealedFacts } from "../session/session-record.ts";
import { nameOfWish, type TokenWish } from "../session/token-wish.ts";
import { resourceParameter } from "./authorization-request.ts";
import { withClient, type AnswerCheck, type Client } from "./client.ts";
import { discover } from "./discovery.ts";
import { provenBy } from "./dpop-proof.ts";
import { engineFault, loadEngine } from "./engine.ts";
import { verifyIdToken, type IdTokenClaims } from "./id-token.ts";
import { rejectedScope } from "./granted-scope.ts";
import { isClocksFault, toldSkew } from "./provider-clock.ts";
import { tokenSetOf, tokensIn, type TokenSet } from "./token-set.ts";
import { TransportError } from "./transport-error.ts";

/** What keeps an answer from being verified now, and says nothing of it. */
const unverifiable = ["provider_unavailable", "provider_response_invalid"] as const satisfies readonly AuthErrorCode[];

/** A session with a refresh token, which is the newest that it was given. */
export interface Refreshable extends SealedFacts {
  readonly tokens: KeptTokens & { readonly refreshToken: string };
}

/** What a refresh gives. */
export interface Refreshed {
  readonly tokens: KeptTokens;
  /** A verified one, if the answer had any. */
  readonly idToken?: string | undefined;
  /**
   * Why the answer gives no access token: it could not be verified now, or is not what was wished. Its refresh token is kept, since the one
   * before is spent.
   */
  readonly withheld?: AuthError | undefined;
}

/** A refresh that was sent and has no answer to go by: the provider may have spent the refresh token. */
export interface LostRefresh {
  readonly lost: AuthError;
}

/** What a call ends in that may have done its work, or not: no answer, none of OAuth's, or one that cannot be used. */
const inconclusive: ReadonlySet<AuthErrorCode> = new Set([
  "provider_unavailable",
  "provider_response_invalid",
  "unexpected_failure",
] satisfies AuthErrorCode[]);

/**
 * Renews the tokens of a session (RFC 6749 6, OpenID Connect Core 12), with an access token for the API that is wished (RFC 8707 2.2), bound to the
 * session's key if it has one. Where the wish names no scope, it stays what it was. Whatever the answer says of the person, the login or the representation must be what the session has.
 * Whatever is thrown, the refresh token was not spent, or was refused: for all else see {@link LostRefresh}.
 * @throws {@link AuthError} `refresh_refused`, `client_authentication_failed`, `provider_*`, and for an answer that is of another
 * login `id_token_*`, `assurance_insufficient`, `multi_factor_required`, `representation_invalid`
 */
export async function refreshTokens(
  provider: ProviderConfig,
  session: Refreshable,
  wish: TokenWish,
  now: Clock,
  deadlineMs?: number,
): Promise<Refreshed | LostRefresh> {
  const [{ jwks_uri: jwksUri = "" }, { refreshTokenGrant }] = await Promise.all([discover(provider), loadEngine()]);
  const { tokens } = session;
  const { dpopKey } = tokens;
  let claims: IdTokenClaims | undefined;
  let newest: string | undefined;
  let unverified: AuthError | undefined;
  let [granting, lost] = [false, false];
  const refresh = async ({ engine }: Client): Promise<Refreshed> => {
    try {
      const granted = await refreshTokenGrant(
        engine,
        tokens.refreshToken,
        { ...resourceParameter(wish), ...scopeParameter(provider, wish) },
        dpopKey && { DPoP: await provenBy(engine, dpopKey) },
      );
      // OpenID Connect Core 12.2: an id_token that nobody has verified is none.
      if (granted.id_token !== undefined && !claims && !unverified)
        throw new AuthError("id_token_invalid", { details: { claim: "id_token" } });
      checkDetails(granted["authorization_details"], tokens);
      checkDetails(claims?.["authorization_details"], tokens);
      const answer = tokenSetOf(granted, now(), dpopKey ? "dpop" : "bearer");
      const after = rotated(tokens, answer);
      const withheld = unverified ?? rejectedScope(granted, wish.scope);
      return withheld
        ? { tokens: after, idToken: newest, withheld }
        : { tokens: withAccess(after, nameOfWish(wish), answer), idToken: newest };
    } catch (error) {
      const fault = refreshFault(engineFault(error, "token", provider.profile));
      const sent = causesOf(error).some((link) => link instanceof TransportError && mayHaveBeenGranted(link));
      lost = inconclusive.has(fault.code) && (granting || sent);
      throw fault;
    }
  };
  const verify: AnswerCheck = async (answer) => {
    granting = answer.ok;
    if (!answer.ok) return;
    const { idToken, accessToken } = tokensIn(answer);
    // OpenID Connect Core 12.2: there may be none.
    if (idToken === undefined) return;
    try {
      claims = await verifyIdToken(idToken, {
        issuer: provider.issuer,
        clientId: provider.clientId,
        nonce: tokens.nonce,
        refreshed: true,
        accessToken,
        maxAgeSeconds: undefined,
        startedAt: now(),
        algorithms: provider.profile.idTokenAlgorithms,
        jwksUri,
        now: now(),
        clockSkewSeconds: toldSkew(provider.issuer),
      });
      checkSameLogin(claims, session, provider);
      newest = idToken;
    } catch (error) {
      // The provider's keys could not be read: no answer, or one that has none, as a page about maintenance. Or our clock is off.
      if (!unverifiable.some((code) => isAuthError(error, code)) && !isClocksFault(error)) throw error;
      unverified = asAuthError(error);
    }
  };
  try {
    return await withClient(provider, refresh, verify, wish.assertionDetails, { deadlineMs, spends: true });
  } catch (error) {
    if (lost) return { lost: asAuthError(error) };
    throw error;
  }
}

/** Where the scope names the API, what is about the person and what lasts goes along: it is the whole wish, and not a part of the login's. */
function scopeParameter({ profile, scopes }: ProviderConfig, { scope }: TokenWish): Record<string, string> {
  if (scope === undefined) return {};
  const { scope: own, refreshScope } = profile;
  const lasting = refreshScope !== undefined && scopes.includes(refreshScope) ? [refreshScope] : [];
  return { scope: profile.apiBy === "scope" ? [own, ...lasting, scope].join(" ") : scope };
}

/** OpenID Connect Core 12.2: the same person and the same authentication. */
function checkSameLogin(claims: IdTokenClaims, session: Refreshable, provider: ProviderConfig): void {
  const { profile, multiFactor } = provider;
  const { auth_time: authTime, amr } = claims;
  if (subjectOf(profile, claims) !== session.subject)
    throw new AuthError("id_token_invalid", { details: { claim: anotherClaim(profile, claims, session.subject) } });
  // Whatever the person is known by, `sub` stays what it was. A session of an earlier release does not have it.
  if (session.tokens.sub !== undefined && claims.sub !== session.tokens.sub)
    throw new AuthError("id_token_invalid", { details: { claim: "sub" } });
  if (authTime !== undefined && authTime !== session.authenticatedAt)
    throw new AuthError("id_token_invalid", { details: { claim: "auth_time" } });
  // The session goes on claiming its level: an answer may leave it out, but not take it back.
  if (assuranceClaims(profile).some((claim) => claims[claim] !== undefined))
    checkAssurance(profile, claims, [session.assurance]);
  if (multiFactor && Array.isArray(amr) && !isMultiFactor(profile, session.assurance, amr))
    throw new AuthError("multi_factor_required", { details: { assurance: session.assurance } });
}

/** RFC 9396 7: what is granted does not change by a refresh. */
function checkDetails(details: unknown, { authorizationDetails }: KeptTokens): void {
  if (details !== undefined && digestOfDetails(details) !== authorizationDetails)
    throw new AuthError("representation_invalid", { details: { fault: "a refresh changed it" } });
}

/** RFC 6749 6: a new refresh token takes the place of the old one, with its own end; without one, the old one stays. */
function rotated(tokens: KeptTokens, { refreshToken, refreshExpiresAt }: TokenSet): KeptTokens {
  if (refreshToken === undefined) return { ...tokens, ...(refreshExpiresAt !== undefined && { refreshExpiresAt }) };
  const { refreshExpiresAt: _, ...kept } = tokens;
  return { ...kept, refreshToken, ...(refreshExpiresAt !== undefined && { refreshExpiresAt }) };
}

function refreshFault(fault: AuthError): AuthError {
  return isAuthError(fault, "code_refused")
    ? new AuthError("refresh_refused", { details: fault.details, cause: fault.cause })
    : fault;
}

/** RFC 9110 15.5.9, RFC 6585 4: 408 and 429 refuse the request. A gateway that says 502 or 504 does not know what became of it. */
function mayHaveBeenGranted({ sent, status }: TransportError): boolean {
  return sent && status !== 408 && status !== 429;
}
