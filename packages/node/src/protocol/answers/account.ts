import { AuthError } from "../../errors/errors.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import type { AccountProfile } from "../../providers/provider-profile.ts";

type Claims = Readonly<Record<string, unknown>>;

/**
 * Requires an account of an organisation that may log in here. Anything unclear is refused: with a wrong setting the provider also lets in guests,
 * people from abroad and test users (docs.feide.no, login providers).
 * @throws {@link AuthError} `identity_provider_refused`
 */
export function checkAccount(
  { production, conditions }: Pick<ProviderConfig, "production" | "conditions">,
  { claim, prefix, testOrganisations }: AccountProfile,
  userinfo: Claims,
): void {
  const [account, ...others]: unknown[] = [userinfo[claim]].flat();
  // docs.feide.no, user ids: at most one, set by the login provider.
  const isOurs = typeof account === "string" && account.startsWith(prefix) && others.length === 0;
  const [, organisation] = isOurs ? (/^[^\s@]+@([^\s@]+)$/.exec(account.slice(prefix.length).toLowerCase()) ?? []) : [];
  const isTest = organisation !== undefined && testOrganisations.includes(organisation);
  const isWanted = organisation !== undefined && (conditions.homeOrganisations?.includes(organisation) ?? true);
  if (!isWanted || (production && isTest)) throw new AuthError("identity_provider_refused", { details: { claim } });
}

/**
 * Requires that the organisation reports the person as employed. Any of its affiliations counts, since the primary one may be another.
 * @throws {@link AuthError} `employment_required`
 */
export function checkEmployment({ employees: { claim, values } }: AccountProfile, told: Claims): void {
  const words: unknown[] = Array.isArray(told[claim]) ? told[claim] : [];
  if (!words.some((word) => typeof word === "string" && values.includes(word)))
    throw new AuthError("employment_required", { details: { claim } });
}
