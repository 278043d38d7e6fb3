import type { DigdirApp } from "./digdir-app.ts";
import { attemptRules, keyRule } from "./digdir-log.ts";
import type { Rule } from "./rule.ts";

/** What an app at Ansattporten says of itself. */
export interface AnsattportenApp extends DigdirApp {
  /** For whom the person acts. */
  readonly organisationNumber: string;
}

/** Digdir's checklist for Ansattporten (docs.digdir.no, ansattporten_checklist): what its log says, in the application's own words. */
export const ansattporten: readonly Rule<AnsattportenApp>[] = [
  keyRule("AP-25"),
  ...attemptRules<AnsattportenApp>("AP-30", ({ organisationNumber }) => ({ organisations: [organisationNumber] })),
];
