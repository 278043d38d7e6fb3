import { AuthError } from "../errors/errors.ts";
import type { TokenAnswer } from "../protocol/code-grant.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { VerifiedIdentity } from "./verified-identity.ts";

export const isListOfGroups = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string" && one !== "");

/** The claim that marks an incomplete list of groups, if the token has one. */
export function groupsOverage(
  { overage }: NonNullable<ProviderConfig["profile"]["groups"]>,
  claims: Readonly<Record<string, unknown>>,
): string | undefined {
  return overage.find((name) => claims[name] !== undefined);
}

/**
 * The identity with all groups of the person, if the options keep groups. If the id_token has no room for them they are looked up; if that fails,
 * the login fails.
 * @throws {@link AuthError} `groups_overage`, `id_token_invalid`
 */
export async function withGroups(
  { profile, claims: kept, lookUpGroups }: Pick<ProviderConfig, "profile" | "claims" | "lookUpGroups">,
  identity: VerifiedIdentity,
  { claims, tokens }: Pick<TokenAnswer, "claims" | "tokens">,
): Promise<VerifiedIdentity> {
  const { groups } = profile;
  if (!groups || !kept.includes(groups.claim)) return identity;
  const told = claims[groups.claim];
  if (told !== undefined && !isListOfGroups(told))
    throw new AuthError("id_token_invalid", { details: { claim: groups.claim } });
  // Microsoft, access-token-claims-reference: the URL in the token is retired. No URL from a token is ever called.
  const sign = groupsOverage(groups, claims);
  if (sign === undefined) return identity;
  if (!lookUpGroups) throw new AuthError("groups_overage", { details: { claim: sign, fault: "no lookUpGroups" } });
  const asked = { subject: identity.subject, claims, accessToken: tokens.accessToken };
  let found: unknown;
  try {
    found = await lookUpGroups(asked);
  } catch (thrown) {
    // Its message may contain personal data: only its kind is reported.
    const cause = new Error(thrown instanceof Error ? thrown.name : typeof thrown);
    throw new AuthError("groups_overage", { details: { claim: sign, fault: "lookUpGroups failed" }, cause });
  }
  if (!isListOfGroups(found))
    throw new AuthError("groups_overage", { details: { claim: sign, fault: "no list of groups" } });
  return { ...identity, claims: { ...identity.claims, [groups.claim]: [...found] } };
}
