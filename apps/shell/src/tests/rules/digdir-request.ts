import { createHash } from "node:crypto";
import { faults } from "@adgangskort/testing";
import { expect } from "vitest";
import { expectRefused, requested, type DigdirApp } from "./digdir-app.ts";
import { isIn, type Rule } from "./rule.ts";

/** A parameter that is fresh and random for each login. */
const fresh = (number: string, title: string, parameter: string): Rule<DigdirApp> => ({
  number,
  title,
  run: async ({ idp, newUserAgent }, { path, who }) => {
    const sent: unknown[] = [];
    for (const userAgent of [newUserAgent(), newUserAgent()]) {
      await userAgent.login(path, who);
      sent.push(requested(idp)[parameter]);
    }
    expect(sent).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
    expect(sent[0]).not.toBe(sent[1]);
  },
});

/** The authentication request, in either of Digdir's checklists (AP: Ansattporten, IP: ID-porten). They have the same numbers for these. */
export const requestRules = (list: "AP" | "IP"): readonly Rule<DigdirApp>[] => [
  {
    number: `${list}-04`,
    title: "PKCE with S256, and a verifier of its own for each login",
    run: async ({ idp, newUserAgent }, { path, who }) => {
      const verifiers: string[] = [];
      for (const userAgent of [newUserAgent(), newUserAgent()]) {
        await userAgent.login(path, who);
        const verifier = String(idp.calls.last("token")?.parameters["code_verifier"]);
        expect(verifier).toMatch(/^[\w.~-]{43,128}$/);
        const code_challenge = createHash("sha256").update(verifier).digest("base64url");
        expect(requested(idp)).toMatchObject({ code_challenge, code_challenge_method: "S256" });
        verifiers.push(verifier);
      }
      expect(new Set(verifiers).size).toBe(2);
    },
  },
  {
    number: `${list}-05`,
    title: "every parameter that Digdir demands",
    run: async ({ idp, userAgent }, { path, who, environment }) => {
      await userAgent.login(path, who);
      expect(requested(idp)).toMatchObject({
        client_id: environment.CLIENT_ID,
        redirect_uri: expect.stringMatching(`^${environment.BASE_URL}/auth/callback/`) as unknown,
        response_type: "code",
        scope: expect.stringMatching(/(^| )openid( |$)/) as unknown,
        code_challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
        code_challenge_method: "S256",
      });
    },
  },
  fresh(`${list}-07`, "a state of its own for each login", "state"),
  {
    number: `${list}-07`,
    title: "an answer with another state is refused",
    run: async ({ idp, userAgent }, app) => {
      idp.fail(faults.authorize.parameters({ state: "A".repeat(43) }));
      await expectRefused(userAgent, app);
    },
  },
  {
    number: `${list}-07`,
    title: "an answer that another browser asked for is refused",
    run: async ({ userAgent, newUserAgent }, { path, who }) => {
      const stopAt = (url: string): boolean => url.includes("/auth/callback/");
      const { url } = await userAgent.login(path, { ...who, stopAt });
      const other = newUserAgent();
      expect((await other.open(url)).status).toBeGreaterThanOrEqual(400);
      expect(await isIn(other)).toBe(false);
    },
  },
  fresh(`${list}-08`, "a nonce of its own for each login", "nonce"),
  {
    number: `${list}-09`,
    title: "the request is pushed, and nothing of it goes through the browser",
    run: async ({ idp, userAgent }, { path, who }) => {
      await userAgent.login(path, who);
      expect(idp.calls.all("par").map(({ status }) => status)).toEqual([201]);
      const [authorize] = idp.calls.all("authorize");
      expect(Object.keys(authorize?.parameters ?? {}).toSorted()).toEqual(["client_id", "request_uri"]);
    },
  },
];
