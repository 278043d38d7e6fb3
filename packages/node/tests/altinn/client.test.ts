import { people } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { altinn, createAltinnClient, type AltinnClient } from "../../src/altinn.ts";
import { ansattporten, isAuthError } from "../../src/index.ts";
import { parseOrganisationNumber } from "../../src/domain/organisation-number.ts";
import { agency, altinnMocks, altinnOptions, clientId, useAltinnMocks } from "../support/altinn.ts";
import { kari, ola, origin, useService } from "../support/service.ts";

const customer = "310000418";
const systemId = `${agency}_herdbook`;
const resource = "agency-catch-report";
const mocks = altinnMocks({ resources: [{ id: resource, name: "Fangst", accessLists: true, minimumLevel: 3 }] });
useAltinnMocks(mocks);
const source = altinn(altinnOptions());
const service = useService({}, { recheckRepresentation: source }, [], mocks.handlers);

function client(): AltinnClient {
  const { purpose: _, ...options } = altinnOptions();
  return createAltinnClient(options);
}
const texts = { nb: "Kubok", nn: "Kubok", en: "Herdbook" };
const system = {
  id: systemId,
  vendor: agency,
  name: texts,
  description: texts,
  resources: [resource],
  clientIds: [clientId],
  redirectUrls: ["https://herdbook.example/altinn/done"],
};
const question = { systemId, organisationNumber: customer, externalRef: "fleet-west", resources: [resource] };
const requests = "https://platform.tt02.altinn.no/authentication/api/v1/systemuser/request/vendor";
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => "no error",
    (error: unknown) => (isAuthError(error) ? error.code : String(error)),
  );

describe("a system user", () => {
  it("is registered, asked for, approved by the customer, and may then do what it was approved for", async () => {
    const { systemUsers, accessList, decide } = client();
    await systemUsers.register(system);
    const asked = await systemUsers.request({ ...question, redirectUrl: "https://herdbook.example/altinn/done" });
    expect(asked).toMatchObject({
      status: "New",
      confirmUrl: expect.stringMatching(/^https:\/\/am\.ui\.tt02\.altinn\.no\//) as string,
    });
    expect(await systemUsers.request({ ...question, redirectUrl: "https://herdbook.example/altinn/done" })).toEqual(
      asked,
    );
    const form = new URLSearchParams({ answer: "Accepted" });
    await mocks.altinn.fetch(new Request(asked.confirmUrl ?? "", { method: "POST", body: form }));
    expect([(await systemUsers.status(asked.id)).status, (await systemUsers.statusOf(question)).status]).toEqual([
      "Accepted",
      "Accepted",
    ]);
    const [{ id: systemUser } = { id: "" }] = mocks.register.data.systemUsers;
    const act = { systemUser, resource, action: "write", organisationNumber: customer };
    expect(await decide(act)).toEqual({ permitted: false, reason: "access-list" });
    const list = accessList("agy", "approved");
    await list.put({ name: "Approved", description: "Approved landing sites" });
    await list.addMembers([customer]);
    await list.connect(resource, ["write"]);
    expect(await decide(act)).toEqual({ permitted: true });
    expect(await decide({ ...act, organisationNumber: "314000730" })).toMatchObject({ permitted: false });
    mocks.register.data = { ...mocks.register.data, resources: [{ id: resource, name: "Fangst", minimumLevel: 4 }] };
    expect(await decide(act)).toEqual({ permitted: false, reason: "level", requiredLevel: 4 });
    expect(await codeOf(systemUsers.request(question))).toBe("altinn_refused");
  });

  it("of an agent is followed at the addresses of agents", async () => {
    const { systemUsers } = client();
    const accessPackages = ["urn:altinn:accesspackage:fiske"];
    mocks.register.change({ systems: [] });
    await systemUsers.register({ ...system, accessPackages });
    const agent = { ...question, externalRef: "agents", accessPackages, agent: true };
    const { id } = await systemUsers.request(agent);
    expect(await Promise.all([systemUsers.status(id, agent), systemUsers.statusOf(agent)])).toMatchObject([
      { id, status: "New" },
      { id, status: "New" },
    ]);
    expect(await codeOf(systemUsers.status(id))).toBe("altinn_refused");
  });

  it("is listed on every page, and changed with the customer's consent", async () => {
    const { systemUsers } = client();
    mocks.register.change({ systems: [] });
    const accessPackages = ["urn:altinn:accesspackage:fiske"];
    await systemUsers.register({ ...system, accessPackages });
    const rights = [{ resource: [{ id: "urn:altinn:resource", value: resource }] }];
    const user = (index: number): object => ({
      id: `8b0c9f0e-2f0c-4f5e-9a5d-${String(index).padStart(12, "0")}`,
      systemId,
      partyOrgNo: customer,
      externalRef: `fleet-${index}`,
      rights,
      userType: "standard",
      created: "2026-11-01T08:00:00Z",
    });
    mocks.register.change({ systemUsers: Array.from({ length: 150 }, (_, index) => user(index)) });
    const listed = await systemUsers.list(systemId);
    expect(listed.map(({ externalRef }) => externalRef)).toEqual(
      Array.from({ length: 150 }, (_, index) => `fleet-${index}`),
    );
    const [first] = listed;
    expect(first).toMatchObject({ systemId, organisationNumber: customer, agent: false, deleted: false });
    expect(await codeOf(systemUsers.change(first?.id ?? "", { redirectUrl: "https://x.example/" }))).toBe(
      "configuration_invalid",
    );
    const id = "d0c6a5b8-3f2e-4a56-9f3e-2b8f4a9f7c10";
    const wish = { add: { accessPackages }, remove: { resources: [resource] }, id };
    const asked = await systemUsers.change(first?.id ?? "", wish);
    expect([asked.id, await systemUsers.change(first?.id ?? "", wish)]).toEqual([id, asked]);
    const form = new URLSearchParams({ answer: "Accepted" });
    await mocks.altinn.fetch(new Request(asked.confirmUrl ?? "", { method: "POST", body: form }));
    expect(await systemUsers.changeStatus(id)).toMatchObject({ id, status: "Accepted" });
    expect(mocks.register.data.systemUsers.find((one) => one.id === first?.id)).toMatchObject({
      rights: [],
      accessPackages: [{ urn: "urn:altinn:accesspackage:fiske" }],
    });
  });

  it.each<[string, object]>([
    ["no id", { id: undefined }],
    ["no system", { systemId: null }],
    ["a customer with a wrong check digit", { reporteeOrgNo: "310000028" }],
    ["an unknown type", { userType: "other" }],
  ])("is not listed by an item with %s", async (_, change) => {
    const item = { id: "x", systemId, reporteeOrgNo: customer, userType: "agent", isDeleted: false, ...change };
    service.network.use(
      http.get("https://platform.tt02.altinn.no/authentication/api/v1/systemuser/vendor/bysystem/:id", () =>
        HttpResponse.json({ links: { next: null }, data: [item] }),
      ),
    );
    expect(await codeOf(client().systemUsers.list(systemId))).toBe("altinn_answer_invalid");
  });

  it.each<[string, unknown]>([
    ["an unknown status", { id: "x", status: "accepted" }],
    ["no id", { status: "Accepted" }],
    ["a page that is a script", { id: "x", status: "New", confirmUrl: "javascript:alert(1)" }],
    ["a page of another site", { id: "x", status: "New", confirmUrl: "https://elsewhere.example/" }],
    ["a page without TLS", { id: "x", status: "New", confirmUrl: "http://am.ui.tt02.altinn.no/" }],
    ["HTML", "<html>"],
  ])("is not followed by an answer with %s", async (_, body) => {
    service.network.use(
      http.get(`${requests}/:id`, () =>
        typeof body === "string" ? HttpResponse.html(body) : HttpResponse.json(body as object),
      ),
    );
    expect(await codeOf(client().systemUsers.status("d0c6a5b8"))).toBe("altinn_answer_invalid");
  });

  it("has not been answered in time if Altinn says so, whatever the status", async () => {
    const answer = { id: "d0c6a5b8", status: "New", timedOut: true };
    service.network.use(http.get(`${requests}/:id`, () => HttpResponse.json(answer)));
    expect(await client().systemUsers.status("d0c6a5b8")).toEqual({ id: "d0c6a5b8", status: "Timedout" });
  });

  it("is not looked for at another address", async () => {
    for (const id of ["", "..", "."])
      expect(await codeOf(client().systemUsers.status(id))).toBe("configuration_invalid");
    const asked: Request[] = [];
    const answer = { id: "x", status: "New" };
    service.network.use(
      http.get("https://platform.tt02.altinn.no/*", ({ request }) => {
        if (request.url.includes("/exchange/")) return undefined;
        asked.push(request);
        return HttpResponse.json(answer);
      }),
    );
    await client().systemUsers.status("../../x");
    expect(asked.map(({ url, headers }) => [url, headers.get("ocp-apim-subscription-key")])).toEqual([
      [`${requests}/..%2F..%2Fx`, null],
    ]);
  });

  it("has one circuit for the questions of all ids", async () => {
    let calls = 0;
    service.network.use(
      http.get(`${requests}/:id`, () => {
        calls += 1;
        return new HttpResponse(null, { status: 503 });
      }),
    );
    for (const id of ["a", "b", "c", "d", "e", "f"])
      expect(await codeOf(client().systemUsers.status(id))).toBe("api_unavailable");
    expect(calls).toBe(5);
  });
});

describe("a decision about a system user", () => {
  const act = {
    systemUser: "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34",
    resource,
    action: "write",
    organisationNumber: customer,
  };
  const pdp = "https://platform.tt02.altinn.no/authorization/api/v1/authorize";

  it.each<[string, object]>([
    ["systemUser", { systemUser: undefined }],
    ["systemUser", { systemUser: "fleet-west" }],
    ["action", { action: " " }],
    ["resource", { resource: "urn:altinn:resource:5613:1" }],
    ["organisationNumber", { organisationNumber: "310000028" }],
  ])("is not asked for without %s", async (option, change) => {
    const work = client().decide({ ...act, ...change });
    await expect(work).rejects.toMatchObject({ details: { faults: [{ option }] } });
    expect(mocks.altinn.calls.all()).toEqual([]);
  });

  it("ends with the caller's signal, and has three seconds, two of them for the connection", async () => {
    const deadlines = vi.spyOn(AbortSignal, "timeout");
    const { decide } = client();
    await decide(act);
    const timers = vi.spyOn(globalThis, "setTimeout");
    await decide(act);
    expect(deadlines).toHaveBeenLastCalledWith(3000);
    expect(timers.mock.calls.map(([, ms]) => ms)).toContain(2000);
    timers.mockRestore();
    const caller = new AbortController();
    service.network.use(
      http.post(pdp, () => {
        caller.abort(new Error("enough"));
        return new Promise<never>(() => undefined);
      }),
    );
    const before = mocks.altinn.calls.all().length;
    await expect(decide({ ...act, signal: caller.signal })).rejects.toThrow("enough");
    await expect(decide({ ...act, signal: caller.signal })).rejects.toThrow("enough");
    expect(mocks.altinn.calls.all()).toHaveLength(before);
  });

  it("is tried again with a question about no one once five had no answer", async () => {
    const bodies: unknown[] = [];
    service.network.use(
      http.post(pdp, async ({ request }) => {
        bodies.push(await request.json());
        return new HttpResponse(null, { status: 503 });
      }),
    );
    const { decide } = client();
    for (let call = 0; call < 5; call += 1) expect(await codeOf(decide(act))).toBe("api_unavailable");
    await vi.waitFor(() => expect(bodies).toHaveLength(6));
    expect(bodies.at(-1)).toEqual({ Request: { AccessSubject: [], Action: [], Resource: [] } });
  });
});

describe("an access list", () => {
  it("has the members that it was given, and a change is of the version that was read", async () => {
    const list = client().accessList("agy", "approved");
    await list.put({ name: "Approved", description: "Approved landing sites" });
    await list.replaceMembers([customer, agency]);
    const { etag, organisationNumbers } = await list.members();
    expect(organisationNumbers.toSorted()).toEqual([agency, customer]);
    await list.removeMembers([agency], { etag });
    expect((await list.members()).organisationNumbers).toEqual([customer]);
    expect(await codeOf(list.replaceMembers([], { etag }))).toBe("altinn_refused");
  });

  it("takes and loses members in calls of 100, each of the version before it, and is replaced by 100 at most", async () => {
    const list = client().accessList("agy", "approved");
    const many = Array.from({ length: 12_000 }, (_, index) => String(310_001_000 + index))
      .filter((number) => parseOrganisationNumber(number))
      .slice(0, 150);
    await list.put({ name: "Approved", description: "Approved landing sites" });
    await list.replaceMembers([]);
    await list.addMembers(many, { etag: (await list.members()).etag });
    const { etag, organisationNumbers } = await list.members();
    expect(organisationNumbers).toEqual(many);
    expect(await codeOf(list.replaceMembers(many))).toBe("configuration_invalid");
    await list.removeMembers(many, { etag });
    expect((await list.members()).organisationNumbers).toEqual([]);
    expect(await codeOf(list.addMembers(many, { etag }))).toBe("altinn_refused");
  });

  it("is not changed, not even in part, by a list with a number that is none", async () => {
    const list = client().accessList("agy", "approved");
    await list.put({ name: "Approved", description: "Approved landing sites" });
    await list.replaceMembers([customer]);
    const wrong = [...Array.from({ length: 100 }, () => agency), "310000028"];
    expect(await codeOf(list.replaceMembers(wrong.slice(-2)))).toBe("configuration_invalid");
    expect(await codeOf(list.addMembers(wrong))).toBe("configuration_invalid");
    expect(await codeOf(list.removeMembers([customer, "0192:310000027"]))).toBe("configuration_invalid");
    expect((await list.members()).organisationNumbers).toEqual([customer]);
  });

  const members = "https://platform.tt02.altinn.no/resourceregistry/api/v1/access-lists/agy/approved/members";
  it.each<[string, object, object?]>([
    ["no data", {}],
    [
      "a member without an organisation number",
      { data: [{ identifiers: { "urn:altinn:organization:identifier-no": "310000028" } }] },
    ],
    ["a next page without a token", { data: [], links: { next: members } }],
    ["a next page that is no address", { data: [], links: { next: "?token=second" } }],
    ["pages without end", { data: [], links: { next: `${members}?token=again` } }],
  ])("is not taken from an answer with %s", async (_, body) => {
    service.network.use(http.get(members, () => HttpResponse.json(body)));
    expect(await codeOf(client().accessList("agy", "approved").members())).toBe("altinn_answer_invalid");
  });

  it.each([{}, { next: null }])("is read to its last page, with links %j, at Altinn's own address", async (links) => {
    const member = (number: string): object => ({ identifiers: { "urn:altinn:organization:identifier-no": number } });
    const elsewhere = "https://elsewhere.example/?token=second";
    service.network.use(
      http.get(members, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get("token") === "second"
            ? { data: [member(agency)], links }
            : { data: [member(customer)], links: { next: elsewhere } },
          { headers: { etag: request.url.includes("token=") ? "second" : "first" } },
        ),
      ),
    );
    await expect(client().accessList("agy", "approved").members()).resolves.toEqual({
      organisationNumbers: [customer, agency],
      etag: "first",
    });
  });
});

describe("the organisations of a person", () => {
  it("are listed by their national id, which the application does not have", async () => {
    await service.browser.login(`${origin}/auth/login`, { person: ola });
    const session = await service.auth.session(service.headers());
    if (!session) throw new Error("The login gave no session");
    const deadlines = vi.spyOn(AbortSignal, "timeout");
    const parties = await source.authorizedParties(session, { resources: [resource] });
    // An accountant's list takes seconds.
    expect(deadlines).toHaveBeenLastCalledWith(15_000);
    const { representations = [] } = people.find(({ pid }) => pid === ola) ?? {};
    const held = representations.map(({ organisation }) => organisation).filter(({ deleted }) => deleted !== true);
    expect(parties.map(({ organisationNumber }) => organisationNumber).toSorted()).toEqual(
      held.map(({ organisation_number: number }) => number).toSorted(),
    );
    const filter = { organisationNumbers: [customer] };
    const listed = source.authorizedParties(session, filter);
    filter.organisationNumbers[0] = agency;
    const one = await listed;
    expect(one.map(({ organisationNumber }) => organisationNumber)).toEqual([customer]);
    const before = mocks.altinn.calls.all().length;
    for (const filter of [{ organisationNumbers: [] }, { resources: [] }])
      expect(await source.authorizedParties(session, filter)).toEqual([]);
    for (const filter of [{ organisationNumbers: ["310000028"] }, { resources: ["abc"] }])
      expect(await codeOf(source.authorizedParties(session, filter))).toBe("configuration_invalid");
    expect(mocks.altinn.calls.all()).toHaveLength(before);
    // Altinn drops numbers that it does not know.
    const everything = parties.map(({ organisationNumber, name }) => ({
      type: "Organization",
      organizationNumber: organisationNumber,
      name,
      isDeleted: false,
      onlyHierarchyElementWithNoAccess: false,
    }));
    service.network.use(http.post(/authorizedparties/, () => HttpResponse.json(everything)));
    expect(await source.authorizedParties(session, { organisationNumbers: ["210000011"] })).toEqual([]);
    expect(await codeOf(source.authorizedParties({ ...session, fetch: session.fetch }))).toBe("national_id_required");
    expect(JSON.stringify([parties, service.events])).not.toMatch(new RegExp(`${ola}|${kari}`));
  });
});

it("a client reports every fault of its options together", () => {
  const make = (): unknown =>
    createAltinnClient({ environment: "prod", machine: {}, scopes: { read: "a b" }, key: "" } as never);
  for (const option of ["environment", "scopes.read", "key"]) expect(make).toThrow(`- ${option}: `);
  const machine = { ...altinnOptions().machine, profile: ansattporten };
  expect(() => createAltinnClient({ ...altinnOptions(), machine } as never)).toThrow("- machine.profile: ");
  expect(() => createAltinnClient({ ...altinnOptions(), purpose: undefined } as never)).toThrow("purpose");
});
