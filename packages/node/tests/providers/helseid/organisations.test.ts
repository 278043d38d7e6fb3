import type { ClientRegistration } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { helseidOrganisation } from "../../../src/helseid.ts";
import { outcomeOf } from "../../support/api.ts";
import { apis, claim, useHelseid } from "../../support/helseid.ts";

/** Synthetic organisations. */
const [parent, child, other, supplier] = ["310000019", "310000248", "310000418", "314000730"];
const { summary } = apis;
const url = `${summary.address}pasienter`;
const scopes = ["nhn:kjernejournal/les"];
afterEach(() => {
  vi.useRealTimers();
});

const multiTenant: Partial<ClientRegistration> = {
  client_tenancy: "multi-tenant",
  orgnr_supplier: supplier,
  orgnr_delegations: [parent, other],
  unsigned_terms: { [other]: ["nhn:kjernejournal/les"] },
};
const singleTenant: Partial<ClientRegistration> = { orgnr_parent: parent, orgnr_children: [child] };

const numbersIn = (claims: Readonly<Record<string, unknown>> | undefined) =>
  ["orgnr_parent", "orgnr_child", "orgnr_supplier"].map((name) => claims?.[claim(`client/claims/${name}`)]);

describe("[helseid-04] a client of several organisations", () => {
  const service = useHelseid({ scopes, apis: [summary] }, { client: multiTenant });
  const at = (organisation: Parameters<typeof helseidOrganisation>[0]) => ({
    assertionDetails: [helseidOrganisation(organisation)],
  });
  const granted = () => service.idp.calls.all("token").filter(({ status }) => status === 200);

  it("says for which one a call is, and the person switches unit without a new login", async () => {
    const session = await service.session();
    await session.fetch(url, at({ parent, child }));
    await session.fetch(url, at({ parent }));
    await session.fetch(url, at({ parent, child }));
    expect(service.received.map(({ claims }) => numbersIn(claims))).toEqual([
      [parent, child, supplier],
      [parent, undefined, supplier],
      [parent, child, supplier],
    ]);
    // One a unit, and the third call has that of the first.
    expect(granted().map(({ parameters }) => parameters["grant_type"])).toEqual([
      "authorization_code",
      "refresh_token",
      "refresh_token",
    ]);
    expect(service.idp.calls.all("authorize")).toHaveLength(1);
  });

  it("says it in the assertion, never when the code is redeemed (FK5, HID-1009)", async () => {
    const session = await service.session();
    await session.fetch(url, at({ parent, child }));
    const [redeemed, refreshed] = granted().map(({ clientAssertion }) => clientAssertion?.payload["assertion_details"]);
    expect(redeemed).toBeUndefined();
    expect(refreshed).toEqual({
      type: "helseid_authorization",
      practitioner_role: {
        organization: { identifier: { system: "urn:oid:1.0.6523", type: "ENH", value: `NO:ORGNR:${parent}:${child}` } },
      },
    });
  });

  it("is told that it may not act for one, by HelseID's own number, and the session and its other tokens go on", async () => {
    const session = await service.session();
    expect(await outcomeOf(session.fetch(url, at({ parent: "312232324" })))).toMatchObject({
      code: "organisation_refused",
      details: { providerCode: "HID-1001" },
    });
    // At once, though a refresh has just failed: another organisation is another wish.
    expect((await session.fetch(url, at({ parent }))).status).toBe(200);
    expect(await service.now()).not.toBeNull();
  });

  it("sends nothing for a number that is none", async () => {
    expect(() => helseidOrganisation({ parent: "123456789" })).toThrow("organisation_refused");
    expect(() => helseidOrganisation({})).toThrow("organisation_refused");
  });
});

describe("[helseid-04] a scope whose terms the organisation has not signed (rejected_scope)", () => {
  const service = useHelseid({ apis: [{ ...summary, scope: "nhn:kjernejournal/les" }] }, { client: multiTenant });

  it("is an error before the API is called, and the session goes on for the others", async () => {
    const session = await service.session();
    const wish = (number: string) => ({ assertionDetails: [helseidOrganisation({ parent: number })] });
    expect(await outcomeOf(session.fetch(url, wish(other)))).toMatchObject({
      code: "scope_rejected",
      details: { asked: ["nhn:kjernejournal/les"] },
    });
    expect(service.received).toEqual([]);
    expect((await session.fetch(url, wish(parent))).status).toBe(200);
  });
});

describe("[helseid-04] a client of one organisation", () => {
  const service = useHelseid({ scopes, apis: [summary] }, { client: singleTenant });

  it("needs to say nothing of itself, and names the unit that is on its list", async () => {
    const session = await service.session();
    await session.fetch(url);
    await session.fetch(url, { assertionDetails: [helseidOrganisation({ child })] });
    expect(service.received.map(({ claims }) => numbersIn(claims))).toEqual([
      [parent, undefined, undefined],
      [parent, child, undefined],
    ]);
  });

  it.each([
    ["a unit that is not on its list", { child: other }, "organisation_refused", "HID-1002"],
    ["another parent: that is not set up for it", { parent: other }, "authorization_request_refused", "HID-1005"],
  ])("is refused %s", async (_, organisation, code, providerCode) => {
    const session = await service.session();
    const call = session.fetch(url, { assertionDetails: [helseidOrganisation(organisation)] });
    expect(await outcomeOf(call)).toMatchObject({ code, details: { providerCode } });
    expect(service.received).toEqual([]);
    expect(await service.now()).not.toBeNull();
  });
});

describe("[helseid-03] [helseid-10] the unit in a signed request", () => {
  const authorizationDetails = [helseidOrganisation({ child })];
  const service = useHelseid(
    { scopes, apis: [summary], signedRequest: true, authorizationDetails },
    { client: singleTenant },
  );

  it("is in every token of the login, and in no other parameter (CQ-13)", async () => {
    const session = await service.session();
    await session.fetch(url);
    expect(numbersIn(service.received[0]?.claims)).toEqual([parent, child, undefined]);
    const { requestObject, parameters = {} } = service.idp.calls.last("par") ?? {};
    expect(requestObject?.payload["authorization_details"]).toEqual(authorizationDetails);
    const { exp = 0, nbf = 0, iss, aud, sub } = requestObject?.payload ?? {};
    expect({ iss, aud, sub, life: exp - nbf }).toEqual({
      iss: "klinikk",
      aud: service.idp.issuer,
      sub: undefined,
      life: 60,
    });
    expect(Object.keys(parameters).toSorted()).toEqual([
      "client_assertion",
      "client_assertion_type",
      "client_id",
      "request",
    ]);
  });

  it("has the unit in every token of a login at a shared workstation, without a refresh token", async () => {
    service.serve({}, { sharedWorkstation: true });
    const session = await service.session();
    await session.fetch(url);
    expect(numbersIn(service.received[0]?.claims)).toEqual([parent, child, undefined]);
    expect(String(service.idp.calls.last("par")?.requestObject?.payload["scope"])).not.toContain("offline_access");
    // Another unit by a refresh is what a shared workstation cannot have.
    const other = session.fetch(url, { assertionDetails: [helseidOrganisation({ child })] });
    expect(await outcomeOf(other)).toMatchObject({ code: "access_token_unavailable" });
    expect(service.idp.calls.all("token").filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("is that of the options when they were checked, whatever becomes of the object (CWE-367)", async () => {
    const given = structuredClone(authorizationDetails);
    Object.assign(service, { auth: service.newAuth({ authorizationDetails: given }) });
    Object.assign(given[0] ?? {}, helseidOrganisation({ child: other }));
    await service.login();
    const { requestObject } = service.idp.calls.last("par") ?? {};
    expect(requestObject?.payload["authorization_details"]).toEqual(authorizationDetails);
  });

  it("that is refused is told to the operator by its number, before the person is sent anywhere", async () => {
    const auth = service.newAuth({ authorizationDetails: [helseidOrganisation({ child: other })] });
    Object.assign(service, { auth });
    const page = await service.login();
    expect(page.status).toBe(403);
    expect(service.events.at(-1)?.error?.code).toBe("organisation_refused");
    expect(service.idp.calls.all("authorize")).toEqual([]);
  });
});
