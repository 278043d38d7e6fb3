import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createUserAgent } from "@adgangskort/mock-idp";
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ansattporten, createAuth, memoryStore, type Auth, type ProviderOptions } from "../../src/index.ts";
import { idPorten } from "../../src/id-porten.ts";
import { clientKey } from "../support/client-key.ts";
import { cookieSecret } from "../support/service.ts";

const { privateKey, publicKey } = await generateKeyPair("RS256");
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "digdir", alg: "RS256", use: "sig" }] };

/** A public copy of test.idporten.no of 2024 (felleslosninger/dc24-wallet-issuer), with a name for its hosts. */
const metadata = `{"issuer":"<issuer>","authorization_endpoint":"<issuer>/authorize","token_endpoint":"<issuer>/token","jwks_uri":"<issuer>/jwks.json",
 "pushed_authorization_request_endpoint":"<issuer>/par","userinfo_endpoint":"<issuer>/userinfo","introspection_endpoint":"<issuer>/token/introspect","revocation_endpoint":"<issuer>/token/revoke",
 "end_session_endpoint":"<issuer>/logout","authorization_response_iss_parameter_supported":true,"code_challenge_methods_supported":["S256"],"response_types_supported":["code"],
 "response_modes_supported":["query","form_post","query.jwt","form_post.jwt"],"grant_types_supported":["authorization_code","refresh_token"],"prompt_values_supported":["consent","login","none"],
 "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","private_key_jwt","none"],"token_endpoint_auth_signing_alg_values_supported":["RS256"],"id_token_signing_alg_values_supported":["RS256"],"authorization_signing_alg_values_supported":["RS256"],
 "subject_types_supported":["public","pairwise"],"acr_values_supported":["idporten-loa-low","idporten-loa-substantial","idporten-loa-high","eidas-loa-low","eidas-loa-substantial","eidas-loa-high"],"scopes_supported":["openid","profile"],
 "ui_locales_supported":["en","nb","nn","se"],"display_values_supported":["page"],"request_parameter_supported":false,"request_uri_parameter_supported":false,"claims_parameter_supported":false,"frontchannel_logout_supported":true,"frontchannel_logout_session_supported":true}`;

/** An id_token of Ansattporten in December 2025 (felleslosninger/eidas-idporten-proxy): no sid, no at_hash, no actions where none are asked for. */
const idToken = `{"sub":"xxx","amr":["BankID"],"iss":"https://ansattporten.dev","pid":"01919012303","locale":"nb","nonce":"KST...","aud":"my-client","acr":"high","auth_time":1795824000,"name":"STOLT PARASOLL","exp":1795824124,"iat":1795824004,"jti":"hTolsTXz-TE",
 "authorization_details":[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency---vip1-tilgang","resource_name":"Agency VIP1","authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"},"resource":"agency---vip1-tilgang","name":"KYSTFISK AS","unit_type":"AS"}]}]}`;

/** A provider on localhost is for an application there. Nothing listens: the browser is a function. */
const origin = "http://localhost:3999";

let server: Server;
let issuer = "";
/** What differs from the copies: at Ansattporten the metadata have its types, and at ID-porten the id_token has its level alone. */
let change: { readonly metadata: object; readonly claims: JWTPayload } = { metadata: {}, claims: {} };
let pushed = new URLSearchParams();
const parts: string[] = [];

async function answer(path: string, body: string): Promise<readonly [number, unknown]> {
  if (path === "/.well-known/openid-configuration")
    return [200, { ...(JSON.parse(metadata.replaceAll("<issuer>", issuer)) as object), ...change.metadata }];
  if (path === "/jwks.json") return [200, jwks];
  if (path === "/par") {
    pushed = new URLSearchParams(body);
    return [201, { request_uri: "urn:ietf:params:oauth:request_uri:x", expires_in: 120 }];
  }
  const printed = JSON.parse(idToken) as Required<Pick<JWTPayload, "iat" | "exp">> & {
    readonly auth_time: number;
    readonly authorization_details: object;
  };
  const now = Math.floor(Date.now() / 1000);
  const later = now - printed.iat;
  const claims = {
    ...printed,
    iss: issuer,
    aud: "my-client",
    nonce: pushed.get("nonce"),
    auth_time: printed.auth_time + later,
    iat: now,
    exp: printed.exp + later,
    ...change.claims,
  };
  const id_token = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "digdir" }).sign(privateKey);
  // Ansattporten has the representation in the answer too.
  const { authorization_details } = claims;
  const answered = { access_token: "of-the-login", id_token, token_type: "Bearer", expires_in: 120, scope: "openid" };
  return [200, { ...answered, ...(authorization_details !== undefined && { authorization_details }) }];
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", issuer);
    parts.push(pathname);
    if (pathname === "/authorize") {
      const back = new URLSearchParams({ code: "a-code", state: pushed.get("state") ?? "", iss: issuer });
      response.writeHead(302, { location: `${pushed.get("redirect_uri")}?${back.toString()}` }).end();
      return;
    }
    void text(request)
      .then((body) => answer(pathname, body))
      .then(([status, sent]) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(sent)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Logs in by a provider that answers what the copies have, over a socket. */
async function login(provider: Pick<ProviderOptions, "profile" | "representation">) {
  parts.length = 0;
  const auth: Auth = createAuth({
    baseUrl: origin,
    secrets: [cookieSecret],
    store: memoryStore(),
    onEvent: () => undefined,
    providers: [
      {
        ...provider,
        environment: { issuer },
        clientId: "my-client",
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        assurance: "high",
      },
    ],
  });
  const browser = createUserAgent({
    fetch: (request) => {
      const { pathname, origin: at } = new URL(request.url);
      if (at !== origin) return fetch(request, { redirect: "manual" });
      return pathname.startsWith("/auth/") ? auth.handler(request) : Promise.resolve(new Response("the page"));
    },
  });
  expect((await browser.open(`${origin}/auth/login?return_to=/sak`)).html).toBe("the page");
  return auth.session(new Headers({ cookie: browser.cookies.header(origin) }));
}

it("Ansattporten's id_token of December 2025 logs its person in, for its organisation, over a socket", async () => {
  const types = {
    authorization_details_types_supported: ["ansattporten:altinn:resource"],
    acr_values_supported: ["high"],
  };
  change = { metadata: types, claims: {} };
  const resource = "urn:altinn:resource:agency---vip1-tilgang";
  const session = await login({ profile: ansattporten, representation: { resources: [{ resource }] } });
  expect(session).toMatchObject({
    name: "STOLT PARASOLL",
    assurance: "high",
    representation: { organisations: [{ organisationNumber: "310000027", name: "KYSTFISK AS" }] },
  });
  expect(JSON.parse(pushed.get("authorization_details") ?? "")).toMatchObject([
    { type: "ansattporten:altinn:resource", resource },
  ]);
  expect(parts).toEqual(["/.well-known/openid-configuration", "/par", "/authorize", "/token", "/jwks.json"]);
});

it("ID-porten's metadata of 2024 are enough for a login, over a socket", async () => {
  change = { metadata: {}, claims: { acr: "idporten-loa-high", authorization_details: undefined, name: undefined } };
  expect(await login({ profile: idPorten })).toMatchObject({ assurance: "high" });
  for (const announced of ["response_mode", "request"]) expect(pushed.has(announced)).toBe(false);
});
