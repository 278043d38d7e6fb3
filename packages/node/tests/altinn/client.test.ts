import { people } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { altinn, createAltinnClient, type AltinnClient } from "../../src/altinn.ts";
import { isAuthError } from "../../src/index.ts";
import { parseOrganisationNumber } from "../../src/domain/organisation-number.ts";
import { agency, altinnMocks, altinnOptions, clientId, useAltinnMocks } from "../support/altinn.ts";
import { kari, ola, origin, useService } from "../support/service.ts";

const customer = "310000418";
const systemId = `${agency}_herdbook`;
const resource = "agency-catch-report";
const mocks = altinnMocks({ resources: [{ id: resource, name: "Fangst", accessLists: true }] });
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

  it.each<[string, unknown]>([
    ["an unknown status", { id: "x", status: "accepted" }],
    ["no id", { status: "Accepted" }],
    ["a page that is a script", { id: "x", status: "New", confirmUrl: "javascript:alert(1)" }],
    ["HTML", "<html>"],
  ])("is not followed by an answer with %s", async (_, body) => {
    service.network.use(
      http.get("https://platform.tt02.altinn.no/authentication/api/v1/systemuser/request/vendor/:id", () =>
        typeof body === "string" ? HttpResponse.html(body) : HttpResponse.json(body as object),
      ),
    );
    expect(await codeOf(client().systemUsers.status("d0c6a5b8"))).toBe("altinn_answer_invalid");
  });

  it("is not looked for at another address", async () => {
    for (const id of ["", "..", "."])
      expect(await codeOf(client().systemUsers.status(id))).toBe("configuration_invalid");
    expect(await codeOf(client().systemUsers.status("../../x"))).toBe("altinn_refused");
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

  const members = "https://platform.tt02.altinn.no/resourceregistry/api/v1/access-lists/agy/approved/members";
  it.each<[string, object, object?]>([
    ["no data", {}],
    [
      "a member without an organisation number",
      { data: [{ identifiers: { "urn:altinn:organization:identifier-no": "310000028" } }] },
    ],
    ["pages without end", { data: [], links: { next: `${members}?token=again` } }],
  ])("is not taken from an answer with %s", async (_, body) => {
    service.network.use(http.get(members, () => HttpResponse.json(body)));
    expect(await codeOf(client().accessList("agy", "approved").members())).toBe("altinn_answer_invalid");
  });

  it("is read to its last page, at Altinn's own address", async () => {
    const member = (number: string): object => ({ identifiers: { "urn:altinn:organization:identifier-no": number } });
    const elsewhere = "https://elsewhere.example/?token=second";
    service.network.use(
      http.get(members, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get("token") === "second"
            ? { data: [member(agency)], links: {} }
            : { data: [member(customer)], links: { next: elsewhere } },
        ),
      ),
    );
    const { organisationNumbers } = await client().accessList("agy", "approved").members();
    expect(organisationNumbers).toEqual([customer, agency]);
  });
});

describe("the organisations of a person", () => {
  it("are listed by their national id, which the application does not have", async () => {
    await service.browser.login(`${origin}/auth/login`, { person: ola });
    const session = await service.auth.session(service.headers());
    if (!session) throw new Error("The login gave no session");
    const parties = await source.authorizedParties(session, { resources: [resource] });
    const { representations = [] } = people.find(({ pid }) => pid === ola) ?? {};
    const held = representations.map(({ organisation }) => organisation).filter(({ deleted }) => deleted !== true);
    expect(parties.map(({ organisationNumber }) => organisationNumber).toSorted()).toEqual(
      held.map(({ organisation_number: number }) => number).toSorted(),
    );
    const one = await source.authorizedParties(session, { organisationNumbers: [customer] });
    expect(one.map(({ organisationNumber }) => organisationNumber)).toEqual([customer]);
    expect(await codeOf(source.authorizedParties({ ...session, fetch: session.fetch }))).toBe("national_id_required");
    expect(JSON.stringify([parties, service.events])).not.toMatch(new RegExp(`${ola}|${kari}`));
  });
});

it("a client reports every fault of its options together", () => {
  const make = (): unknown =>
    createAltinnClient({ environment: "prod", machine: {}, scopes: { read: "a b" }, key: "" } as never);
  for (const option of ["environment", "scopes.read", "key"]) expect(make).toThrow(`- ${option}: `);
  expect(() => createAltinnClient({ ...altinnOptions(), purpose: undefined } as never)).toThrow("purpose");
});
