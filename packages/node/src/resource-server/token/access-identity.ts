import { AuthError } from "../../errors/errors.ts";
import { groupsOverage, isListOfGroups } from "../../identity/groups.ts";
import { claimsKept, nestedClaim } from "../../identity/verified-identity.ts";
import { NationalId } from "../../domain/national-id.ts";
import type { AccessTokenClaims } from "./access-token.ts";
import type { ResourceServerConfig } from "../../config/resource-server-options.ts";

/**
 * The personal data that the options name: the national id, which is required, and the claims, as far as the token has them.
 * @throws {@link AuthError} `access_token_invalid`, `groups_overage`
 */
export function identityIn(
  config: ResourceServerConfig,
  claims: AccessTokenClaims,
): { readonly claims?: Readonly<Record<string, unknown>>; readonly nationalId?: NationalId } {
  checkGroups(config, claims);
  const kept = claimsKept(config, claims);
  const nested = nestedClaim(kept);
  if (nested !== undefined) throw invalid(nested);
  const nationalId = nationalIdIn(config, claims);
  return { ...(kept && { claims: Object.freeze(kept) }), ...(nationalId && { nationalId }) };
}

/** Microsoft, access-token-claims-reference, groups overage: a token with too many groups omits them, which must not count as no groups. */
function checkGroups({ profile: { groups }, claims: kept }: ResourceServerConfig, claims: AccessTokenClaims): void {
  if (!groups || !kept.includes(groups.claim)) return;
  const told = claims[groups.claim];
  if (told !== undefined && !isListOfGroups(told)) throw invalid(groups.claim);
  const sign = groupsOverage(groups, claims);
  if (sign !== undefined)
    throw new AuthError("groups_overage", { details: { claim: sign, fault: "an API does not look up groups" } });
}

/** NHN, validering_av_access_token: an API that needs the person's identity requires the claim, together with a level. */
function nationalIdIn({ nationalId: wanted }: ResourceServerConfig, claims: AccessTokenClaims): NationalId | undefined {
  if (!wanted) return undefined;
  const nationalId = NationalId.parse(claims[wanted.claim]);
  // The error does not contain the value: it may still be a person's number.
  if (!nationalId) throw invalid(wanted.claim);
  return nationalId;
}

function invalid(claim: string): AuthError {
  return new AuthError("access_token_invalid", { details: { fault: `claim ${claim}` } });
}
