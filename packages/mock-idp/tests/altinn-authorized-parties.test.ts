import { describe, expect, it } from "vitest";
import { organisations } from "../src/index.ts";
import { PARTIES, RESOURCE } from "./support/altinn-requests.ts";
import { AGENCY, atAltinn, CUSTOMER, type Machines, machines, machineToken } from "./support/machine-client.ts";

const OLA = "12829030037";
const KARI = "01868530053";
const text = expect.any(String) as unknown;
const person = (pid: string): object => ({ type: "urn:altinn:person:identifier-no", value: pid });

describe("authorizedparties", () => {
  const PARTY_SCOPE = "altinn:accessmanagement/authorizedparties.resourceowner";
  const list = async (all: Machines, body: unknown, query = "") =>
    atAltinn(all, "POST", `${PARTIES}${query}`, body, { token: await machineToken(all, { scope: PARTY_SCOPE }) });

  it("lists main units and their sub-units, deleted ones too, with every member", async () => {
    const answer = await list(machines(), person(OLA), `?includeAltinn2=true&anyOfResourceIds=${RESOURCE}`);
    const parties = (await answer.json()) as readonly {
      organizationNumber: string;
      isDeleted: boolean;
      subunits: readonly object[];
    }[];
    expect(parties.map(({ organizationNumber, isDeleted }) => [organizationNumber, isDeleted])).toEqual([
      [CUSTOMER, false],
      [AGENCY, false],
      ["210000623", true],
    ]);
    const item = {
      partyUuid: text,
      name: organisations.havbruk.name,
      organizationNumber: CUSTOMER,
      parentId: null,
      personId: null,
      dateOfBirth: null,
      partyId: 51_000_418,
      emailId: null,
      type: "Organization",
      unitType: "AS",
      isDeleted: false,
      onlyHierarchyElementWithNoAccess: false,
      authorizedAccessPackages: [],
      authorizedResources: [RESOURCE],
      authorizedRoles: ["DAGL"],
      authorizedInstances: [],
    };
    expect(parties[0]).toStrictEqual({
      ...item,
      subunits: [
        {
          ...item,
          partyUuid: text,
          name: organisations.havbrukAnlegg.name,
          organizationNumber: "315000858",
          parentId: text,
          partyId: 51_000_858,
          unitType: "BEDR",
          subunits: [],
        },
      ],
    });
  });

  it("shows a main unit without access above a sub-unit, as nothing but a place in the hierarchy", async () => {
    const all = machines({ organisations: [organisations.kommune] });
    const answer = await list(all, person("30917030002"));
    expect(await answer.json()).toMatchObject([
      {
        organizationNumber: AGENCY,
        onlyHierarchyElementWithNoAccess: true,
        authorizedResources: [],
        subunits: [{ organizationNumber: "310000248", onlyHierarchyElementWithNoAccess: false }],
      },
    ]);
  });

  it("shows three levels, of which the person has access to the lowest alone", async () => {
    const owner = { organisation_number: "310000027", name: "FJORDVIK FYLKE", unit_type: "ORGL" };
    const all = machines({ organisations: [owner, { ...organisations.kommune, parent: "310000027" }] });
    all.register.people = all.register.people.filter(({ pid }) => pid === "30917030002");
    const answer = await list(all, person("30917030002"));
    const hierarchy = { onlyHierarchyElementWithNoAccess: true, authorizedResources: [] };
    expect(await answer.json()).toMatchObject([
      {
        organizationNumber: "310000027",
        ...hierarchy,
        subunits: [
          {
            organizationNumber: AGENCY,
            ...hierarchy,
            subunits: [{ organizationNumber: "310000248", onlyHierarchyElementWithNoAccess: false, subunits: [] }],
          },
        ],
      },
    ]);
  });

  it("narrows by partyFilter, and by the registered ones among the resources", async () => {
    const all = machines({ resources: [{ id: RESOURCE, name: "Fangst" }] });
    const filter = [{ type: "urn:altinn:organization:identifier-no", value: AGENCY }];
    expect(await (await list(all, { ...person(OLA), partyFilter: filter })).json()).toHaveLength(1);
    expect(await (await list(all, person("24907830035"))).json()).toEqual([]);
    const parties = async (...ids: string[]): Promise<unknown> =>
      (await list(all, person(OLA), `?${ids.map((id) => `anyOfResourceIds=${id}`).join("&")}`)).json();
    expect(await parties(RESOURCE, "another-resource")).toEqual(await parties(RESOURCE));
    expect(await parties("another-resource")).toEqual([]);
  });

  it("is at its newer address too, and takes every documented parameter", async () => {
    const all = machines();
    const query =
      "?includeRoles=true&includeAccessPackages=False&includeInstances=true&includePartiesViaKeyRoles=auto&includeSubParties=true&includeInactiveParties=false&orgCode=agy&includeAltinn3=true";
    const token = await machineToken(all, { scope: PARTY_SCOPE });
    const newer = `${PARTIES.replace("resourceowner", "serviceowner")}${query}`;
    const answer = await atAltinn(all, "POST", newer, person(OLA), { token });
    expect([answer.status, await answer.json()]).toEqual([200, await (await list(all, person(OLA))).json()]);
  });

  const filter = (...entries: unknown[]): object => ({ ...person(OLA), partyFilter: entries });
  it.each<[string, unknown, string?]>([
    ["no JSON", "{"],
    ["an unknown kind of subject", { type: "urn:altinn:other", value: KARI }],
    ["a person by another number", person("310000418")],
    ["a party by no UUID", { type: "urn:altinn:party:uuid", value: KARI }],
    ["a system user by no UUID", { type: "urn:altinn:systemuser:uuid", value: "herdbook" }],
    ["a filter that is no list", { ...person(OLA), partyFilter: {} }],
    ["a filter of text", filter(AGENCY)],
    ["a filter of an unknown kind", filter({ type: "urn:altinn:other", value: AGENCY })],
    ["a filter by a malformed number", filter({ type: "urn:altinn:organization:identifier-no", value: "31" })],
    ["a filter by a party's malformed UUID", filter({ type: "urn:altinn:party:uuid", value: "31" })],
    ["another organisation's orgCode", person(OLA), "?orgCode=ttd"],
    ["a flag that is neither", person(OLA), "?includeResources=yes"],
    ["a choice of three that is none of them", person(OLA), "?includeSubParties=some"],
  ])("refuses %s as a validation problem", async (_name, body, query = "") => {
    const answer = await list(machines(), body, query);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await answer.json()).toMatchObject({ code: "AM.VLD-00001" });
  });
});
