import type { Accounts } from "./provider-facts.ts";
import { realmOf, type SchoolAccount } from "../people/school-account.ts";

/** Password only. This level has no name on the wire. */
export const ONE_FACTOR = "one-factor";
/** Two factors (Feide, multi-factor authentication for OpenID Connect). */
export const TWO_FACTORS = "urn:mace:feide.no:auth:level:fad08:3";

type Hinted = (account: SchoolAccount, hint: RegExpExecArray) => boolean;

/** The forms of `login_hint`, and the accounts that each selects. */
const HINTS: readonly (readonly [form: RegExp, means: Hinted])[] = [
  [/^feide\|all$/, ({ provider }) => provider === "feide"],
  [
    /^feide\|realm\|([^|\s]+)(?:\|([^|\s]+))?$/,
    (account, [, realm, user]) =>
      account.provider === "feide" && realmOf(account) === realm && (user === undefined || account.eppn === user),
  ],
];

/** Whether the hint has one of the documented forms. */
export function isLoginHint(hint: string): boolean {
  return HINTS.some(([form]) => form.test(hint));
}

function isHinted(account: SchoolAccount, hint: unknown): boolean {
  if (typeof hint !== "string") return true;
  const row = HINTS.find(([form]) => form.test(hint));
  const match = row?.[0].exec(hint);
  return row !== undefined && match !== null && match !== undefined && row[1](account, match);
}

/** Accounts in education, of the login providers that the service has turned on. */
export const feideAccounts: Accounts = {
  levels: ({ schoolAccount }) => {
    if (!schoolAccount) return [];
    // Only organisations of Feide support a level; other login providers never see the request.
    return schoolAccount.multiFactor && schoolAccount.provider === "feide" ? [ONE_FACTOR, TWO_FACTORS] : [ONE_FACTOR];
  },
  name: ({ schoolAccount }) => schoolAccount?.eppn,
  admits: ({ schoolAccount }, client, hint) => {
    if (!schoolAccount) return false;
    const turnedOn = client?.login_providers ?? ["feide"];
    const realms = client?.realms;
    const activated = schoolAccount.provider !== "feide" || !realms || realms.includes(realmOf(schoolAccount));
    return turnedOn.includes(schoolAccount.provider) && activated && isHinted(schoolAccount, hint);
  },
};
