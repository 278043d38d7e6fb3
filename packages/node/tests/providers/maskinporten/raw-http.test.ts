import { describe, expect, it } from "vitest";
import { createResourceServer } from "../../../src/api.ts";
import { maskinporten, maskinportenSystemUser } from "../../../src/maskinporten.ts";
import { outcomeOf } from "../../support/api.ts";
import { clientKey } from "../../support/client-key.ts";
import { callWith } from "../../support/issuer.ts";
import { clientId, tokenAnswer, usePlainMaskinporten } from "../../support/maskinporten.ts";

const plain = usePlainMaskinporten();
const url = (): string => `${plain.api}fangst/7`;
const json = (text: string) => JSON.parse(text) as Readonly<Record<string, unknown>>;
/** The claims of a token as printed, without what is of its issuer and of its time. */
const claimsOf = (printed: string) => {
  const { iss: _, iat: __, exp: ___, ...claims } = json(printed);
  return claims;
};

describe("Maskinporten as its documents print it, over a socket", () => {
  it("is asked for what the call was when it was made, and so are the headers and the body sent (CWE-367)", async () => {
    plain.answer = ({ claims }) => tokenAnswer(`token-of-${String(claims["consumer_org"])}`, claims["scope"]);
    const client = plain.client();
    const [customer, another] = ["310000027", "310000035"];
    const of = (consumer = "") => ({ consumer, body: `report of ${consumer}`, headers: { "x-report": consumer } });
    const init = { method: "POST", ...of(customer) };
    const first = client.fetch(url(), init);
    Object.assign(init, of(another));
    await Promise.all([first, client.fetch(url(), init)]);
    const sent = plain.calls.map(({ headers, body }) => ({
      body,
      token: headers.authorization,
      of: headers["x-report"],
    }));
    const made = [customer, another].map((number) => ({
      body: `report of ${number}`,
      token: `Bearer token-of-${number}`,
      of: number,
    }));
    expect(sent).toHaveLength(2);
    expect(sent).toEqual(expect.arrayContaining(made));
  });

  it("is asked by the form, the header and the claims of the example, and its answer is taken", async () => {
    const scope = "altinn:authorization/authorize altinn:accessmanagement/authorizedparties.resourceowner";
    const privateKey = { ...clientKey, kid: "agency-2026-10" };
    const client = plain.client({ clientAuthentication: { method: "private_key_jwt", privateKey } });
    plain.answer = () => [
      200,
      json(
        `{"access_token":"eyJraWQiOi...","token_type":"Bearer","expires_in":119,"scope":"altinn:authorization/authorize"}`,
      ),
    ];
    // The example's answer is to one of the two scopes: the token lacks the other.
    expect(await outcomeOf(client.fetch(url(), { scope }))).toMatchObject({ code: "scope_rejected" });
    await client.fetch(url(), { scope: "altinn:authorization/authorize" });
    const [grant] = plain.grants;
    if (!grant) throw new Error("no token was asked for");
    const { method, path, headers, body, header, claims } = grant;
    expect([method, path, headers["content-type"]?.split(";")[0]]).toEqual([
      "POST",
      "/token",
      "application/x-www-form-urlencoded",
    ]);
    expect(
      body
        .split("&")
        .map((one) => one.replace(/(?<=^assertion=eyJ)[\w.-]+$/, "…"))
        .toSorted(),
    ).toEqual(["assertion=eyJ…", "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"]);
    expect(header).toEqual(json(`{"alg":"RS256","typ":"JWT","kid":"agency-2026-10"}`));
    const printed =
      json(`{"aud":"https://test.maskinporten.no/","iss":"5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77","scope":"altinn:authorization/authorize altinn:accessmanagement/authorizedparties.resourceowner",
 "iat":1795824000,"exp":1795824120,"jti":"0d3a0a7a-7b0e-4a54-8f4f-5f3f1e1f7a10"}`);
    const { iat, exp, jti } = claims;
    expect(claims).toEqual({ ...printed, aud: plain.issuer, iat, exp, jti });
    expect(jti).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(plain.calls.map((call) => call.headers.authorization)).toEqual(["Bearer eyJraWQiOi..."]);
  });

  it("is asked for a system user by the details of the example", async () => {
    const details = [maskinportenSystemUser({ organisationNumber: "310000027", externalRef: "fleet-west" })];
    await plain.client().fetch(url(), { authorizationDetails: details });
    expect(plain.grants[0]?.claims["authorization_details"]).toEqual(
      JSON.parse(
        `[{"type":"urn:altinn:systemuser","systemuser_org":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"},"externalRef":"fleet-west"}]`,
      ),
    );
  });

  it.each([
    [
      400,
      `{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Expired key. (trace_id: 3566d1c2a90b47e1a3a0f27c5b1e6d34)","error_uri":"https://maskinporten.no/errors/MP-121"}`,
      { code: "client_authentication_failed", details: { providerCode: "MP-121" } },
    ],
    [
      400,
      `{"error":"invalid_scope","error_description":"Token request contains invalid scopes for client, agency:x (trace_id: ...)","error_uri":"https://test.maskinporten.no/errors/MP-200"}`,
      { code: "scope_rejected", details: { providerCode: "MP-200" } },
    ],
    [
      403,
      `{"error":"forbidden","error_description":"Consumer 310000027 has not delegated access to the scope agency:catch.write to supplier 310000035. (trace_id: ...)","error_uri":"https://test.maskinporten.no/errors/MP-251"}`,
      { code: "organisation_refused", details: { providerCode: "MP-251" } },
    ],
  ])("with status %i, answers %s", async (status, printed, expected) => {
    plain.answer = () => [status, json(printed)];
    expect(await outcomeOf(plain.client().fetch(url()))).toMatchObject(expected);
    expect(plain.calls).toEqual([]);
  });

  const verified = async (printed: string, changes: object) => {
    const server = createResourceServer({
      profile: maskinporten,
      environment: { issuer: plain.issuer },
      scopes: ["agency:catch.write"],
      onEvent: () => undefined,
      ...changes,
    });
    return outcomeOf(server.verify(callWith(`Bearer ${await plain.token(claimsOf(printed))}`)));
  };

  it("gives a delegated token for one API, which that API takes", async () => {
    const printed = `{"iss":"https://test.maskinporten.no/","client_id":"5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77","client_amr":"private_key_jwt","token_type":"Bearer",
 "scope":"agency:catch.write","aud":"https://api.agency.example","iat":1795824001,"exp":1795824121,"jti":"Zb7r3S2JtqvN0b1m8J5a2Q",
 "consumer":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"},"supplier":{"authority":"iso6523-actorid-upis","ID":"0192:310000035"},
 "delegation_source":"https://tt02.altinn.no/"}`;
    expect(await verified(printed, { audience: "https://api.agency.example" })).toEqual({
      consumer: "310000027",
      supplier: "310000035",
      delegationSource: "https://tt02.altinn.no/",
      clientId,
      scopes: ["agency:catch.write"],
      expiresAt: expect.any(Number) as number,
    });
  });

  it("gives a system user's token, which names the vendor as consumer and the customer in the details", async () => {
    const printed = `{"scope":"agency:catch.write","consumer":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},
"authorization_details":[{"type":"urn:altinn:systemuser","systemuser_org":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"}, "systemuser_id":["8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34"],"system_id":"310000019_herdbook"}]}`;
    expect(await verified(printed, { systemUser: true })).toMatchObject({
      consumer: "310000019",
      systemUser: {
        id: "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34",
        organisationNumber: "310000027",
        systemId: "310000019_herdbook",
      },
    });
  });
});
