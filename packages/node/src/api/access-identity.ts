import { AuthError } from "../errors.ts";
import { groupsOverage, isListOfGroups } from "../identity/groups.ts";
import { claimsKept } from "../identity/identity.ts";
import { NationalId } from "../identity/national-id.ts";
import type { AccessTokenClaims } from "./access-token.ts";
import type { ResourceServerConfig } from "./resource-server-options.ts";

/**
 * What the API has stated that it needs to know of the person: the national id, without which there is no access, and the claims
 * that are named, as far as the token has them.
 * @throws {@link AuthError} `access_token_invalid`, `groups_overage`
 */
export function identityIn(
  config: ResourceServerConfig,
  claims: AccessTokenClaims,
): { readonly claims?: Readonly<Record<string, unknown>>; readonly nationalId?: NationalId } {
  checkGroups(config, claims);
  const kept = claimsKept(config, claims);
  const nationalId = nationalIdIn(config, claims);
  return { ...(kept && { claims: Object.freeze(kept) }), ...(nationalId && { nationalId }) };
}

/** Microsoft, access-token-claims-reference, groups overage: more groups than the token has room for is not none. */
function checkGroups({ profile: { groups }, claims: kept }: ResourceServerConfig, claims: AccessTokenClaims): void {
  if (!groups || !kept.includes(groups.claim)) return;
  const told = claims[groups.claim];
  if (told !== undefined && !isListOfGroups(told))
    throw new AuthError("access_token_invalid", { details: { fault: `claim ${groups.claim}` } });
  const sign = groupsOverage(groups, claims);
  if (sign !== undefined)
    throw new AuthError("groups_overage", { details: { claim: sign, fault: "an API looks up none" } });
}

/** NHN, validering_av_access_token: an API that needs the person looks for the identity, and the level with it. */
function nationalIdIn({ nationalId: wanted }: ResourceServerConfig, claims: AccessTokenClaims): NationalId | undefined {
  if (!wanted) return undefined;
  const nationalId = NationalId.parse(claims[wanted.claim]);
  // The value is in no error: it may be somebody's all the same.
  if (!nationalId) throw new AuthError("access_token_invalid", { details: { fault: `claim ${wanted.claim}` } });
  return nationalId;
}
