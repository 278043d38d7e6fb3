import { expect } from "vitest";
import type { DigdirApp } from "./digdir-app.ts";
import { attemptRules, keyRule } from "./digdir-log.ts";
import { isIn, type Rule } from "./rule.ts";

/** What an app at Ansattporten says of itself. */
export interface AnsattportenApp extends DigdirApp {
  /** For whom the person acts. */
  readonly organisationNumber: string;
}

/** Digdir's checklist for Ansattporten (docs.digdir.no, ansattporten_checklist): what is the application's to keep. */
export const ansattporten: readonly Rule<AnsattportenApp>[] = [
  {
    number: "AP-12",
    title: "a person without a representation is logged in, and gets no further",
    run: async ({ userAgent }, { path, who }) => {
      const page = await userAgent.login(path, { ...who, organisation: "self" });
      expect(page.status).toBe(403);
      expect(await isIn(userAgent)).toBe(true);
    },
  },
  {
    number: "AP-13",
    title: "a person who represents an organisation acts for that one",
    run: async ({ userAgent }, { path, who, organisationNumber }) => {
      const page = await userAgent.login(path, who);
      expect(page.status).toBe(200);
      const { organisations } = JSON.parse(page.html) as { readonly organisations: readonly object[] };
      expect(organisations).toMatchObject([{ organisationNumber }]);
    },
  },
  keyRule("AP-25"),
  ...attemptRules<AnsattportenApp>("AP-30", ({ organisationNumber }) => ({ organisations: [organisationNumber] })),
];
