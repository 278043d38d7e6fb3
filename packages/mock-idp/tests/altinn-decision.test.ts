import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { createMockIdp, idporten, mintAccessToken, type RegisterData } from "../src/index.ts";
import { service as citizen } from "./support/idporten-client.ts";
import { attribute, decisionRequest, EXCHANGE, PARTIES, PDP, RESOURCE } from "./support/altinn-requests.ts";
import {
  AGENCY,
  altinnToken,
  atAltinn,
  CLIENT_ID,
  CUSTOMER,
  type Machines,
  machines,
  machineToken,
  PDP_SCOPE,
} from "./support/machine-client.ts";

const OLA = "12829030037";
const ISSUER = "https://platform.tt02.altinn.no/authentication/api/v1/openid/";
const SYSTEM_USER = "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34";
const text = expect.any(String) as unknown;

interface Result {
  readonly decision: string;
  readonly status: { readonly statusCode: { readonly value: string }; readonly statusMessage: string | null };
  readonly obligations: readonly { readonly attributeAssignment: readonly { readonly value: string }[] }[] | null;
  readonly category: unknown;
}

async function ask(all: Machines, body: unknown): Promise<readonly Result[]> {
  const answer = await atAltinn(all, "POST", PDP, body, { token: await altinnToken(all) });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { readonly response: readonly Result[] }).response;
}

const resource = (change: object = {}): RegisterData => ({ resources: [{ id: RESOURCE, name: "Fangst", ...change }] });

describe("the exchange", () => {
  it("gives Altinn's token for one of Maskinporten, as plain text", async () => {
    const all = machines();
    const before = await machineToken(all, { scope: `${PDP_SCOPE} altinn:serviceowner` });
    const answer = await atAltinn(all, "GET", `${EXCHANGE}/maskinporten`, undefined, { token: before, key: null });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
    const jwt = await answer.text();
    const claims = decodeJwt(jwt);
    expect(decodeProtectedHeader(jwt)).toStrictEqual({ alg: "RS256", kid: text });
    expect(claims).toStrictEqual({
      scope: `${PDP_SCOPE} altinn:serviceowner`,
      token_type: "Bearer",
      client_id: CLIENT_ID,
      jti: decodeJwt(before).jti,
      consumer: { authority: "iso6523-actorid-upis", ID: `0192:${AGENCY}` },
      "urn:altinn:orgNumber": AGENCY,
      "urn:altinn:org": "agy",
      "urn:altinn:authenticatemethod": "maskinporten",
      "urn:altinn:authlevel": "3",
      sid: text,
      iss: ISSUER,
      nbf: claims.iat,
      iat: claims.iat,
      exp: Number(claims.iat) + 1800,
    });
    const metadata = (await (
      await atAltinn(all, "GET", new URL(`${ISSUER}.well-known/openid-configuration`).pathname)
    ).json()) as { issuer: string; jwks_uri: string };
    expect(metadata).toMatchObject({ issuer: ISSUER, jwks_uri: `${ISSUER}.well-known/openid-configuration/jwks` });
    const { keys } = (await (await all.altinn.fetch(new Request(metadata.jwks_uri))).json()) as {
      keys: { kid: string }[];
    };
    expect(keys.map(({ kid }) => kid)).toEqual([decodeProtectedHeader(jwt).kid]);
  });

  it("is a JSON string for a client that accepts JSON, and has no org without the scope of a service owner", async () => {
    const all = machines();
    const token = await machineToken(all);
    const headers = { accept: "application/json" };
    const answer = await atAltinn(all, "GET", `${EXCHANGE}/Maskinporten`, undefined, { token, headers });
    expect(decodeJwt((await answer.json()) as string)).not.toHaveProperty("urn:altinn:org");
  });

  it("gives Altinn's token for one of a person at ID-porten, which ends when that does, and needs a scope of Altinn", async () => {
    const all = machines();
    const idp = createMockIdp(idporten({ environment: "test" }), { clients: [citizen], register: all.register });
    const exchanged = async (scope: string) => {
      const token = await mintAccessToken(idp, { person: OLA, assurance: "high", scope });
      return { token, answer: await atAltinn(all, "GET", `${EXCHANGE}/id-porten`, undefined, { token, key: null }) };
    };
    const { token, answer } = await exchanged("openid altinn:instances.read");
    expect(answer.status).toBe(200);
    const claims = decodeJwt(await answer.text());
    const before = decodeJwt(token);
    expect(claims).toMatchObject({
      iss: ISSUER,
      pid: OLA,
      exp: before.exp,
      jti: before.jti,
      nameid: text,
      "urn:altinn:userid": expect.any(Number) as unknown,
      "urn:altinn:username": text,
      "urn:altinn:partyid": expect.any(Number) as unknown,
      "urn:altinn:party:uuid": text,
      "urn:altinn:authlevel": "4",
    });
    expect(claims.sid).not.toBe(before["sid"]);
    for (const dropped of ["sub", "aud", "at_hash"]) expect(claims).not.toHaveProperty(dropped);
    expect((await exchanged("openid")).answer.status).toBe(403);
  });

  it.each([
    [
      "a token of Ansattporten: there is no such provider",
      "ansattporten",
      {},
      400,
      "Invalid token provider: ansattporten. Trusted token providers are 'Maskinporten', 'Id-porten' and 'AltinnStudio'.",
    ],
    ["no valid token", "maskinporten", { token: "a.b.c" }, 401, ""],
    ["a token of another provider than it says", "id-porten", {}, 401, ""],
    ["an enterprise user", "maskinporten", { headers: { "x-altinn-enterpriseuser-authentication": "eDp5" } }, 410, ""],
  ])("refuses %s", async (_name, provider, options, status, body) => {
    const all = machines();
    const token = await machineToken(all);
    const answer = await atAltinn(all, "GET", `${EXCHANGE}/${provider}`, undefined, { token, ...options });
    expect([answer.status, await answer.text()]).toEqual([status, body]);
  });
});

describe("access to Altinn's APIs", () => {
  it.each([
    [
      "no subscription key",
      { key: null },
      "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.",
    ],
    [
      "a wrong one",
      { key: "x" },
      "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.",
    ],
  ])("is refused by the gateway with %s, before Altinn looks at the token", async (_name, options, message) => {
    for (const path of [PDP, PARTIES]) {
      const answer = await atAltinn(machines(), "POST", path, {}, options);
      expect([answer.status, await answer.json()]).toEqual([401, { statusCode: 401, message }]);
    }
  });

  it("is refused at the PDP with a token of Maskinporten, or of nobody, and without the scope", async () => {
    const all = machines();
    const status = async (token: string | undefined) =>
      (await atAltinn(all, "POST", PDP, decisionRequest(OLA, "read", CUSTOMER), token === undefined ? {} : { token }))
        .status;
    expect([await status(undefined), await status(await machineToken(all))]).toEqual([401, 401]);
    expect(await status(await altinnToken(all, { scope: "agency:catch.write" }))).toBe(403);
    expect(await status(await altinnToken(all))).toBe(200);
    const late = await altinnToken(all);
    all.altinn.clock.advance(1801);
    expect(await status(late)).toBe(401);
  });
});

describe("the PDP", () => {
  it("permits what a person may do, in camelCase with nulls, with the level as an obligation", async () => {
    const all = machines();
    const answer = await atAltinn(all, "POST", PDP, decisionRequest(OLA, "read", CUSTOMER), {
      token: await altinnToken(all),
    });
    expect(await answer.json()).toStrictEqual({
      response: [
        {
          decision: "Permit",
          status: {
            statusMessage: null,
            statusDetails: null,
            statusCode: { value: "urn:oasis:names:tc:xacml:1.0:status:ok", statusCode: null },
          },
          obligations: [
            {
              id: "urn:altinn:obligation:authenticationLevel1",
              attributeAssignment: [
                {
                  attributeId: "urn:altinn:obligation-assignment:1",
                  value: "3",
                  category: "urn:altinn:minimum-authenticationlevel",
                  dataType: "http://www.w3.org/2001/XMLSchema#integer",
                  issuer: null,
                },
              ],
            },
          ],
          associateAdvice: null,
          category: null,
          policyIdentifierList: null,
        },
      ],
    });
  });

  it.each([
    ["an action that they may not do", decisionRequest(OLA, "sign", "315000858"), "NotApplicable"],
    ["an organisation that they do not represent", decisionRequest(OLA, "read", "314000730"), "NotApplicable"],
    ["a deleted organisation", decisionRequest(OLA, "read", "210000623"), "NotApplicable"],
    ["a person who is unknown", decisionRequest("24907830035", "read", CUSTOMER), "NotApplicable"],
    ["a right in a sub-unit", decisionRequest(OLA, "write", "315000858"), "Permit"],
    [
      "members in another case",
      {
        request: {
          accesssubject: [{ attribute: [{ attributeid: "urn:altinn:person:identifier-no", value: OLA }] }],
          ACTION: [{ Attribute: [attribute("urn:oasis:names:tc:xacml:1.0:action:action-id", "read")] }],
          resource: [
            {
              attribute: [
                attribute("urn:altinn:resource", RESOURCE),
                attribute("urn:altinn:organization:identifier-no", CUSTOMER),
              ],
            },
          ],
        },
      },
      "Permit",
    ],
  ])("answers about %s", async (_name, request, decision) => {
    expect(await ask(machines(), request)).toMatchObject([{ decision }]);
  });

  it.each([
    [
      "two kinds of subject",
      decisionRequest(OLA, "read", CUSTOMER, {
        subject: [
          attribute("urn:altinn:systemuser:uuid", SYSTEM_USER),
          attribute("urn:altinn:person:identifier-no", OLA),
        ],
      }),
      "processing-error",
    ],
    [
      "a resource without policy",
      decisionRequest(OLA, "read", CUSTOMER, { resource: "another-resource" }),
      "processing-error",
    ],
    [
      "a resource by its URN, as Ansattporten has it",
      decisionRequest(OLA, "read", CUSTOMER, { resource: `urn:altinn:resource:${RESOURCE}` }),
      "processing-error",
    ],
    ["an organisation with a prefix", decisionRequest(OLA, "read", `0192:${CUSTOMER}`), "processing-error"],
    ["no subject", decisionRequest(OLA, "read", CUSTOMER, { subject: [] }), "missing-attribute"],
    ["no JSON", "{", "processing-error"],
    [
      "a list as a value",
      decisionRequest(OLA, "read", CUSTOMER, {
        subject: [{ AttributeId: "urn:altinn:person:identifier-no", Value: [OLA] }],
      }),
      "syntax-error",
    ],
  ])("answers 200 and Indeterminate to %s", async (_name, request, status) => {
    expect(await ask(machines(resource()), request)).toMatchObject([
      {
        decision: "Indeterminate",
        obligations: null,
        status: { statusCode: { value: `urn:oasis:names:tc:xacml:1.0:status:${status}` } },
      },
    ]);
  });

  it("knows no resource by its URN, even where it knows every id", async () => {
    const urn = decisionRequest(OLA, "read", CUSTOMER, { resource: `urn:altinn:resource:${RESOURCE}` });
    expect(await ask(machines(), urn)).toMatchObject([{ decision: "Indeterminate" }]);
  });

  it.each([2, 3, 4])("demands level %i where the resource does", async (minimumLevel) => {
    const [result] = await ask(machines(resource({ minimumLevel })), decisionRequest(OLA, "read", CUSTOMER));
    expect(result?.obligations?.[0]?.attributeAssignment[0]?.value).toBe(String(minimumLevel));
  });

  it("denies, with a message, a party that is on no access list of the resource", async () => {
    const list = {
      owner: "agy",
      identifier: "approved",
      name: "Godkjente",
      description: "",
      members: [CUSTOMER],
      connections: { [RESOURCE]: ["read"] },
    };
    const all = machines({ ...resource({ accessLists: true }), accessLists: [list] });
    expect(await ask(all, decisionRequest(OLA, "read", CUSTOMER))).toMatchObject([{ decision: "Permit" }]);
    const aboutPerson = JSON.stringify(decisionRequest(OLA, "read", OLA)).replace("organization", "person");
    for (const request of [
      decisionRequest(OLA, "write", CUSTOMER),
      decisionRequest(OLA, "read", "315000858"),
      aboutPerson,
    ])
      expect(await ask(all, request)).toMatchObject([
        {
          decision: "Deny",
          status: {
            statusMessage: expect.stringMatching(/^Access list authorization of resource party required/) as string,
            statusCode: { value: "urn:oasis:names:tc:xacml:1.0:status:ok" },
          },
        },
      ]);
  });

  it("answers several questions in their order, echoes what is marked, and collapses to one Indeterminate", async () => {
    const marked = (id: string, value: string) => ({ ...attribute(id, value), IncludeInResult: true });
    const several = (...numbers: readonly string[]) => ({
      Request: {
        AccessSubject: [{ Id: "s1", Attribute: [attribute("urn:altinn:person:identifier-no", OLA)] }],
        Action: [{ Id: "a1", Attribute: [marked("urn:oasis:names:tc:xacml:1.0:action:action-id", "write")] }],
        Resource: numbers.map((number, index) => ({
          Id: `r${index}`,
          Attribute: [marked("urn:altinn:resource", RESOURCE), marked("urn:altinn:organization:identifier-no", number)],
        })),
        MultiRequests: { RequestReference: numbers.map((_, index) => ({ ReferenceId: ["s1", "a1", `r${index}`] })) },
      },
    });
    const all = machines();
    const results = await ask(all, several(AGENCY, CUSTOMER));
    expect(results.map(({ decision }) => decision)).toEqual(["NotApplicable", "Permit"]);
    expect(results[1]?.category).toContainEqual({
      categoryId: "urn:oasis:names:tc:xacml:3.0:attribute-category:resource",
      id: null,
      content: null,
      attribute: [
        expect.objectContaining({ attributeId: "urn:altinn:resource", value: RESOURCE }) as object,
        expect.objectContaining({ value: CUSTOMER }) as object,
      ],
    });
    const collapsed = await ask(all, several(CUSTOMER, `0192:${CUSTOMER}`));
    expect(collapsed.map(({ decision }) => decision)).toEqual(["Indeterminate"]);
    const request = several(CUSTOMER, AGENCY);
    const [first, second] = request.Request.Resource;
    const partyless = {
      ...request.Request,
      Resource: [first, { ...second, Attribute: second?.Attribute.slice(0, 1) }],
    };
    const partly = await ask(all, { Request: partyless });
    expect(partly.map(({ decision }) => decision)).toEqual(["Permit", "Indeterminate"]);
    const nameless = { ...request.Request, Action: request.Request.Action.map(({ Attribute }) => ({ Attribute })) };
    expect(await ask(all, { Request: nameless })).toMatchObject([
      { status: { statusCode: { value: "urn:oasis:names:tc:xacml:1.0:status:syntax-error" } } },
    ]);
  });

  it("answers 415 to a body that is not JSON by its media type", async () => {
    const all = machines();
    const headers = { "content-type": "text/plain" };
    const request = decisionRequest(OLA, "read", CUSTOMER);
    expect((await atAltinn(all, "POST", PDP, request, { token: await altinnToken(all), headers })).status).toBe(415);
  });

  it("knows a revocation at once, or late by a setting, and a login at Ansattporten knows it too", async () => {
    const all = machines();
    const may = async () => (await ask(all, decisionRequest(OLA, "read", CUSTOMER)))[0]?.decision;
    expect(await may()).toBe("Permit");
    expect(all.register.revoke(OLA, CUSTOMER)).toBe(true);
    expect(all.register.revoke(OLA, CUSTOMER)).toBe(false);
    expect(await may()).toBe("NotApplicable");
    all.register.change({ decisionLagSeconds: 300 });
    expect(await may()).toBe("Permit");
    all.altinn.reset();
    expect(await may()).toBe("Permit");
  });

  it("is late by Altinn's own clock, until the lag has passed", async () => {
    const all = machines({ decisionLagSeconds: 30 });
    const may = async () => (await ask(all, decisionRequest(OLA, "read", CUSTOMER)))[0]?.decision;
    all.altinn.clock.advance(60);
    all.register.revoke(OLA, CUSTOMER);
    expect(await may()).toBe("Permit");
    all.altinn.clock.advance(29);
    expect(await may()).toBe("Permit");
    all.altinn.clock.advance(2);
    expect(await may()).toBe("NotApplicable");
  });
});
