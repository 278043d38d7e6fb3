import type { Accounts } from "../documents/provider-facts.ts";

export const SINGLE_FACTOR = "single-factor";
export const MULTI_FACTOR = "multi-factor";

/** Accounts of one tenant, including its guests. */
export const entraAccounts: Accounts = {
  levels: ({ workAccount }) => {
    if (!workAccount) return [];
    return workAccount.multiFactor ? [SINGLE_FACTOR, MULTI_FACTOR] : [SINGLE_FACTOR];
  },
  name: ({ workAccount }) => workAccount?.email,
  admits: ({ workAccount }) => workAccount !== undefined,
};
