import { describe, expect, it } from "vitest";
import type { RegisterData } from "../src/index.ts";
import {
  asPrinted,
  customer,
  printedClient,
  secondsLater,
  supplier,
  usePrinted,
  vendor,
} from "./support/printed-examples.ts";

const printed = usePrinted();
const json = (text: string): unknown => JSON.parse(asPrinted(text));

/** The claims of the documents' example, with others. */
const claims = (others: string, scope = "agency:catch.write"): string =>
  `{"aud":"https://test.maskinporten.no/","iss":"${printedClient}","scope":"${scope}",
 "iat":1795824000,"exp":1795824120,"jti":"0d3a0a7a-7b0e-4a54-8f4f-5f3f1e1f7a10"${others}}`;

const rights = [{ resource: [{ id: "urn:altinn:resource", value: "agency-catch-report" }] }];
const herdbook: RegisterData = {
  systems: [
    {
      id: "310000019_herdbook",
      vendor: { authority: "iso6523-actorid-upis", ID: `0192:${vendor}` },
      name: { nb: "Herdbook" },
      description: { nb: "Fangst" },
      rights,
      clientId: [printedClient],
    },
  ],
  systemUsers: [
    {
      id: "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34",
      systemId: "310000019_herdbook",
      partyOrgNo: customer,
      externalRef: "fleet-west",
      rights,
      userType: "standard",
      created: "2026-11-01T08:00:00Z",
    },
  ],
};
const consent = {
  id: "d0c6a5b8-3f2e-4a56-9f3e-2b8f4a9f7c10",
  from: "urn:altinn:person:identifier-no:01919012303",
  to: `urn:altinn:organization:identifier-no:${vendor}`,
  consented: "2026-11-01T08:00:00Z",
  validTo: "2027-11-01T08:00:00Z",
  consentRights: [{ action: ["read"], resource: [{ type: "urn:altinn:resource", value: "inntekt" }] }],
};

describe("Maskinporten over a socket, as Digdir's documents print it", () => {
  it("has the metadata of test.maskinporten.no", async () => {
    const { status, text } = await printed.send(
      "maskinporten",
      `GET /.well-known/oauth-authorization-server HTTP/1.1
Host: test.maskinporten.no

`,
    );
    const { mock_idp: mark, ...members } = json(text) as { mock_idp: unknown };
    expect([status, mark]).toEqual([200, true]);
    expect(members).toStrictEqual(
      json(`{"authorization_details_types_supported":["urn:altinn:systemuser","urn:altinn:consent"],
 "grant_types_supported":["urn:ietf:params:oauth:grant-type:jwt-bearer"],"issuer":"https://test.maskinporten.no/",
 "jwks_uri":"https://test.maskinporten.no/jwk","token_endpoint":"https://test.maskinporten.no/token",
 "token_endpoint_auth_methods_supported":["private_key_jwt"],
 "token_endpoint_auth_signing_alg_values_supported":["RS256","RS384","RS512"]}`),
    );
  });

  it("gives a token for the assertion of the example", async () => {
    const scope = "altinn:authorization/authorize altinn:accessmanagement/authorizedparties.resourceowner";
    const { status, headers, text } = await printed.grant(claims("", scope));
    const { access_token: token, ...answer } = JSON.parse(text) as { readonly access_token: string };
    expect([status, headers.get("content-type"), token]).toEqual([
      200,
      "application/json",
      expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
    ]);
    // The example's answer is to one of the two scopes.
    expect(answer).toStrictEqual({
      ...(json(`{"token_type":"Bearer","expires_in":119,"scope":"altinn:authorization/authorize"}`) as object),
      scope,
    });
  });

  it("says in the token who delegated to whom, and for which API", async () => {
    const delegations = [{ consumer: customer, supplier, scopes: ["agency:catch.write"] }];
    await printed.start({ organisation: supplier, data: { delegations } });
    const { text } = await printed.grant(
      claims(`,"consumer_org":"310000027","resource":["https://api.agency.example"]`),
    );
    const { access_token: token } = JSON.parse(text) as { readonly access_token: string };
    expect(json(printed.claims(token))).toStrictEqual(
      json(`{"iss":"https://test.maskinporten.no/","client_id":"5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77","client_amr":"private_key_jwt","token_type":"Bearer",
 "scope":"agency:catch.write","aud":"https://api.agency.example","iat":1795824001,"exp":1795824121,"jti":"Zb7r3S2JtqvN0b1m8J5a2Q",
 "consumer":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"},"supplier":{"authority":"iso6523-actorid-upis","ID":"0192:310000035"},
 "delegation_source":"https://tt02.altinn.no/"}`),
    );
  });

  it.each([
    [
      "a system user",
      `,"authorization_details":[{"type":"urn:altinn:systemuser","systemuser_org":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"},"externalRef":"fleet-west"}]`,
      `[{"type":"urn:altinn:systemuser","systemuser_org":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"}, "systemuser_id":["8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34"],"system_id":"310000019_herdbook"}]`,
    ],
    [
      "a consent",
      `,"authorization_details":[{"type":"urn:altinn:consent","id":"${consent.id}","from":"urn:altinn:person:identifier-no:01919012303"}]`,
      JSON.stringify([{ type: "urn:altinn:consent", ...consent }]),
    ],
  ])("says in the token what Altinn knows of %s", async (_name, asked, told) => {
    await printed.start({ data: { ...herdbook, consents: [consent] } });
    const { text } = await printed.grant(claims(asked));
    const { access_token: token } = JSON.parse(text) as { readonly access_token: string };
    const { authorization_details: details, consumer } = JSON.parse(printed.claims(token)) as Record<string, unknown>;
    expect(details).toStrictEqual(JSON.parse(told));
    // The vendor, not the customer.
    expect(consumer).toStrictEqual({ authority: "iso6523-actorid-upis", ID: "0192:310000019" });
  });

  it.each<[string, Parameters<typeof printed.start>[0], string, number, string]>([
    [
      "a key that has ended",
      { keyEnds: 1_795_824_000 },
      claims(""),
      400,
      `{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Expired key. (trace_id: 3566d1c2a90b47e1a3a0f27c5b1e6d34)","error_uri":"https://maskinporten.no/errors/MP-121"}`,
    ],
    [
      "a scope that the client does not have",
      {},
      claims("", "agency:x"),
      400,
      `{"error":"invalid_scope","error_description":"Token request contains invalid scopes for client, agency:x (trace_id: ...)","error_uri":"https://test.maskinporten.no/errors/MP-200"}`,
    ],
    [
      "a customer that has not delegated",
      { organisation: supplier },
      claims(`,"consumer_org":"310000027"`),
      403,
      `{"error":"forbidden","error_description":"Consumer 310000027 has not delegated access to the scope agency:catch.write to supplier 310000035. (trace_id: ...)","error_uri":"https://test.maskinporten.no/errors/MP-251"}`,
    ],
  ])("refuses %s", async (_name, setting, asked, status, answer) => {
    await printed.start(setting);
    const refused = await printed.grant(asked);
    expect(refused.status).toBe(status);
    expect(json(refused.text)).toStrictEqual(json(answer));
  });

  it("gives Altinn's token for its own", async () => {
    const scope = "altinn:authorization/authorize altinn:serviceowner";
    const { text } = await printed.grant(claims("", scope));
    const { access_token: token } = JSON.parse(text) as { readonly access_token: string };
    secondsLater(2);
    const exchanged = await printed.send(
      "altinn",
      `GET /authentication/api/v1/exchange/maskinporten HTTP/1.1
Host: platform.tt02.altinn.no
Authorization: Bearer ${token}

`,
    );
    expect(exchanged.status).toBe(200);
    // The short code of the service owner is there for this scope alone, which the example leaves out.
    expect(json(printed.claims(exchanged.text))).toStrictEqual({
      ...(json(`{"scope":"altinn:authorization/authorize","token_type":"Bearer","client_id":"5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77","jti":"Zb7r3S2JtqvN0b1m8J5a2Q",
 "consumer":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"urn:altinn:orgNumber":"310000019","urn:altinn:org":"agy",
 "urn:altinn:authenticatemethod":"maskinporten","urn:altinn:authlevel":"3","sid":"5f6b7a0e-0a4e-4b0e-8f53-6c6d2a1b9c00",
 "iss":"https://platform.tt02.altinn.no/authentication/api/v1/openid/","nbf":1795824002,"iat":1795824002,"exp":1795825802}`) as object),
      scope,
    });
  });

  it("is the only one whose tokens Altinn exchanges beside ID-porten", async () => {
    const { status, text } = await printed.send(
      "altinn",
      `GET /authentication/api/v1/exchange/ansattporten HTTP/1.1
Host: platform.tt02.altinn.no
Authorization: Bearer a.b.c

`,
    );
    expect([status, text]).toEqual([
      400,
      "Invalid token provider: ansattporten. Trusted token providers are 'Maskinporten', 'Id-porten' and 'AltinnStudio'.",
    ]);
  });
});
