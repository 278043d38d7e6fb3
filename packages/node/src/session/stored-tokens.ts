import { createHash } from "node:crypto";
import { AuthError } from "../errors/errors.ts";
import type { Config } from "../config/config.ts";
import type { TokenAnswer } from "../protocol/code-grant.ts";
import type { DpopKey } from "../keys/dpop-key.ts";
import type { TokenSet } from "../protocol/token-set.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { isNestedTooDeeply } from "../runtime/nesting.ts";
import { rejectedScope } from "../protocol/granted-scope.ts";
import { nameOfRequest } from "../protocol/token-request.ts";

/** An access token, with its expiry in seconds since 1970. */
export interface AccessToken {
  readonly accessToken: string;
  readonly accessExpiresAt: number;
}

/**
 * The mark of a sent refresh: written before the call, removed by the write of its outcome. While it is there, the refresh token may be
 * spent, and the provider would treat a second use as theft (RFC 9700 4.14.2).
 */
export interface SentRefresh {
  /** The record version that the mark was written in. If the record has a later version, the mark is obsolete. */
  readonly version: number;
  /** Seconds since 1970. */
  readonly at: number;
}

/**
 * The tokens of a session, with the values that a refreshed answer is checked against. Stored only in the encrypted part of a record.
 * The top-level access token is that of the login.
 */
export interface StoredTokens extends TokenSet {
  /** The nonce of the login's id_token (OpenID Connect Core 12.2). */
  readonly nonce: string;
  /** The `sub` of the login's id_token, if other claims identify the person. */
  readonly sub?: string;
  /** The key that all tokens of the session are bound to, if the provider binds them (RFC 9449). */
  readonly dpopKey?: DpopKey;
  /** Digest of the authorization_details that the login was granted. */
  readonly authorizationDetails: string;
  /** The digest of the request for the login's access token, by the name that stored records have. Absent: no API in particular. */
  readonly wish?: string;
  /** The access tokens of other requests, by digest. */
  readonly others?: Readonly<Record<string, AccessToken>>;
  /** The mark of a sent refresh with an unknown outcome. An earlier version of this library keeps the mark but ignores it. */
  readonly sent?: SentRefresh;
  /**
   * These tokens come from a refresh token that was sent twice, as the first answer was lost. The provider may yet process the first call, and
   * then ends the session for reuse (RFC 9700 4.14.2).
   */
  readonly sentTwice?: true;
  /** The last refresh was answered with 400 and no OAuth error. */
  readonly unexplained?: true;
}

/** Maximum access tokens beside the login's own. The record must stay small, as every request reads it. */
const mostOthers = 8;

/** The tokens of a login to store: none without a configured API, and no refresh token on a shared workstation. */
export function storedTokens(
  { sharedWorkstation }: Pick<Config, "sharedWorkstation">,
  { apis, profile }: Pick<ProviderConfig, "apis" | "profile">,
  { tokens, authorizationDetails, claims: { sub } }: TokenAnswer,
  { nonce, dpopKey }: Pick<StoredTokens, "nonce" | "dpopKey">,
): StoredTokens | undefined {
  const [first] = apis;
  if (!first) return undefined;
  // An API with an audience gets its own token by exchange, so the login's token is for no API in particular.
  const { resource, scope } = first.audience === undefined ? first : {};
  // RFC 6749 5.1: the answer has `scope` if it differs from the request. A token that lacks a scope of the API is not valid for that API.
  const lacking = rejectedScope(tokens, scope) !== undefined;
  const { refreshToken, refreshExpiresAt, ...access } = tokens;
  const lasting = { ...(refreshToken && { refreshToken }), ...(refreshExpiresAt && { refreshExpiresAt }) };
  return {
    ...access,
    ...(!sharedWorkstation && lasting),
    // The token has all scopes of the login, so it includes those of the first API.
    ...((resource ?? scope) !== undefined &&
      !lacking &&
      profile.apiBy !== "scope" && { wish: nameOfRequest({ resource, scope }) }),
    nonce,
    ...(profile.identityKey && { sub }),
    ...(dpopKey && { dpopKey }),
    authorizationDetails: digestOfDetails(authorizationDetails),
  };
}

/** The stored access token for this request digest, or `undefined`. */
export function accessOf(tokens: StoredTokens, request: string): AccessToken | undefined {
  if (isOfLogin(tokens, request)) return tokens;
  return tokens.others && Object.hasOwn(tokens.others, request) ? tokens.others[request] : undefined;
}

/** The tokens with a new access token. If there are too many, those that expire first are dropped. */
export function withAccess(tokens: StoredTokens, request: string, access: AccessToken): StoredTokens {
  const { accessToken, accessExpiresAt } = access;
  if (isOfLogin(tokens, request)) return { ...tokens, accessToken, accessExpiresAt };
  const others = Object.entries({ ...tokens.others, [request]: { accessToken, accessExpiresAt } });
  const kept = others
    .toSorted(([, one], [, other]) => other.accessExpiresAt - one.accessExpiresAt)
    .slice(0, mostOthers);
  return { ...tokens, others: Object.fromEntries(kept) };
}

function isOfLogin({ wish = nameOfRequest({}) }: StoredTokens, name: string): boolean {
  return name === wish;
}

/**
 * A digest of granted authorization_details. The order of members and list elements does not matter; absent counts as an empty list.
 * @throws {@link AuthError} `representation_invalid` if they are nested too deeply
 */
export function digestOfDetails(details: unknown): string {
  if (isNestedTooDeeply(details))
    throw new AuthError("representation_invalid", { details: { fault: "nested too deeply" } });
  return createHash("sha256")
    .update(canonical(details ?? []))
    .digest("base64url");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.toSorted().join()}}`;
}
