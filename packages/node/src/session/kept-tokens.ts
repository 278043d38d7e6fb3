import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import type { TokenAnswer } from "../protocol/code-grant.ts";
import type { TokenSet } from "../protocol/token-set.ts";
import type { ProviderConfig } from "../provider-config.ts";

/** The tokens of a session, with what a refreshed answer is measured by. Only ever in the sealed part of a record. */
export interface KeptTokens extends TokenSet {
  /** Of the login's id_token (OpenID Connect Core 12.2). */
  readonly nonce: string;
  /** Digest of the authorization_details that the login was granted. */
  readonly authorizationDetails: string;
}

/** What a session keeps of a login's answer: nothing, unless there is an API to send it to; and nothing that lasts where people take turns. */
export function keptTokens(
  { sharedWorkstation }: Pick<Config, "sharedWorkstation">,
  { apis }: ProviderConfig,
  { tokens, authorizationDetails }: TokenAnswer,
  nonce: string,
): KeptTokens | undefined {
  if (apis.length === 0) return undefined;
  const { refreshToken, refreshExpiresAt, ...access } = tokens;
  const lasting = { ...(refreshToken && { refreshToken }), ...(refreshExpiresAt && { refreshExpiresAt }) };
  return {
    ...access,
    ...(!sharedWorkstation && lasting),
    nonce,
    authorizationDetails: digestOfDetails(authorizationDetails),
  };
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
