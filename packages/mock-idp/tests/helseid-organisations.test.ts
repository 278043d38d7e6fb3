import { randomUUID } from "node:crypto";
import { decodeJwt, exportJWK, importJWK, type JWTPayload } from "jose";
import { describe, expect, it } from "vitest";
import type { ClientRegistration } from "../src/index.ts";
import type { Setup } from "./support/client.ts";
import {
  clientKey,
  clinic,
  ISSUER,
  JOURNAL,
  login,
  type Login,
  refresh,
  refusal,
  request,
  send,
  setUpHelseid,
  signed,
  token,
  toCallback,
  type Tokens,
  type Wish,
} from "./support/helseid-client.ts";

const PARENT = "310000019";
const CHILD = "310000248";
const OTHER = "310000418";
const SUPPLIER = "314000730";

const single: ClientRegistration = { ...clinic, orgnr_parent: PARENT, orgnr_children: [CHILD] };
const several: ClientRegistration = {
  ...clinic,
  client_tenancy: "multi-tenant",
  orgnr_supplier: SUPPLIER,
  orgnr_delegations: [PARENT],
};

const identifier = (system: string, value: string, type = "ENH"): object => ({
  type: "helseid_authorization",
  practitioner_role: { organization: { identifier: { system, type, value } } },
});
const childIs = (value: string): object => identifier("urn:oid:2.16.578.1.12.4.1.4.101", value);
const parentIs = (value: string): object => identifier("urn:oid:1.0.6523", `NO:ORGNR:${value}`);

const id = (value: string): object => ({ id: value, system: "urn:oid:2.16.578.1.12.4.1.4.101" });
const code = (value: string, system: string): object => ({
  code: value,
  system: `urn:oid:2.16.578.1.12.4.1.1.${system}`,
});
const ATTEST = {
  type: "nhn:tillitsrammeverk:parameters",
  practitioner: { authorization: code("LE", "9060"), legal_entity: id(PARENT), point_of_care: id(CHILD) },
  care_relationship: {
    healthcare_service: code("S03", "8655"),
    purpose_of_use: { code: "TREAT", system: "urn:oid:2.16.840.1.113883.1.11.20448" },
    decision_ref: { id: "b5f8d0c2", user_selected: true },
  },
  patients: [{ point_of_care: id(CHILD) }],
};
const JOURNAL_ID = { type: "nhn:sfm:journal-id", value: { journal_id: "0b0f8f0e-7f3a-4d0e-9a5b-2f1f1d3c4b5a" } };

const ask = { scope: `openid offline_access ${JOURNAL}/read` };
const begin = (client: ClientRegistration, wish: Wish = {}): Promise<Login> =>
  login(setUpHelseid([client]), { client, ask, ...wish });
const withDetails = (first: Login, assertion_details: unknown): Promise<Response> =>
  refresh(first, {}, { assertion: { assertion_details } });

/** What the access token says of the client and its call. */
function stated(claims: JWTPayload): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).filter(([name]) => name.startsWith("helseid://claims/client/") || name.startsWith("nhn:")),
  );
}
const statedIn = async (answer: Response): Promise<Record<string, unknown>> =>
  stated(decodeJwt(((await answer.json()) as Tokens).access_token));

const ORG = "helseid://claims/client/claims/orgnr";
const TENANCY = "helseid://claims/client/client_tenancy";

describe("an access token names the organisation", () => {
  it("of a single-tenant client from its registration, and the sub-unit from the assertion", async () => {
    const first = await begin(single);
    expect(stated(first.access)).toStrictEqual({ [TENANCY]: "single-tenant", [`${ORG}_parent`]: PARENT });
    expect(await statedIn(await withDetails(first, childIs(CHILD)))).toStrictEqual({
      [TENANCY]: "single-tenant",
      [`${ORG}_parent`]: PARENT,
      [`${ORG}_child`]: CHILD,
    });
  });

  it.each([
    [`${PARENT}:${CHILD}`, CHILD],
    [`${PARENT}:`, undefined],
    [PARENT, undefined],
  ])("of a multi-tenant client from the assertion: %s", async (value, child) => {
    const first = await begin(several);
    expect(stated(first.access)).toStrictEqual({ [TENANCY]: "multi-tenant", [`${ORG}_supplier`]: SUPPLIER });
    expect(await statedIn(await withDetails(first, parentIs(value)))).toStrictEqual({
      [TENANCY]: "multi-tenant",
      [`${ORG}_parent`]: PARENT,
      ...(child === undefined ? {} : { [`${ORG}_child`]: child }),
      [`${ORG}_supplier`]: SUPPLIER,
    });
  });

  it("for that one call: the next is without", async () => {
    const first = await begin(single);
    const tokens = (await (await withDetails(first, childIs(CHILD))).json()) as Tokens;
    expect(await statedIn(await refresh({ ...first, tokens }))).not.toHaveProperty(`${ORG}_child`);
  });
});

interface Refused {
  readonly number: string;
  readonly what: string;
  readonly client?: ClientRegistration;
  readonly details: unknown;
}

const REFUSED: readonly Refused[] = [
  { number: "HID-1001", what: "a parent that has not delegated", client: several, details: parentIs(OTHER) },
  { number: "HID-1002", what: "a child that is not in the whitelist", details: childIs(OTHER) },
  {
    number: "HID-1003",
    what: "a child that a whitelist below the parent has not",
    client: { ...several, orgnr_children: [OTHER] },
    details: parentIs(`${PARENT}:${CHILD}`),
  },
  { number: "HID-1004", what: "a number of eight digits", details: childIs("31000024") },
  { number: "HID-1004", what: "a number with a space", client: several, details: parentIs("310 00019") },
  { number: "HID-1005", what: "a parent from a single-tenant client", details: parentIs(`${PARENT}:${CHILD}`) },
  { number: "HID-1006", what: "a child from a client without children", client: clinic, details: childIs(CHILD) },
  { number: "HID-1007", what: "no identifier", details: { type: "helseid_authorization" } },
  { number: "HID-1007", what: "another type of identifier", details: identifier("urn:oid:1.0.6523", PARENT, "NPR") },
  { number: "HID-1007", what: "an unknown system", details: identifier("urn:oid:1.2.3", CHILD) },
  { number: "HID-1007", what: "a value of another form", details: identifier("urn:oid:1.0.6523", PARENT) },
  { number: "HID-1007", what: "an unknown structure", details: { type: "other" } },
  { number: "HID-1007", what: "a text", details: "310000019" },
  { number: "HID-1007", what: "a child alone from a multi-tenant client", client: several, details: childIs(CHILD) },
  { number: "HID-1007", what: "a journal id that is no GUID", details: { ...JOURNAL_ID, value: { journal_id: "1" } } },
  { number: "HID-1007", what: "an attest without a purpose", details: { ...ATTEST, care_relationship: {} } },
  { number: "HID-1007", what: "an attest about nobody", details: { ...ATTEST, patients: [] } },
  {
    number: "HID-1010",
    what: "any number from a client that has its own",
    client: { ...single, orgnr_child: CHILD },
    details: childIs(CHILD),
  },
];

describe("a refresh is refused", () => {
  it.each(REFUSED)("$number: $what", async ({ number, client = single, details }) => {
    const first = await begin(client);
    const answer = await withDetails(first, details);
    const { error, error_description } = (await answer.clone().json()) as Record<string, string>;
    expect([answer.status, error]).toEqual([400, "invalid_request"]);
    expect(error_description).toMatch(new RegExp(`^${number}: `));
    expect((await refresh(first)).status).toBe(200);
  });

  it("HID-1007: authorization_details in the assertion, as in older samples", async () => {
    const first = await begin(single);
    const answer = await refresh(first, {}, { assertion: { authorization_details: childIs(CHILD) } });
    expect(((await answer.json()) as Record<string, string>).error_description).toMatch(/^HID-1007/);
  });
});

describe("on the code flow", () => {
  it("HID-1009: an organisation number in the assertion is refused, and the code is still good", async () => {
    const setup = setUpHelseid([single]);
    const { code: grant } = await toCallback(setup, { client: single });
    const answer = await token(setup, single, grant, { assertion: { assertion_details: childIs(CHILD) } });
    expect(await refusal(setup, "token", answer.clone())).toEqual({
      status: 400,
      error: "invalid_request",
      clause:
        "NHN, use of organisation numbers; error messages: HID-1009, on the code flow they are in a request object",
    });
    expect(((await answer.json()) as Record<string, string>).error_description).toMatch(/^HID-1009: /);
    expect((await token(setup, single, grant)).status).toBe(200);
  });

  it("authorization_details outside a signed request are refused", async () => {
    const setup = setUpHelseid([single]);
    const form = request({ authorization_details: JSON.stringify(childIs(CHILD)) }).form;
    expect(await refusal(setup, "par", await send(setup, "par", single, form))).toMatchObject({
      error: "invalid_request",
      clause: "NHN, use of organisation numbers; error messages: authorization_details are in a signed request",
    });
  });
});

/** A login by a signed request. */
async function bySignedRequest(
  setup: Setup,
  client: ClientRegistration,
  authorization_details: unknown,
  claims: Readonly<Record<string, unknown>> = {},
  alg = "PS256",
): Promise<Response> {
  const now = Math.floor(Date.now() / 1000);
  const { client_id } = client;
  const object = { iss: client_id, client_id, aud: ISSUER, nbf: now, exp: now + 60, jti: randomUUID() };
  const header = { alg, kid: "clinic-1", typ: "oauth-authz-req+jwt" };
  const { form } = request(ask);
  const privateKey = (await importJWK(await exportJWK(clientKey.privateKey), alg)) as typeof clientKey.privateKey;
  const key = { ...clientKey, privateKey };
  const signedRequest = await signed({ ...object, ...form, authorization_details, ...claims }, header, key);
  return send(setup, "par", client, { request: signedRequest });
}

describe("a signed request", () => {
  it("carries the organisation to every token of the login", async () => {
    const now = Math.floor(Date.now() / 1000);
    const { client_id } = single;
    const setup = setUpHelseid([single]);
    const { form, verifier } = request(ask);
    const object = { iss: client_id, client_id, aud: ISSUER, nbf: now, exp: now + 60, jti: randomUUID() };
    const header = { alg: "PS256", kid: "clinic-1", typ: "oauth-authz-req+jwt" };
    const signedRequest = await signed(
      { ...object, ...form, authorization_details: [childIs(CHILD), ATTEST] },
      header,
      clientKey,
    );
    const pushed = await send(setup, "par", single, { request: signedRequest });
    const { request_uri } = (await pushed.json()) as { request_uri: string };
    const url = `${setup.idp.profile.endpoints.authorize}?${new URLSearchParams({ client_id, request_uri }).toString()}`;
    const page = await setup.userAgent.login(url, {
      person: "01868530053",
      stopAt: (address) => address.startsWith(String(form.redirect_uri)),
    });
    const grant = {
      grant_type: "authorization_code",
      code: new URL(page.url).searchParams.get("code") ?? "",
      redirect_uri: String(form.redirect_uri),
      code_verifier: verifier,
    };
    const tokens = (await (await token(setup, single, grant)).json()) as Tokens;
    const { type: _, ...attest } = ATTEST;
    const expected = {
      [TENANCY]: "single-tenant",
      [`${ORG}_parent`]: PARENT,
      [`${ORG}_child`]: CHILD,
      "nhn:tillitsrammeverk:parameters": attest,
    };
    expect(stated(decodeJwt(tokens.access_token))).toStrictEqual(expected);
    const first = { setup, client: single, page, code: grant, tokens, id: {}, access: {} };
    const again = (await (await refresh(first)).json()) as Tokens;
    expect(stated(decodeJwt(again.access_token))).toStrictEqual(expected);
    const both = await withDetails({ ...first, tokens: again }, ATTEST);
    expect(await refusal(setup, "token", both.clone())).toMatchObject({ status: 400, error: "access_denied" });
    expect(((await both.json()) as Record<string, string>).error_description).toMatch(/^HID-DOUBLE-STRUCTURE/);
  });

  it("is refused when it is signed by the registered key with another algorithm than that key's", async () => {
    const setup = setUpHelseid([single]);
    expect((await bySignedRequest(setup, single, childIs(CHILD), {}, "RS256")).status).toBe(400);
    const reason = "alg is RS256, and the key is registered for PS256";
    expect(setup.idp.calls.last("par")?.refused).toMatchObject({ error: "invalid_request_object", reason });
    expect((await bySignedRequest(setup, single, childIs(CHILD))).status).toBe(201);
  });

  it.each([
    ["HID-1002", childIs(OTHER), {}],
    ["the object lives", childIs(CHILD), { exp: Math.floor(Date.now() / 1000) + 300 }],
  ])("is refused: %s", async (reason, details, claims) => {
    const setup = setUpHelseid([single]);
    const answer = await bySignedRequest(setup, single, details, claims);
    expect(answer.status).toBe(400);
    expect(setup.idp.calls.last("par")?.refused?.reason).toContain(reason);
  });
});

describe("beside organisation numbers", () => {
  it("several structures in one assertion are all shown", async () => {
    const { type: _, ...attest } = ATTEST;
    expect(await statedIn(await withDetails(await begin(single), [childIs(CHILD), JOURNAL_ID, ATTEST]))).toStrictEqual({
      [TENANCY]: "single-tenant",
      [`${ORG}_parent`]: PARENT,
      [`${ORG}_child`]: CHILD,
      "nhn:sfm:journal_id": JOURNAL_ID.value.journal_id,
      "nhn:tillitsrammeverk:parameters": attest,
    });
  });

  it("a scope whose terms the organisation has not signed is left out, and told", async () => {
    const client = { ...several, unsigned_terms: { [PARENT]: [`${JOURNAL}/read`] } };
    const answer = (await (await withDetails(await begin(client), parentIs(PARENT))).json()) as Tokens;
    expect([answer.scope, answer.rejected_scope]).toEqual(["openid offline_access", "nhn:journal/read"]);
    expect(decodeJwt(answer.access_token).scope).toEqual(["openid", "offline_access"]);
  });
});
