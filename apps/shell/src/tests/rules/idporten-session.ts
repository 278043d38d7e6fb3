import type { MockIdp, UserAgent } from "@adgangskort/testing";
import { expect } from "vitest";
import { logInAtDemo } from "../demo-client.ts";
import { keyRule, logRules } from "./digdir-log.ts";
import type { IdportenApp } from "./idporten.ts";
import { eventsOf, isIn, pass, type Rule } from "./rule.ts";

/** Ends the login as ID-porten's frame does: a cross-site request, so that none of our cookies go along. */
async function tell(frame: UserAgent, iss: string, sid: string): Promise<number> {
  const query = new URLSearchParams({ iss, sid });
  return (await frame.open(`/auth/front-channel-logout?${query.toString()}`)).status;
}

const sidAt = (idp: MockIdp): string => idp.sessions.all()[0]?.clients[0]?.sid ?? "";

/**
 * Digdir's checklist for ID-porten (docs.digdir.no, idporten_checklist): what is the application's to keep of sessions and the log. IP-16 and
 * IP-17 are among the verification tests.
 */
export const sessionsAtIdporten: readonly Rule<IdportenApp>[] = [
  {
    number: "IP-18",
    title: "a person who was away is sent to ID-porten, which still knows them if they used another service meanwhile",
    run: async ({ idp, userAgent }, { path, who, environment }) => {
      await userAgent.login(path, who);
      pass(20);
      await logInAtDemo(idp, userAgent, { ...who, acr: "idporten-loa-substantial" });
      pass(11);
      expect(await isIn(userAgent)).toBe(false);
      const page = await userAgent.open(path);
      expect(page.url).toBe(`${environment.BASE_URL}${path}`);
      expect(page.requests.some(({ url }) => url.startsWith(idp.profile.endpoints.authorize))).toBe(true);
      expect(idp.calls.all("par")).toHaveLength(2);
    },
  },
  {
    number: "IP-19",
    title: "the front channel ends the session that it names, by iss and sid alone",
    run: async ({ idp, userAgent, newUserAgent }, { path, who }) => {
      await userAgent.login(path, who);
      const other = newUserAgent();
      await other.login(path, { person: "Kari Testmo" });
      expect(await tell(newUserAgent(), idp.issuer, sidAt(idp))).toBe(200);
      expect([await isIn(userAgent), await isIn(other)]).toEqual([false, true]);
    },
  },
  {
    number: "IP-19",
    title: "the front channel ends nothing for another issuer, nor by a sid that no session has",
    run: async ({ idp, userAgent, newUserAgent }, { path, who }) => {
      await userAgent.login(path, who);
      await tell(newUserAgent(), "https://ansattporten.no", sidAt(idp));
      await tell(newUserAgent(), idp.issuer, "00000000-0000-4000-8000-000000000000");
      expect(await isIn(userAgent)).toBe(true);
    },
  },
  {
    number: "IP-19",
    title: "the back channel ends it too, and only ID-porten can use it",
    run: async ({ idp, userAgent }, { path, who, environment, app }) => {
      await userAgent.login(path, who);
      const { client_id, sid } = idp.sessions.all()[0]?.clients[0] ?? { client_id: "", sid: "" };
      const send = async (logout_token: string): Promise<number> => {
        const url = `${environment.BASE_URL}/auth/back-channel-logout`;
        const request = new Request(url, { method: "POST", body: new URLSearchParams({ logout_token }) });
        return (await app(request)).status;
      };
      expect(await send(await idp.logoutToken({ client_id, sid, sign: "foreign-key" }))).toBe(400);
      expect(await isIn(userAgent)).toBe(true);
      expect(await send(await idp.logoutToken({ client_id, sid }))).toBe(200);
      expect(await isIn(userAgent)).toBe(false);
    },
  },
  {
    number: "IP-20",
    title: "a session ends two hours after the login, however busy the person is",
    run: async ({ userAgent }, { path, who }) => {
      await userAgent.login(path, who);
      for (const minutes of [25, 25, 25, 25]) {
        pass(minutes);
        await userAgent.open(path);
        expect(await isIn(userAgent)).toBe(true);
      }
      pass(21);
      expect(await isIn(userAgent)).toBe(false);
    },
  },
  keyRule("IP-23"),
  ...logRules<IdportenApp>({
    attempts: "IP-29",
    secrets: "IP-30",
    more: () => ({}),
    // A logout token names the person by national id.
    afterwards: async ({ idp }) => {
      await idp.sessions.end();
      expect(eventsOf("logout")).toMatchObject([{ reason: "back-channel", sessions: 1 }]);
    },
  }),
];
