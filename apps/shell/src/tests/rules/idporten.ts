import { faults } from "@adgangskort/testing";
import { decodeJwt } from "jose";
import { http, HttpResponse } from "msw";
import { expect } from "vitest";
import { expectRefused, requested, type DigdirApp } from "./digdir-app.ts";
import { attemptRules, keyRule } from "./digdir-log.ts";
import type { Rule } from "./rule.ts";

/** What an app at ID-porten says of itself. */
export interface IdportenApp extends DigdirApp {
  /** The app's API, as tokens name it and where it is called. */
  readonly register: { readonly audience: string; readonly address: string; readonly scope: string };
  /** A page that calls it. */
  readonly calling: string;
}

/** Digdir's checklist for ID-porten (docs.digdir.no, idporten_checklist): what the app's API and its log show, and no provider sees. */
export const idporten: readonly Rule<IdportenApp>[] = [
  {
    number: "IP-36",
    title: "the register gets an access token for itself and this scope, and nothing else",
    run: async ({ userAgent, network }, { path, who, register, calling, environment }) => {
      const sent: (string | null)[] = [];
      network.use(
        http.get(register.address, ({ request }) => {
          sent.push(request.headers.get("authorization"), request.headers.get("cookie"));
          return HttpResponse.json({});
        }),
      );
      await userAgent.login(path, who);
      await userAgent.open(calling);
      const [authorization = "", cookie] = sent;
      expect(authorization).toMatch(/^Bearer /);
      expect(cookie).toBeNull();
      expect(decodeJwt(String(authorization).slice("Bearer ".length))).toMatchObject({
        aud: register.audience,
        scope: `openid ${register.scope}`,
        client_id: environment.CLIENT_ID,
      });
    },
  },
  {
    number: "IP-37",
    title: "the person acts for themselves",
    run: async ({ idp, userAgent }, { path, who }) => {
      const page = await userAgent.login(path, who);
      expect(requested(idp)).not.toHaveProperty("authorization_details");
      expect(JSON.parse(page.html)).toMatchObject({ population: "citizen", representation: { kind: "self" } });
    },
  },
  {
    number: "IP-37",
    title: "a power of attorney that was not requested is refused",
    run: async ({ idp, userAgent }, app) => {
      const attorney = { type: "idporten:fullmakt", permission_roles: ["example"] };
      idp.fail(faults.authorizationDetails.change(() => [attorney]));
      await expectRefused(userAgent, app);
    },
  },
  keyRule("IP-23"),
  ...attemptRules<IdportenApp>("IP-29", () => ({})),
];
