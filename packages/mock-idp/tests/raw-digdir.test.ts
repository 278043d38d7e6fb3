import { afterEach, describe, expect, it } from "vitest";
import { ansattporten, createMockIdp, idporten, type MockIdp } from "../src/index.ts";
import { type MockIdpServer, serve } from "../src/server.ts";
import { service } from "./support/idporten-client.ts";
import { printedPerson } from "./support/printed-examples.ts";
import { overSocket, sendRaw } from "./support/raw-http.ts";
import { rawClient, rawLoginAt } from "./support/raw-login.ts";

type Json = Readonly<Record<string, unknown>>;

let server: MockIdpServer | undefined;
afterEach(() => server?.close());

async function served(made: (issuer: string) => MockIdp): Promise<{ readonly idp: MockIdp; readonly url: string }> {
  server = await serve({ port: 0, idps: (origin) => [made(origin)] });
  const [idp] = server.idps;
  if (!idp) throw new Error("no provider");
  return { idp, url: server.url };
}

/** Lists in metadata have no order. */
const sorted = (members: Json): Json =>
  Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, Array.isArray(value) ? value.map(String).toSorted() : value]),
  );

describe("over a socket, by public copies of Digdir's services", () => {
  it("ID-porten has the metadata of test.idporten.no in 2024, and what its documents say since", async () => {
    const { url } = await served((issuer) =>
      createMockIdp(idporten({ environment: { issuer } }), { clients: [service] }),
    );
    const answer = await sendRaw(
      url,
      `GET /.well-known/openid-configuration HTTP/1.1
Host: test.idporten.no

`,
    );
    const {
      mock_idp: _,
      require_pushed_authorization_requests: __,
      revocation_endpoint_auth_methods_supported: ___,
      revocation_endpoint_auth_signing_alg_values_supported: ____,
      backchannel_logout_supported: _____,
      backchannel_logout_session_supported: ______,
      ...members
    } = JSON.parse((await answer.text()).replaceAll(url, "https://test.idporten.no")) as Json;
    // The mock's port is one host. That of the browser's pages is another at Digdir.
    const copy = JSON.parse(
      `{"issuer":"https://test.idporten.no","authorization_endpoint":"https://login.test.idporten.no/authorize","token_endpoint":"https://test.idporten.no/token","jwks_uri":"https://test.idporten.no/jwks.json",
 "pushed_authorization_request_endpoint":"https://test.idporten.no/par","userinfo_endpoint":"https://test.idporten.no/userinfo","introspection_endpoint":"https://test.idporten.no/token/introspect","revocation_endpoint":"https://test.idporten.no/token/revoke",
 "end_session_endpoint":"https://login.test.idporten.no/logout","authorization_response_iss_parameter_supported":true,"code_challenge_methods_supported":["S256"],"response_types_supported":["code"],
 "response_modes_supported":["query","form_post","query.jwt","form_post.jwt"],"grant_types_supported":["authorization_code","refresh_token"],"prompt_values_supported":["consent","login","none"],
 "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","private_key_jwt","none"],"token_endpoint_auth_signing_alg_values_supported":["RS256"],"id_token_signing_alg_values_supported":["RS256"],"authorization_signing_alg_values_supported":["RS256"],
 "subject_types_supported":["public","pairwise"],"acr_values_supported":["idporten-loa-low","idporten-loa-substantial","idporten-loa-high","eidas-loa-low","eidas-loa-substantial","eidas-loa-high"],"scopes_supported":["openid","profile"],
 "ui_locales_supported":["en","nb","nn","se"],"display_values_supported":["page"],"request_parameter_supported":false,"request_uri_parameter_supported":false,"claims_parameter_supported":false,"frontchannel_logout_supported":true,"frontchannel_logout_session_supported":true}`.replaceAll(
        "login.test.",
        "test.",
      ),
    ) as Json;
    // The people of the mock have no eID of another country.
    const levels = (copy["acr_values_supported"] as readonly string[]).filter((level) => !level.startsWith("eidas"));
    expect(sorted(members)).toStrictEqual(sorted({ ...copy, acr_values_supported: levels }));
  });

  it("Ansattporten gives an id_token with the members of one in December 2025", async () => {
    const { idp } = await served((issuer) =>
      createMockIdp(ansattporten({ environment: { issuer } }), {
        clients: [rawClient],
        people: [printedPerson],
        resources: [{ id: "agency---vip1-tilgang", name: "Agency VIP1" }],
      }),
    );
    const { idToken } = await rawLoginAt(
      { profile: idp.profile, fetch: overSocket },
      {
        acr_values: "high",
        scope: "openid profile",
        authorization_details: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency---vip1-tilgang","representation_is_required":true}]`,
      },
      { person: printedPerson.pid, assurance: "high", organisations: ["310000027"] },
    );
    const seen = JSON.parse(
      `{"sub":"xxx","amr":["BankID"],"iss":"https://ansattporten.dev","pid":"01919012303","locale":"nb","nonce":"KST...","aud":"my-client","acr":"high","auth_time":1795824000,"name":"STOLT PARASOLL","exp":1795824124,"iat":1795824004,"jti":"hTolsTXz-TE",
 "authorization_details":[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency---vip1-tilgang","resource_name":"Agency VIP1","authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"},"resource":"agency---vip1-tilgang","name":"KYSTFISK AS","unit_type":"AS"}]}]}`,
    ) as Json & { readonly exp: number; readonly iat: number };
    const { iat, exp, auth_time: at, sub, jti } = idToken as Readonly<Record<string, number>>;
    const own = { iss: idp.issuer, aud: "raw-client", nonce: "raw-nonce-that-is-long-enough", amr: ["TestID"] };
    expect(idToken).toStrictEqual({ ...seen, ...own, iat, exp, auth_time: at, sub, jti });
    expect(Number(exp) - Number(iat)).toBe(seen.exp - seen.iat);
    expect([at, sub, jti].map((value) => typeof value)).toEqual(["number", "string", "string"]);
  });
});
