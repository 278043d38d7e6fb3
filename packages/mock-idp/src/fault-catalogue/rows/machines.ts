import type { Endpoint } from "../../requests/endpoint.ts";
import { type Patch, patched, textFault, withBody, withJson } from "../../faults/answers.ts";
import { partyId, partyUuid } from "../../altinn/party.ts";
import { syntheticOrganisationNumbers } from "../../people/organisation-number.ts";
import { accessTokenFault } from "../../faults/dpop.ts";
import type { Fault } from "../../faults/fault.ts";
import { rotateFault } from "../../faults/jwks.ts";
import { outages } from "./outages.ts";
import { at, borne, type CataloguedFault, either, row } from "../row.ts";

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Changes the whole of a JSON answer. */
function jsonFault(on: Endpoint, change: (honest: unknown) => unknown): Fault {
  return {
    name: `${on}.json`,
    catalogue: [],
    on,
    tamper: async (response) => (response.ok ? withJson(response, change(await response.json())) : undefined),
  };
}

const token = (id: string, what: string, patch: Patch): CataloguedFault =>
  row(id, `token: ${what}`, accessTokenFault(patch));

const organisation = (patch: (org: Members) => Members) => (honest: Members) => {
  const details = [honest.authorization_details].flat().filter(isMembers);
  if (details.length === 0) return {};
  return {
    authorization_details: details.map((detail) =>
      isMembers(detail.systemuser_org) ? { ...detail, systemuser_org: patch(detail.systemuser_org) } : detail,
    ),
  };
};

const consumer = (patch: Members) => (honest: Members) => ({
  consumer: isMembers(honest.consumer) ? patched(honest.consumer, patch) : patch,
});

/** Faults of Maskinporten, and the spellings that its documents disagree on. */
const ofMaskinporten: readonly CataloguedFault[] = [
  ...outages(["discovery", "jwks", "token"]),
  borne(
    token(
      "M-01",
      "systemuser_org has id in place of ID, which is right",
      organisation(({ ID, ...org }) => ({ ...org, id: ID })),
    ),
  ),
  either(token("M-02", "aud is unspecified", (honest) => (honest.aud === undefined ? { aud: "unspecified" } : {}))),
  token("M-03", "iss has no slash", ({ iss }) => ({ iss: String(iss).replace(/\/$/, "") })),
  token("M-04", "aud is another", { aud: "https://another.example/" }),
  token("M-05", "the consumer is of another authority", consumer({ authority: "etsi-en-319-412" })),
  token("M-06", "the consumer has no prefix", (honest) => ({
    consumer: isMembers(honest.consumer) ? { ...honest.consumer, ID: String(honest.consumer.ID).slice(5) } : {},
  })),
  token("M-07", "the number of the consumer has a wrong check digit", consumer({ ID: "0192:310000018" })),
  token("M-08", "the consumer is missing", { consumer: undefined }),
  token("M-09", "it names a person whom the client did not ask for", { pid: "01868530053" }),
  token(
    "M-10",
    "it is for another system user",
    organisation((org) => ({ ...org, ID: "0192:310000035" })),
  ),
  borne(row("M-11", "token: signed by a new key, which is right", rotateFault("token"))),
];

const results = (change: (results: readonly Members[]) => unknown): Fault =>
  jsonFault("decision", (honest) =>
    isMembers(honest) && Array.isArray(honest.response)
      ? { ...honest, response: change(honest.response as readonly Members[]) }
      : honest,
  );

const decision = (id: string, what: string, change: (results: readonly Members[]) => unknown): CataloguedFault =>
  row(id, `decision: ${what}`, results(change));

const everyResult = (patch: Members) => (all: readonly Members[]) => all.map((one) => ({ ...one, ...patch }));

const OBLIGATION = {
  id: "urn:altinn:obligation:another",
  attributeAssignment: [
    {
      attributeId: "urn:altinn:obligation-assignment:1",
      value: "1",
      category: "urn:altinn:another",
      dataType: "http://www.w3.org/2001/XMLSchema#string",
      issuer: null,
    },
  ],
};

/** The members in PascalCase, and without nulls, as Altinn's documentation has them. */
function pascal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascal);
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name.charAt(0).toUpperCase() + name.slice(1), pascal(member)]),
  );
}

const minimum = (level: string) => (all: readonly Members[]) =>
  all.map((one) =>
    Array.isArray(one.obligations)
      ? {
          ...one,
          obligations: (one.obligations as readonly Members[]).map((obligation) => ({
            ...obligation,
            attributeAssignment: [obligation.attributeAssignment]
              .flat()
              .map((each) => ({ ...(each as Members), value: level })),
          })),
        }
      : one,
  );

/** The text of the exchanged token, as another answer. */
function exchangeFault(change: (jwt: string) => string, type?: string): Fault {
  return {
    name: "exchange.text",
    catalogue: [],
    on: "exchange",
    tamper: async (response) =>
      response.ok
        ? withBody(response, change(await response.text()), type === undefined ? {} : { "content-type": type })
        : undefined,
  };
}

const exchanged = (id: string, what: string, change: (jwt: string) => string, type?: string): CataloguedFault =>
  row(id, `exchange: ${what}`, exchangeFault(change, type));

const parties = (id: string, what: string, change: (parties: readonly Members[]) => unknown): CataloguedFault =>
  row(
    id,
    `authorized_parties: ${what}`,
    jsonFault("authorized_parties", (honest) =>
      Array.isArray(honest) ? change(honest as readonly Members[]) : honest,
    ),
  );

const MANY = 5000;

/** Rows of organisations for which the person has no right to the resource, as with an accountant. */
function many(all: readonly Members[]): readonly Members[] {
  const customers = syntheticOrganisationNumbers(MANY);
  return [
    ...all,
    ...customers.map((number, index) => ({
      ...all[0],
      partyUuid: partyUuid(number),
      partyId: partyId(number),
      organizationNumber: number,
      name: `KUNDE ${index}`,
      authorizedResources: ["another-resource"],
      subunits: [],
    })),
  ];
}

const JSON_TYPE = "application/json; charset=utf-8";

/** Faults of Altinn, and the forms that its documents and its code disagree on. */
const ofAltinn: readonly CataloguedFault[] = [
  ...outages(["discovery", "jwks", "exchange", "decision", "authorized_parties"]),
  borne(exchanged("M-20", "the token in quotes, which is right", (jwt) => JSON.stringify(jwt), JSON_TYPE)),
  borne(exchanged("M-21", "the token in a line of its own, which is right", (jwt) => `${jwt}\n`)),
  exchanged("M-22", "the token in an object", (jwt) => JSON.stringify({ token: jwt }), JSON_TYPE),
  exchanged("M-23", "two parts of a token", (jwt) => jwt.split(".").slice(0, 2).join(".")),
  exchanged("M-24", "nothing", () => ""),
  borne(row("M-30", "decision: PascalCase and no nulls, which is right", jsonFault("decision", pascal))),
  decision("M-31", "Permit in lower case", everyResult({ decision: "permit" })),
  decision("M-32", "an obligation that is unknown", (all) =>
    all.map((one) => ({ ...one, obligations: [...[one.obligations ?? []].flat(), OBLIGATION] })),
  ),
  decision("M-33", "a higher level is demanded", minimum("5")),
  decision("M-34", "the level is no number", minimum("substantial")),
  decision("M-35", "one result too few", (all) => all.slice(1)),
  decision("M-36", "one result too many", (all) => [...all, ...all.slice(0, 1)]),
  decision("M-37", "Indeterminate", everyResult({ decision: "Indeterminate", obligations: null })),
  decision("M-38", "Deny", everyResult({ decision: "Deny", obligations: null })),
  decision("M-39", "NotApplicable", everyResult({ decision: "NotApplicable", obligations: null })),
  decision("M-40", "the results are no list", (all) => all[0]),
  row("M-41", "decision: Permit alone", textFault("decision", '{"decision":"Permit"}')),
  decision("M-42", "the status is an error", (all) =>
    all.map((one) => ({
      ...one,
      status: { statusCode: { value: "urn:oasis:names:tc:xacml:1.0:status:processing-error" } },
    })),
  ),
  borne(parties("M-50", "five thousand rows, which are borne", many)),
  parties("M-51", "each is there for the hierarchy alone", (all) =>
    all.map((one) => ({ ...one, onlyHierarchyElementWithNoAccess: true, subunits: [] })),
  ),
  parties("M-52", "each is deleted", (all) => all.map((one) => ({ ...one, isDeleted: true, subunits: [] }))),
  borne(
    parties("M-53", "a private person too, which is borne", (all) => [
      ...all,
      {
        ...all[0],
        type: "Person",
        name: "STOLT PARASOLL",
        personId: "01868530053",
        organizationNumber: null,
        subunits: [],
      },
    ]),
  ),
  parties("M-54", "an object", (all) => ({ links: {}, data: all })),
];

export const ofMachines: readonly CataloguedFault[] = [
  ...ofMaskinporten.map((fault) => at("maskinporten", fault)),
  ...ofAltinn.map((fault) => at("altinn", fault)),
];
