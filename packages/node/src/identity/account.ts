import { AuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { AccountProfile } from "../providers/provider-profile.ts";

type Claims = Readonly<Record<string, unknown>>;

/**
 * That the person came by an account of an organisation that may log in here. Whatever is unclear is none: a guest, somebody from abroad, and a test
 * user are let in by the provider as soon as somebody forgets a switch (docs.feide.no, login providers).
 * @throws {@link AuthError} `identity_provider_refused`
 */
export function checkAccount(
  { production, wishes }: Pick<ProviderConfig, "production" | "wishes">,
  { claim, prefix, testOrganisations }: AccountProfile,
  userinfo: Claims,
): void {
  const [account, ...others]: unknown[] = [userinfo[claim]].flat();
  // docs.feide.no, user ids: one at the most, decided by the login provider.
  const isOurs = typeof account === "string" && account.startsWith(prefix) && others.length === 0;
  const [, organisation] = isOurs ? (/^[^\s@]+@([^\s@]+)$/.exec(account.slice(prefix.length).toLowerCase()) ?? []) : [];
  const isTest = organisation !== undefined && testOrganisations.includes(organisation);
  const isWanted = organisation !== undefined && (wishes.homeOrganisations?.includes(organisation) ?? true);
  if (!isWanted || (production && isTest)) throw new AuthError("identity_provider_refused", { details: { claim } });
}

/**
 * That the organisation says of the person that they are employed: any of its words counts, since the one that it thinks of first may be another.
 * @throws {@link AuthError} `employment_required`
 */
export function checkEmployment({ employees: { claim, values } }: AccountProfile, told: Claims): void {
  const words: unknown[] = Array.isArray(told[claim]) ? told[claim] : [];
  if (!words.some((word) => typeof word === "string" && values.includes(word)))
    throw new AuthError("employment_required", { details: { claim } });
}
