import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import type { TokenAnswer } from "../protocol/code-grant.ts";
import type { DpopKey } from "../protocol/dpop-key.ts";
import type { TokenSet } from "../protocol/token-set.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { rejectedScope } from "../protocol/granted-scope.ts";
import { nameOfWish } from "./token-wish.ts";

/** An access token, with its end in seconds since 1970. */
export interface AccessToken {
  readonly accessToken: string;
  readonly accessExpiresAt: number;
}

/**
 * The record of a refresh that was sent: written before the call, and gone with the write of its outcome. While it stands, the refresh token
 * may be spent, and a provider takes a second use for theft (RFC 9700 4.14.2).
 */
export interface SentRefresh {
  /** Version of the record that the mark was written in. A later version without a mark of its own has the outcome. */
  readonly version: number;
  /** Seconds since 1970. */
  readonly at: number;
}

/**
 * The tokens of a session, with what a refreshed answer is measured by. Only ever in the sealed part of a record. The access token at
 * the top is the login's own.
 */
export interface KeptTokens extends TokenSet {
  /** Of the login's id_token (OpenID Connect Core 12.2). */
  readonly nonce: string;
  /** Of the login's id_token, where the session knows the person by other claims. */
  readonly sub?: string;
  /** The key that all tokens of the session are bound to, where the provider binds them (RFC 9449). */
  readonly dpopKey?: DpopKey;
  /** Digest of the authorization_details that the login was granted. */
  readonly authorizationDetails: string;
  /** What the login's own access token was asked for, by its name. Absent: nothing in particular. */
  readonly wish?: string;
  /** The access tokens of other wishes, by their names. */
  readonly others?: Readonly<Record<string, AccessToken>>;
  /** That the refresh token was sent, until the outcome is known. An earlier version of this library carries it along, and does not heed it. */
  readonly sent?: SentRefresh;
}

/** Access tokens that a session keeps beside the login's own: a record is read at every request. */
const mostOthers = 8;

/** What a session keeps of a login's answer: nothing, unless there is an API to send it to; and nothing that lasts where people take turns. */
export function keptTokens(
  { sharedWorkstation }: Pick<Config, "sharedWorkstation">,
  { apis, profile }: Pick<ProviderConfig, "apis" | "profile">,
  { tokens, authorizationDetails, claims: { sub } }: TokenAnswer,
  { nonce, dpopKey }: Pick<KeptTokens, "nonce" | "dpopKey">,
): KeptTokens | undefined {
  const [first] = apis;
  if (!first) return undefined;
  // A token of its own is got for an API with an audience: the login's is for nothing in particular.
  const { resource, scope } = first.audience === undefined ? first : {};
  // RFC 6749 5.1: told where it is another than asked for. What the login was refused, its token is not good for.
  const lacking = rejectedScope(tokens, scope) !== undefined;
  const { refreshToken, refreshExpiresAt, ...access } = tokens;
  const lasting = { ...(refreshToken && { refreshToken }), ...(refreshExpiresAt && { refreshExpiresAt }) };
  return {
    ...access,
    ...(!sharedWorkstation && lasting),
    // Its scope is the whole login's, and so at least that of the first API.
    ...((resource ?? scope) !== undefined &&
      !lacking &&
      profile.apiBy !== "scope" && { wish: nameOfWish({ resource, scope }) }),
    nonce,
    ...(profile.identityKey && { sub }),
    ...(dpopKey && { dpopKey }),
    authorizationDetails: digestOfDetails(authorizationDetails),
  };
}

/** The access token that was asked for by this wish, if there is one. */
export function accessOf(tokens: KeptTokens, wish: string): AccessToken | undefined {
  if (isOfLogin(tokens, wish)) return tokens;
  return tokens.others && Object.hasOwn(tokens.others, wish) ? tokens.others[wish] : undefined;
}

/** The tokens with a new access token for a wish. Of too many, those that end first go. */
export function withAccess(tokens: KeptTokens, wish: string, access: AccessToken): KeptTokens {
  const { accessToken, accessExpiresAt } = access;
  if (isOfLogin(tokens, wish)) return { ...tokens, accessToken, accessExpiresAt };
  const others = Object.entries({ ...tokens.others, [wish]: { accessToken, accessExpiresAt } });
  const kept = others
    .toSorted(([, one], [, other]) => other.accessExpiresAt - one.accessExpiresAt)
    .slice(0, mostOthers);
  return { ...tokens, others: Object.fromEntries(kept) };
}

function isOfLogin({ wish = nameOfWish({}) }: KeptTokens, name: string): boolean {
  return name === wish;
}

/** Names granted authorization_details in few characters. The order of members and of objects says nothing; none is an empty list. */
export function digestOfDetails(details: unknown): string {
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
