import type { Clock } from "../../runtime/clock.ts";
import { asAuthError, AuthError, causesOf, isAuthError, type AuthErrorCode } from "../../errors/errors.ts";
import { anotherClaim, subjectOf } from "../../identity/subject.ts";
import { assuranceClaims, checkAssurance, isMultiFactor } from "../../providers/assurance.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { digestOfDetails, withAccess, type StoredTokens } from "../../session/stored-tokens.ts";
import type { SealedFacts } from "../../session/session-record.ts";
import { nameOfRequest, type TokenRequest } from "../../protocol/token-request.ts";
import { resourceParameter } from "../../protocol/authorization-request.ts";
import { withClient, type AnswerCheck, type CallTerms, type Client } from "../../protocol/client.ts";
import { discover } from "../../protocol/discovery.ts";
import { provenBy } from "../../protocol/dpop-proof.ts";
import { engineFault, loadEngine } from "../../protocol/engine.ts";
import { verifyIdToken, type IdTokenClaims } from "../../protocol/id-token.ts";
import { rejectedScope } from "../../protocol/granted-scope.ts";
import { isClocksFault, measuredSkew } from "../../protocol/provider-clock.ts";
import { isDowngrade, tokenSetOf, tokensIn, type TokenSet } from "../../protocol/token-set.ts";
import { TransportError } from "../../http/transport-error.ts";

/** Errors that prevent verification now, without saying that the answer is invalid. */
const unverifiable = ["provider_unavailable", "provider_response_invalid"] as const satisfies readonly AuthErrorCode[];

/** A session with its newest refresh token. */
export interface Refreshable extends SealedFacts {
  readonly tokens: StoredTokens & { readonly refreshToken: string };
}

/** The result of a refresh that the provider answered. */
export interface Refreshed {
  readonly tokens: StoredTokens;
  /** The verified id_token, if the answer had one. */
  readonly idToken?: string | undefined;
  /**
   * Why the access token is not used: it is not bound to the session's key, could not be verified now, or lacks a requested scope. The new refresh
   * token is stored all the same, since the old one is spent: a confidential client's is bound to the client, not to the key (RFC 9449 5).
   * `token_not_bound`, `scope_rejected`, or why the id_token could not be verified.
   */
  readonly withheld?: AuthError | undefined;
}

/** A refresh that was sent but got no usable answer. The provider may have spent the refresh token. */
export interface LostRefresh {
  readonly lost: AuthError;
}

/** A refresh that was answered with 400, but not with an error of OAuth (RFC 6749 5.2). */
export interface UnexplainedRefresh {
  readonly unexplained: AuthError;
}

/** Errors of a call that may have succeeded at the provider: no answer, no OAuth answer, or one that cannot be used. */
const inconclusive: ReadonlySet<AuthErrorCode> = new Set([
  "provider_unavailable",
  "provider_response_invalid",
  "unexpected_failure",
] satisfies AuthErrorCode[]);

/**
 * Refreshes the tokens of a session (RFC 6749 6, OpenID Connect Core 12), with an access token for the requested API (RFC 8707 2.2), bound
 * to the session's DPoP key if it has one. Without a requested scope, the scope stays the same. Claims in the answer about the person, the
 * login or the representation must match the session. A refresh whose outcome is unknown does not throw: see {@link LostRefresh} and
 * {@link UnexplainedRefresh}.
 * @throws {@link AuthError} `refresh_refused`, `client_authentication_failed`, `provider_*`, and for an answer of another login
 * `id_token_*`, `assurance_insufficient`, `multi_factor_required`, `representation_invalid`
 */
export async function refreshTokens(
  provider: ProviderConfig,
  session: Refreshable,
  requested: TokenRequest,
  now: Clock,
  terms: Pick<CallTerms, "deadlineMs" | "signed"> = {},
): Promise<Refreshed | LostRefresh | UnexplainedRefresh> {
  const [{ jwks_uri: jwksUri = "" }, { refreshTokenGrant }] = await Promise.all([discover(provider), loadEngine()]);
  const { tokens } = session;
  const { dpopKey } = tokens;
  const type = dpopKey ? "dpop" : "bearer";
  let claims: IdTokenClaims | undefined;
  let newest: string | undefined;
  let unverified: AuthError | undefined;
  let [granting, lost, unexplained] = [false, false, false];
  let status = 0;
  const refresh = async ({ engine }: Client): Promise<Refreshed> => {
    try {
      const granted = await refreshTokenGrant(
        engine,
        tokens.refreshToken,
        { ...resourceParameter(requested), ...scopeParameter(provider, requested) },
        dpopKey && { DPoP: await provenBy(engine, dpopKey) },
      );
      // OpenID Connect Core 12.2: an id_token that the engine found must have passed our verification.
      if (granted.id_token !== undefined && !claims && !unverified)
        throw new AuthError("id_token_invalid", { details: { claim: "id_token" } });
      checkDetails(granted["authorization_details"], tokens);
      checkDetails(claims?.["authorization_details"], tokens);
      const unbound = isDowngrade(granted, type) ? new AuthError("token_not_bound") : undefined;
      const answer = tokenSetOf(granted, now(), unbound ? "bearer" : type);
      const after = rotated(tokens, answer);
      const withheld = unbound ?? unverified ?? rejectedScope(granted, requested.scope);
      return withheld
        ? { tokens: after, idToken: newest, withheld }
        : { tokens: withAccess(after, nameOfRequest(requested), answer), idToken: newest };
    } catch (error) {
      const fault = refreshFault(engineFault(error, "token", provider.profile));
      const sent = causesOf(error).some((link) => link instanceof TransportError && mayHaveBeenGranted(link));
      lost = inconclusive.has(fault.code) && (granting || sent);
      unexplained = fault.code === "provider_response_invalid" && status === 400;
      throw fault;
    }
  };
  const verify: AnswerCheck = async (answer) => {
    ({ status } = answer);
    granting = answer.ok;
    if (!answer.ok) return;
    const { idToken, accessToken } = tokensIn(answer);
    // OpenID Connect Core 12.2: the id_token is optional.
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
        clockSkewSeconds: measuredSkew(provider.issuer),
      });
      checkSameLogin(claims, session, provider);
      newest = idToken;
    } catch (error) {
      // The provider's keys could not be read (no answer, or for example a maintenance page), or our clock is wrong.
      if (!unverifiable.some((code) => isAuthError(error, code)) && !isClocksFault(error)) throw error;
      unverified = asAuthError(error);
    }
  };
  try {
    const statement = requested.assertionDetails && { details: requested.assertionDetails };
    return await withClient(provider, refresh, verify, statement, { ...terms, spends: true, forRefresh: true });
  } catch (error) {
    if (lost) return { lost: asAuthError(error) };
    if (unexplained) return { unexplained: asAuthError(error) };
    throw error;
  }
}

/**
 * The scope of the refresh. If scopes name the API, the scope replaces that of the login, so the person's scopes and the refresh scope are
 * repeated.
 */
function scopeParameter({ profile, scopes }: ProviderConfig, { scope }: TokenRequest): Record<string, string> {
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
  // `sub` never changes, even if another claim identifies the person. A session of an earlier release does not have it.
  if (session.tokens.sub !== undefined && claims.sub !== session.tokens.sub)
    throw new AuthError("id_token_invalid", { details: { claim: "sub" } });
  if (authTime !== undefined && authTime !== session.authenticatedAt)
    throw new AuthError("id_token_invalid", { details: { claim: "auth_time" } });
  // The session keeps its level, so the answer may omit the level but not lower it.
  if (assuranceClaims(profile).some((claim) => claims[claim] !== undefined))
    checkAssurance(profile, claims, [session.assurance]);
  if (multiFactor && Array.isArray(amr) && !isMultiFactor(profile, session.assurance, amr))
    throw new AuthError("multi_factor_required", { details: { assurance: session.assurance } });
}

/** RFC 9396 7: a refresh must not change the granted details. */
function checkDetails(details: unknown, { authorizationDetails }: StoredTokens): void {
  if (details !== undefined && digestOfDetails(details) !== authorizationDetails)
    throw new AuthError("representation_invalid", { details: { fault: "a refresh changed it" } });
}

/** RFC 6749 6: a new refresh token replaces the old one and its expiry. Without one, the old one stays. */
function rotated(tokens: StoredTokens, { refreshToken, refreshExpiresAt }: TokenSet): StoredTokens {
  if (refreshToken === undefined) return { ...tokens, ...(refreshExpiresAt !== undefined && { refreshExpiresAt }) };
  const { refreshExpiresAt: _, ...kept } = tokens;
  return { ...kept, refreshToken, ...(refreshExpiresAt !== undefined && { refreshExpiresAt }) };
}

function refreshFault(fault: AuthError): AuthError {
  return isAuthError(fault, "code_refused")
    ? new AuthError("refresh_refused", { details: fault.details, cause: fault.cause })
    : fault;
}

/** RFC 9110 15.5.9, RFC 6585 4: 408 and 429 refuse the request. After 502 or 504 from a gateway, the outcome is unknown. */
function mayHaveBeenGranted({ sent, status }: TransportError): boolean {
  return sent && status !== 408 && status !== 429;
}
