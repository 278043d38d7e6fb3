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

  it("narrows by partyFilter, and refuses a subject that it does not know the kind of", async () => {
    const all = machines();
    const filter = [{ type: "urn:altinn:organization:identifier-no", value: AGENCY }];
    expect(await (await list(all, { ...person(OLA), partyFilter: filter })).json()).toHaveLength(1);
    expect(await (await list(all, person("24907830035"))).json()).toEqual([]);
    const wrong = await list(all, { type: "urn:altinn:other", value: KARI });
    expect([wrong.status, wrong.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
  });
});
