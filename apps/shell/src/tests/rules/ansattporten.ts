import { expect } from "vitest";
import { anotherBrowser, type DigdirApp } from "./digdir-app.ts";
import { keyRule, logRules } from "./digdir-log.ts";
import { isIn, pass, type Rule } from "./rule.ts";

/** What an app at Ansattporten says of itself. */
export interface AnsattportenApp extends DigdirApp {
  /** For whom the person acts. */
  readonly organisationNumber: string;
}

/** Digdir's checklist for Ansattporten (docs.digdir.no, ansattporten_checklist): what is the application's to keep. */
export const ansattporten: readonly Rule<AnsattportenApp>[] = [
  anotherBrowser("AP-07"),
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
  {
    number: "AP-18",
    title: "the session lasts longer than the id_token, whose expiry counts only when it is received",
    run: async ({ userAgent }, { path, who }) => {
      await userAgent.login(path, who);
      pass(5);
      expect(await isIn(userAgent)).toBe(true);
    },
  },
  {
    number: "AP-20",
    title: "metadata and keys are the provider's own, and new keys need no change by hand",
    run: async ({ idp, newUserAgent }, { path, who }) => {
      expect((await newUserAgent().login(path, who)).status).toBe(200);
      idp.rotateKeys();
      expect((await newUserAgent().login(path, who)).status).toBe(200);
      expect(idp.calls.all("discovery")).toHaveLength(1);
      expect(idp.calls.all("jwks")).toHaveLength(2);
    },
  },
  // AP-21 to AP-23 are VT-1, 3, 6, 7 and 8 of the verification tests.
  {
    number: "AP-24",
    title: "a session ends two hours after the login at the latest, however busy the person is",
    run: async ({ userAgent }, { path, who, limits }) => {
      expect(limits.minutes).toBeLessThanOrEqual(120);
      await userAgent.login(path, who);
      // Seldom enough to come to the end, and not so seldom that idleness would end it.
      const step = limits.idleMinutes - 5;
      const steps = Math.floor((limits.minutes - 1) / step);
      for (let visit = 0; visit < steps; visit += 1) {
        pass(step);
        await userAgent.open(path);
        expect(await isIn(userAgent)).toBe(true);
      }
      pass(limits.minutes - steps * step + 1);
      expect(await isIn(userAgent)).toBe(false);
    },
  },
  keyRule("AP-25"),
  ...logRules<AnsattportenApp>({
    attempts: "AP-30",
    secrets: "AP-31",
    more: ({ organisationNumber }) => ({ organisations: [organisationNumber] }),
  }),
];
