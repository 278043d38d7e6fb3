import { faults } from "@adgangskort/testing";
import { expect } from "vitest";
import { logInAtDemo } from "../demo-client.ts";
import { requested } from "./digdir-app.ts";
import { factsOf, isOwn, logOutAfterRefusal, openOwn, verificationRules } from "./digdir-verification.ts";
import type { IdportenApp } from "./idporten.ts";
import type { Rule } from "./rule.ts";

const acrOf = (level: string): string => `idporten-loa-${level}`;

/** Single sign-on from here to another service and back, at one level. */
const together = (from: string, to: string, assurance: string): readonly Rule<IdportenApp>[] => [
  {
    number: from,
    title: `a login here is one at another service, at level ${assurance}`,
    run: async ({ idp, userAgent }, app) => {
      const { asked, page } = await openOwn(idp, userAgent, app);
      expect(asked).toBe(true);
      expect(isOwn(await userAgent.login(page, { ...app.who, assurance }), app)).toBe(true);
      const demo = await logInAtDemo(idp, userAgent, { ...app.who, assurance: app.level, acr: acrOf(app.level) });
      expect(demo).toMatchObject({ asked: false, claims: { acr: acrOf(assurance), amr: ["TestID"] } });
    },
  },
  {
    number: to,
    title: `a login at another service is one here, at level ${assurance}`,
    run: async ({ idp, userAgent }, app) => {
      const demo = await logInAtDemo(idp, userAgent, { ...app.who, assurance, acr: acrOf(assurance) });
      expect(demo).toMatchObject({ asked: true });
      expect(await openOwn(idp, userAgent, app)).toMatchObject({ asked: false, in: true });
      expect(await factsOf(userAgent)).toMatchObject({ assurance });
    },
  },
];

/** Digdir's verification tests at ID-porten. */
export const verificationAtIdporten: readonly Rule<IdportenApp>[] = [
  ...together("VT-1", "VT-3", "substantial"),
  ...together("VT-2", "VT-4", "high"),
  ...verificationRules(acrOf),
  {
    number: "VT-6",
    title: "a person whose login is refused here can log out of ID-porten all the same",
    run: async ({ idp, userAgent }, app) => {
      idp.fail(faults.authorize.parameters({ iss: undefined }), { times: 1 });
      const refused = await userAgent.login(app.path, app.who);
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(idp.sessions.all()).toHaveLength(1);
      await logOutAfterRefusal(idp, userAgent, refused);
      expect(await openOwn(idp, userAgent, app)).toMatchObject({ in: false, asked: true });
    },
  },
  {
    number: "VT-9",
    title: "a login that must be new is one, though ID-porten knows the person from another service",
    run: async ({ idp, userAgent }, app) => {
      const demo = await logInAtDemo(idp, userAgent, { ...app.who, assurance: app.level, acr: acrOf(app.level) });
      expect(demo).toMatchObject({ asked: true });
      // As the link from the service for employees is.
      const page = await userAgent.open(`/auth/login?max_age=0&return_to=${app.path}`);
      expect(requested(idp)).toMatchObject({ prompt: "login" });
      expect(page.html).toContain('name="person"');
      expect(isOwn(await userAgent.login(page, app.who), app)).toBe(true);
    },
  },
];
