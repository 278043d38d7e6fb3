import { faults } from "@adgangskort/mock-idp";
import type { JWK } from "jose";
import {
  createAuth,
  memoryStore,
  type AuthErrorCode,
  type AuthEvent,
  type AuthOptions,
  type ProviderOptions,
  type Sign,
} from "../../src/index.ts";
import { api, outcomeOf, useClock } from "../support/api.ts";
import { clientKey, entry, kari, ola, origin, workAccount } from "../support/service.ts";
import { logIn } from "./login-rows.ts";
import type { Row } from "./row.ts";
import type { Scene } from "./scene.ts";

const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const form = { "content-type": "application/x-www-form-urlencoded", origin: "https://attacker.example" };
const foreign = `https://attacker.example/${kari}`;

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const ask = async ({ service }: Scene, { path, headers, ...rest }: Asked): Promise<void> => {
  await service.auth.handler(new Request(`${origin}${path}`, { headers: { ...navigation, ...headers }, ...rest }));
};

/** What a stranger can ask of every route, with a person's national id wherever they can put one. */
const forged: readonly (readonly [AuthErrorCode, Asked])[] = [
  ["cross_site_request", { path: "/auth/logout", method: "POST", headers: form }],
  ["cross_site_request", { path: `/auth/login?return_to=/${kari}`, method: "POST", headers: form }],
  ["cross_site_request", { path: "/auth/session", method: "POST", headers: form }],
  ["origin_missing", { path: `/auth/login?return_to=/${kari}`, method: "POST" }],
  ["login_not_navigation", { path: `/auth/login?return_to=/${kari}`, headers: { "sec-fetch-mode": "cors" } }],
  ["method_not_allowed", { path: `/auth/login?return_to=/${kari}`, method: "PUT" }],
  ["method_not_allowed", { path: "/auth/callback/ansattporten", method: "POST", headers: form, body: `code=${kari}` }],
  ["return_to_invalid", { path: `/auth/login?return_to=${encodeURIComponent(foreign)}` }],
  ["return_to_invalid", { path: `/auth/refused?code=organisation_required&return_to=//${kari}` }],
  ["route_not_found", { path: `/auth/${kari}` }],
  ["route_not_found", { path: `/auth/login/${kari}` }],
  ["route_not_found", { path: `/auth/callback/${kari}?code=${kari}&state=${kari}` }],
  ["route_not_found", { path: `/auth/refused?code=${kari}` }],
  ["route_not_found", { path: `/auth/problem?p=${kari}` }],
  ["request_invalid", { path: `/auth/initiate?iss=${encodeURIComponent(foreign)}&login_hint=${kari}` }],
  ["request_invalid", { path: `/auth/initiate?login_hint=${kari}` }],
  ["request_invalid", { path: `/auth/initiate?iss=${kari}&iss=${kari}` }],
  ["request_invalid", { path: `/auth/initiate?iss=${kari.repeat(1000)}` }],
  [
    "request_invalid",
    { path: "/auth/initiate", method: "POST", headers: { "content-type": "text/plain" }, body: kari },
  ],
  ["request_invalid", { path: `/auth/front-channel-logout?sid=${kari}` }],
  ["request_invalid", { path: `/auth/front-channel-logout?iss=${kari}&sid=${kari}` }],
  ["session_required", { path: `/auth/organisation?return_to=/${kari}` }],
  ["session_required", { path: "/auth/session" }],
  ["session_required", { path: `/auth/logged-in?x=${kari}` }],
  ["session_required", { path: `/auth/refused?code=organisation_required&return_to=/${kari}` }],
  ["transaction_missing", { path: `/auth/callback/ansattporten?code=${kari}&state=${kari}&iss=${kari}` }],
  ["authorization_response_invalid", { path: `/auth/callback/ansattporten?code=${kari}&code=${kari}` }],
  ["authorization_response_invalid", { path: `/auth/callback/ansattporten?id_token=${kari}&state=${kari}` }],
];

const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);

/** A login up to the callback, which is opened later, and with these cookies. */
async function upToCallback({ service }: Scene): Promise<{ url: string; cookie: string }> {
  const page = await service.browser.login(`${origin}/auth/login?return_to=/sak/1`, {
    person: kari,
    stopAt: isCallback,
  });
  return { url: page.url, cookie: service.headers().get("cookie") ?? "" };
}

/** A request with the cookie that another login has taken the place of. */
const withReplaced =
  (path: string, accept: string) =>
  async (scene: Scene): Promise<void> => {
    await logIn(scene);
    const cookie = scene.service.headers().get("cookie") ?? "";
    await logIn(scene);
    await ask(scene, { path, headers: { cookie, accept } });
  };

/** A login with a client key outside this process. */
const withSigner =
  (sign: Sign) =>
  async (scene: Scene): Promise<void> => {
    const { kty, n, e, kid, alg } = clientKey;
    const privateKey = { publicKey: { kty, n, e, kid, alg } as JWK, sign };
    scene.serve({}, { clientAuthentication: { method: "private_key_jwt", privateKey } });
    await ask(scene, { path: "/auth/login?return_to=/sak/1" });
  };

/** What goes wrong of a login by what a person does, or what the application is. */
const journeys: readonly (readonly [AuthErrorCode, string, Row["play"], Partial<Pick<Row, "keeps" | "told">>?])[] = [
  ["access_denied", "the person cancels", async (scene) => void (await logIn(scene, { cancel: true }))],
  [
    "another_person",
    "another person comes back from a step-up",
    async (scene) => {
      await logIn(scene);
      await logIn(scene, { person: ola, start: "/auth/login?return_to=/sak/1&max_age=0" });
    },
    { keeps: true },
  ],
  [
    "callback_replayed",
    "the response comes again, with the cookie that was kept",
    async (scene) => {
      const { url, cookie } = await upToCallback(scene);
      await scene.service.browser.open(url, { stopAt: (next) => next.startsWith(`${origin}/sak`) });
      await scene.service.auth.handler(new Request(url, { headers: { ...navigation, cookie } }));
    },
    { keeps: true },
  ],
  [
    "audit_unavailable",
    "the audit log, without which nobody is let in, is down",
    async (scene) => {
      const onEvent = (event: AuthEvent): void => {
        scene.service.events.push(event);
        if (event.result === "succeeded") throw new Error(`The log has no room for ${kari}`);
      };
      scene.serve({ onEvent, strictAudit: true });
      await logIn(scene);
    },
  ],
  [
    "signing_unavailable",
    "the signer of the client key is down",
    withSigner(() => Promise.reject(new Error("The vault is closed"))),
  ],
  [
    "signing_failed",
    "the signer of the client key returns something else",
    withSigner(async () => new Uint8Array(Buffer.from(kari))),
  ],
  [
    "transaction_expired",
    "the person takes eleven minutes",
    async (scene) => {
      const pass = useClock();
      const { url, cookie } = await upToCallback(scene);
      pass(11 * 60);
      await scene.service.auth.handler(new Request(url, { headers: { ...navigation, cookie } }));
    },
  ],
  [
    "logged_out_meanwhile",
    "the provider has ended the session that the id_token names",
    async (scene) => {
      const { service } = scene;
      await logIn(scene, { browser: service.newBrowser() });
      const at = service.idp.sessions.all()[0]?.clients[0];
      const sid = `of ${kari}`;
      const token = await service.idp.logoutToken({ client_id: "node-tests-tokens", sub: at?.sub ?? "", sid });
      const body = new URLSearchParams({ logout_token: token });
      service.idp.fail(faults.idToken.claims({ sid }));
      const { url, cookie } = await upToCallback(scene);
      await service.auth.handler(new Request(`${origin}/auth/back-channel-logout`, { method: "POST", body }));
      await service.auth.handler(new Request(url, { headers: { ...navigation, cookie } }));
    },
  ],
  [
    "multi_factor_required",
    "one factor, where more are demanded",
    async (scene) => {
      const { representation: _, ...work } = entry({ clientId: "node-tests-tokens", apis: [`${api}/v1/`] });
      scene.serve({ providers: [{ ...work, assurance: "entraid", multiFactor: true }] });
      scene.service.idp.fail(faults.idToken.claims({ amr: ["entraid_pwd"] }));
      await logIn(scene);
    },
  ],
  [
    "organisation_required",
    "no organisation, where one is demanded",
    async (scene) => {
      const { representation } = entry();
      scene.serve({}, { representation: { ...representation, required: true } as NonNullable<typeof representation> });
      for (const place of ["token answer", "id_token"] as const)
        scene.service.idp.fail(faults.authorizationDetails.change(() => [], place));
      await logIn(scene);
    },
  ],
  [
    "session_store_unavailable",
    "the store is down when the person comes back",
    async (scene) => {
      scene.service.store.claim = () => Promise.reject(new Error("connection refused"));
      await logIn(scene);
    },
  ],
  [
    "session_not_kept",
    "the browser drops the session's cookie, and a guard sends the person round",
    async (scene) => {
      const { browser } = scene.service;
      for (let round = 0; round < 4; round += 1) {
        await logIn(scene);
        browser.cookies.delete("__Host-employee");
      }
    },
  ],
  [
    "organisation_required",
    "a page sends a logged-in person to the page of its refusal",
    async (scene) => {
      await logIn(scene);
      const { cookie = "" } = Object.fromEntries(scene.service.headers());
      const path = `/auth/refused?code=organisation_required&return_to=/${kari}`;
      await ask(scene, { path, headers: { cookie, accept: "text/html" } });
    },
    { keeps: true },
  ],
  [
    "provider_required",
    "a page that another entry is for sends a logged-in person to the page of its refusal",
    async (scene) => {
      scene.serve({ providers: [entry(), entry({ id: workAccount })] });
      await logIn(scene);
      const { cookie = "" } = Object.fromEntries(scene.service.headers());
      const path = `/auth/refused/${workAccount}?code=provider_required&return_to=/${kari}`;
      await ask(scene, { path, headers: { cookie, accept: "text/html" } });
    },
    { keeps: true },
  ],
  [
    "page_header_missing",
    "a script of this origin posts to a guarded route without the header",
    async (scene) => {
      await logIn(scene);
      const { cookie = "" } = Object.fromEntries(scene.service.headers());
      const headers = { cookie, origin, accept: "text/html", "accept-language": scene.language };
      const request = new Request(`${origin}/api/sak?fnr=${kari}`, { method: "POST", headers });
      await scene.keep(await scene.service.auth.protect(request, () => new Response()));
    },
    { keeps: true },
  ],
  [
    "session_replaced",
    "a page is asked for with the cookie of a session that gave way to a newer one",
    withReplaced("/auth/refused?code=session_replaced&return_to=/sak/1", "text/html"),
    { keeps: true },
  ],
  [
    "session_replaced",
    "a program asks with the cookie of a session that gave way to a newer one",
    withReplaced("/auth/session", "application/json"),
    { keeps: true, told: "program" },
  ],
  [
    "unexpected_failure",
    "a framework has read the form before us",
    async (scene) => {
      const body = new URLSearchParams({ iss: foreign, login_hint: kari });
      const request = new Request(`${origin}/auth/initiate`, {
        method: "POST",
        headers: { accept: "text/html" },
        body,
      });
      await request.text();
      await scene.service.auth.handler(request);
    },
  ],
];

const secret = "of no application, and long enough";
const store = memoryStore({ name: "of no application" });
const jwk = { kty: "RSA", n: "AQAB", e: "AQAB", d: `d-of-${kari}`, kid: "key", alg: "RS256" };
const basic = (clientSecret: unknown): Partial<ProviderOptions> =>
  ({ clientAuthentication: { method: "client_secret_basic", clientSecret } }) as Partial<ProviderOptions>;

/** A secret that is given in the wrong place, or in the wrong form. */
const configurations: readonly (readonly [string, Partial<AuthOptions>, Partial<ProviderOptions>])[] = [
  ["a secret that is too short", { secrets: [kari] }, {}],
  ["a secret that is none", { secrets: [{ secret: kari }] as never }, {}],
  ["a client secret that is no text", {}, basic({ secret: kari })],
  ["a private key that is no key", {}, { clientAuthentication: { method: "private_key_jwt", privateKey: jwk } }],
  ["a private key that is no JSON", {}, { clientAuthentication: { method: "private_key_jwt", privateKey: kari } }],
  ["an option that there is none of", { clientSecret: kari } as never, {}],
  ["an address with a password", { baseUrl: `https://user:${kari}@etat.example.no` }, {}],
  ["an API with a password", {}, { apis: [`https://user:${kari}@api.example.no/`] }],
];

/** A person reads a page, a program JSON. */
const readers = [
  ["person", "text/html"],
  ["program", "application/json"],
] as const;

/** Every code that no fault of a provider reaches, and requests that hold what no log may. */
export const requestRows: readonly Row[] = [
  ...forged.flatMap(([code, asked]) =>
    readers.map(([told, accept]): Row => ({
      name: `request for ${accept}: ${asked.method ?? "GET"} ${asked.path.slice(0, 80).replaceAll(kari, "…")}: ${code}`,
      code,
      told,
      play: (scene) => ask(scene, { ...asked, headers: { ...asked.headers, accept } }),
    })),
  ),
  ...journeys.map(([code, what, play, more]): Row => ({
    name: `journey: ${what}`,
    code,
    told: "person",
    ...more,
    play,
  })),
  ...configurations.map(([what, changes, provider]): Row => ({
    name: `configuration: ${what}`,
    code: "configuration_invalid",
    told: "application",
    play: () =>
      outcomeOf(
        (async () =>
          createAuth({ baseUrl: origin, secrets: [secret], store, providers: [entry(provider)], ...changes }))(),
      ),
  })),
];
