import { expect } from "vitest";
import { logInAtDemo } from "../demo-client.ts";
import type { AnsattportenApp } from "./ansattporten.ts";
import { requested } from "./digdir-app.ts";
import { factsOf, isOwn, logOutAfterRefusal, openOwn, verificationRules } from "./digdir-verification.ts";
import type { Rule } from "./rule.ts";

/** A login here, and one at another service, at one level: there must be no single sign-on. */
const apart = (
  from: string,
  to: string,
  levelOf: (app: AnsattportenApp) => string,
): readonly Rule<AnsattportenApp>[] => [
  {
    number: from,
    title: "a login here is no login at another service",
    run: async ({ idp, userAgent }, app) => {
      const assurance = levelOf(app);
      const own = await userAgent.login(app.path, { ...app.who, assurance });
      expect(own.requests.some(({ url }) => url.startsWith(idp.issuer))).toBe(true);
      expect(isOwn(own, app)).toBe(true);
      const demo = await logInAtDemo(idp, userAgent, { ...app.who, assurance, acr: assurance });
      expect(demo).toMatchObject({ asked: true, claims: { acr: assurance } });
    },
  },
  {
    number: to,
    title: "a login at another service is no login here",
    run: async ({ idp, userAgent }, app) => {
      const assurance = levelOf(app);
      await logInAtDemo(idp, userAgent, { ...app.who, assurance, acr: assurance });
      const { asked, page } = await openOwn(idp, userAgent, app);
      expect(asked).toBe(true);
      expect(isOwn(await userAgent.login(page, { ...app.who, assurance }), app)).toBe(true);
      expect(await factsOf(userAgent)).toMatchObject({ assurance });
    },
  },
];

/**
 * Digdir's verification tests at Ansattporten. They are written for ID-porten. Here every login is the service's own, so 1 to 4 are the other way
 * round.
 */
export const verificationAtAnsattporten: readonly Rule<AnsattportenApp>[] = [
  ...apart("VT-1", "VT-3", ({ level }) => level),
  ...apart("VT-2", "VT-4", () => "high"),
  ...verificationRules((level) => level),
  {
    number: "VT-6",
    title: "a person who is logged in and has no access here can log out all the same",
    run: async ({ idp, userAgent }, app) => {
      const refused = await userAgent.login(app.path, { ...app.who, organisation: "self" });
      expect(refused.status).toBe(403);
      await logOutAfterRefusal(idp, userAgent, refused);
      expect(await openOwn(idp, userAgent, app)).toMatchObject({ in: false, asked: true });
    },
  },
  {
    number: "VT-9",
    title: "a login that must be new is one, though the provider knows the person",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.path, app.who);
      const page = await userAgent.open(`/auth/login?max_age=0&return_to=${app.path}`);
      expect(requested(idp)).toMatchObject({ prompt: "login" });
      expect(page.html).toContain('name="person"');
      expect(isOwn(await userAgent.login(page, app.who), app)).toBe(true);
    },
  },
];
