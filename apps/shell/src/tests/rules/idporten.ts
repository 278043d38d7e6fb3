import { faults } from "@adgangskort/testing";
import { decodeJwt } from "jose";
import { http, HttpResponse } from "msw";
import { expect } from "vitest";
import { anotherBrowser, expectRefused, requested, type DigdirApp } from "./digdir-app.ts";
import { pass, type Rule } from "./rule.ts";
import { tokenTexts } from "./tokens-given.ts";

/** What an app at ID-porten says of itself. */
export interface IdportenApp extends DigdirApp {
  /** Answers a request as the app does. */
  readonly app: (request: Request) => Promise<Response>;
  /** The app's API, as tokens name it and where it is called. */
  readonly register: { readonly audience: string; readonly address: string; readonly scope: string };
  /** A page that calls it. */
  readonly calling: string;
  /** The name of its session cookie, and the value's beginning. */
  readonly cookie: RegExp;
}

/** Digdir's checklist for ID-porten (docs.digdir.no, idporten_checklist): what is the application's to keep of requests and tokens. */
export const idporten: readonly Rule<IdportenApp>[] = [
  anotherBrowser("IP-07"),
  {
    number: "IP-06",
    title: "the level that the service decided on",
    run: async ({ idp, userAgent }, { path, who, level }) => {
      await userAgent.login(path, who);
      expect(requested(idp)).toMatchObject({ acr_values: `idporten-loa-${level}` });
    },
  },
  {
    number: "IP-13",
    title: "an id_token with an old name of a level is refused",
    run: async ({ idp, userAgent }, app) => {
      idp.fail(faults.idToken.claims({ acr: "Level4" }));
      await expectRefused(userAgent, app);
    },
  },
  {
    number: "IP-14",
    title: "the session outlasts the id_token, and the access token is renewed without the person",
    run: async ({ idp, userAgent, network }, { path, who, register, calling }) => {
      network.use(http.get(register.address, () => HttpResponse.json({})));
      await userAgent.login(path, who);
      pass(5);
      expect((await userAgent.open(calling)).status).toBe(200);
      const grants = idp.calls.all("token").map(({ parameters }) => parameters["grant_type"]);
      expect(grants).toEqual(["authorization_code", "refresh_token"]);
    },
  },
  {
    number: "IP-35",
    title: "no token comes to the browser",
    run: async ({ idp, userAgent }, { path, who, cookie }) => {
      const { requests, html } = await userAgent.login(path, who);
      const sent = requests.flatMap(({ url, responseHeaders }) => [url, ...responseHeaders].flat());
      const all = [...sent, html, (await userAgent.open("/auth/session")).html].join("\n");
      const tokens = tokenTexts(idp);
      expect(tokens).toHaveLength(3);
      expect(tokens.filter((token) => all.includes(token))).toEqual([]);
      // The control: what the browser is sent was looked at.
      expect(all).toMatch(cookie);
    },
  },
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
  ...["eidas-loa-substantial", "eidas-loa-high", "selfregistered-email"].map((acr): Rule<IdportenApp> => ({
    number: "IP-40",
    title: `a login by ${acr} is refused`,
    run: async ({ idp, userAgent }, app) => {
      idp.fail(faults.idToken.claims({ acr }));
      await expectRefused(userAgent, app);
    },
  })),
];
