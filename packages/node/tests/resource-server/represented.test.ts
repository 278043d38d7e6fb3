import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ansattporten,
  isAuthError,
  organisationsWith,
  type AuthEvent,
  type RepresentationOptions,
} from "../../src/index.ts";
import { createResourceServer, type AccessForOrganisation, type ResourceServerOptions } from "../../src/api.ts";
import { accessToken, callWith, useIssuer } from "../support/issuer.ts";

useIssuer();
const events: AuthEvent[] = [];
const options = {
  profile: ansattporten,
  environment: "test",
  clients: ["kommunens-fagsystem"],
  onEvent: (event) => void events.push(event),
} as const satisfies ResourceServerOptions;
const report = "urn:altinn:resource:eksempel-rapport";
const archive = "urn:altinn:resource:eksempel-arkiv";
const demanded = { resources: [{ resource: report, actions: ["read", "write"] }] } as const;

const authority = "iso6523-actorid-upis";
const party = (changes: object = {}): object => ({
  orgno: { authority, ID: "0192:310000027" },
  resource: "eksempel-rapport",
  actions: ["read"],
  name: "FJORDVIK KOMMUNE",
  unit_type: "KOMM",
  ...changes,
});
const detail = (changes: object = {}, ...parties: object[]): object => ({
  type: "ansattporten:altinn:resource",
  resource: report,
  authorized_parties: parties.length > 0 ? parties : [party()],
  ...changes,
});
const other = party({ orgno: { authority, ID: "0192:310000019" }, name: "NORDSTRØM HAVBRUK AS", unit_type: "AS" });

/** What an API that demands it makes of a token: the organisations with their grants, or the code of the refusal. */
async function outcome(
  details: unknown,
  representation: RepresentationOptions = demanded,
  requirement = {},
): Promise<unknown> {
  const token = await accessToken({ authorization_details: details });
  try {
    const access = await createResourceServer({ ...options, representation }).verify(
      callWith(`Bearer ${token}`),
      requirement,
    );
    return access.representation.organisations.map(({ organisationNumber, grants }) => [organisationNumber, grants]);
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return { code: error.code, ...error.details };
  }
}

const fjordvik = (actions: readonly string[] | null = ["read"]): readonly unknown[] => [
  ["310000027", [{ resource: report, ...(actions && { actions }) }]],
];
const workAccount = { type: "ansattporten:orgno" } as const;
const workDetail = (shape: object): object => ({ ...workAccount, ...shape });
const refused = { code: "organisation_required" };
const invalid = (fault: string): object => ({
  code: "access_token_invalid",
  fault: `authorization_details: ${fault}`,
});

describe("the organisation that a token is for", () => {
  it.each<[string, unknown, unknown]>([
    ["one that the person acts for", [detail()], fjordvik()],
    ["nobody, when there is no representation", undefined, refused],
    ["nobody, when the list is empty", [], refused],
    ["nobody, when the person chose themselves", [{ type: "ansattporten:altinn:resource" }], refused],
    ["nobody, when it is another type", [detail({ type: "ansattporten:orgno" })], refused],
    ["nobody, when it is another resource", [detail({ resource: archive })], refused],
    ["nobody, when it is a resource of almost the name", [detail({ resource: `${report}-2` })], refused],
    ["nobody, when the person may do nothing that is known here", [detail({}, party({ actions: ["sign"] }))], refused],
    ["nobody, when the person may do nothing at all", [detail({}, party({ actions: undefined }))], refused],
    ["one, whatever else the caller asked for", [detail({ resource: archive }, other), detail()], fjordvik()],
    [
      "one, with what is known here of what the person may do",
      [detail({}, party({ actions: ["read", "sign"] }))],
      fjordvik(),
    ],
    [
      "none that has another authority",
      [detail({}, party({ orgno: { authority: "x", ID: "0192:310000027" } }))],
      invalid("orgno"),
    ],
    ["none without an authority", [detail({}, party({ orgno: { ID: "0192:310000027" } }))], invalid("orgno")],
    ["none of another register", [detail({}, party({ orgno: { authority, ID: "0007:310000027" } }))], invalid("orgno")],
    ["none without a register", [detail({}, party({ orgno: { authority, ID: "310000027" } }))], invalid("orgno")],
    [
      "none whose number cannot be",
      [detail({}, party({ orgno: { authority, ID: "0192:310000028" } }))],
      invalid("orgno"),
    ],
    [
      "none that repeats another resource",
      [detail({}, party({ resource: "eksempel-arkiv" }))],
      invalid("another resource"),
    ],
    ["none without a resource around it", [detail({ resource: undefined })], invalid("another resource")],
    ["none of two, when one is the most", [detail({}, party(), other)], invalid("several organisations")],
    ["none that is there twice", [detail({}, party(), party())], invalid("an organisation twice")],
    ["none of a list that is none", [detail({ authorized_parties: {} })], invalid("no list of organisations")],
    ["none of what is no list", detail(), invalid("not a list")],
    ["none of what is no object", [5], invalid("not an object")],
  ])("is %s", async (_, details, expected) => {
    const seen = await outcome(details);
    expect(seen).toEqual(expected);
  });

  it.each<[string, RepresentationOptions, unknown, unknown]>([
    [
      "several, where the API says so",
      { ...demanded, severalOrganisations: true },
      [detail({}, party(), other)],
      [...fjordvik(), ["310000019", [{ resource: report, actions: ["read"] }]]],
    ],
    [
      "of the form that the API demands",
      { ...demanded, organisationForm: "business" },
      [detail()],
      invalid("another form of organisation"),
    ],
    [
      "without actions, where the API demands none",
      { resources: [{ resource: report }] },
      [detail({}, party({ actions: undefined }))],
      fjordvik(null),
    ],
    ["with the actions that the caller asked for", { resources: [{ resource: report }] }, [detail()], fjordvik()],
    [
      "by a work account, in the shape of 2026",
      workAccount,
      [
        workDetail({
          authorized_parties: [{ orgno: { authority, ID: "0192:310000027" }, name: "X", rights: ["Write"] }],
        }),
      ],
      [["310000027", [{ actions: ["Write"] }]]],
    ],
    [
      "by a work account, in the shape of 2025",
      workAccount,
      [workDetail({ orgno: { Authority: authority, ID: "0192:310000027" } })],
      [["310000027", [{}]]],
    ],
    ["by a work account alone, where that is demanded", workAccount, [detail()], refused],
  ])("may come %s", async (_, representation, details, expected) => {
    expect(await outcome(details, representation)).toEqual(expected);
  });
});

describe("whatever the issuer signs", () => {
  const members = [
    "type",
    "resource",
    "authorized_parties",
    "orgno",
    "authority",
    "ID",
    "actions",
    "name",
    "__proto__",
  ];
  const values = [
    "ansattporten:altinn:resource",
    report,
    "eksempel-rapport",
    authority,
    "0192:310000027",
    "read",
    null,
  ];
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, fc.constantFrom<unknown>(...values), fc.jsonValue(), tie("list"), tie("object")),
    list: fc.array(tie("value"), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom(...members), tie("value"), { maxKeys: 5 }),
  }));

  it("is access for an organisation, or a refusal with a status below 500, and nothing else", async () => {
    const api = createResourceServer({ ...options, representation: demanded });
    const claim = fc.constantFrom(
      "authorization_details",
      "scope",
      "acr",
      "consumer",
      "aud",
      "client_id",
      "sub",
      "nbf",
    );
    await fc.assert(
      fc.asyncProperty(claim, json.value, async (name, value) => {
        const answer = await api.protect((_, { representation }) => Response.json(representation.organisations))(
          callWith(`Bearer ${await accessToken({ [name]: value })}`),
        );
        const body = await answer.json();
        expect([200, 401, 403]).toContain(answer.status);
        expect(answer.status !== 200 || JSON.stringify(body).includes("310000027")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a right that one act demands", () => {
  it.each<[string, object, object | undefined]>([
    ["held", { resource: report, action: "read" }, undefined],
    ["of any resource", { action: "read" }, undefined],
    ["not held", { resource: report, action: "write" }, { ...refused, resource: report, action: "write" }],
  ])("lets through or not: %s", async (_, organisation, expected) => {
    expect(await outcome([detail()], demanded, { organisation })).toEqual(expected ?? fjordvik());
  });

  it.each<[string, unknown]>([
    ["of a resource that the options have not", { resource: archive }],
    ["of an action that the options have not", { resource: report, action: "sign" }],
    ["undefined within", { resource: undefined }],
    ["misspelt within", { resource: report, actions: ["read"] }],
    ["true", true],
    ["false", false],
  ])("is refused when it can never be met: %s", async (_, organisation) => {
    expect(await outcome([detail()], demanded, { organisation })).toMatchObject({ code: "configuration_invalid" });
  });

  it("repeats no number of an organisation that came with the request", async () => {
    const given = "418180123450";
    const thrown = await outcome([detail()], demanded, {
      organisation: { resource: report, organisationNumber: given },
    });
    expect(thrown).toMatchObject({ code: "organisation_required" });
    expect(JSON.stringify([thrown, events])).not.toContain(given);
  });

  it("can be demanded only where the options have a representation", async () => {
    const api = createResourceServer(options);
    expect(() => api.protect(() => new Response(), { organisation: { resource: report } })).toThrow(
      /organisation: there is no representation/,
    );
    expect(await api.verify(callWith(`Bearer ${await accessToken()}`))).not.toHaveProperty("representation");
  });
});

describe("the organisations of access", () => {
  it("are there for certain where the options demand them, frozen, and in the audit log", async () => {
    const api = createResourceServer({ ...options, representation: demanded });
    const access: AccessForOrganisation = await api.verify(callWith(`Bearer ${await accessToken()}`));
    expect(organisationsWith(access.representation, { resource: report, action: "read" })).toHaveLength(1);
    expect(Object.isFrozen(access.representation.organisations)).toBe(true);
    expect(events.at(-1)).toMatchObject({ result: "succeeded", organisations: ["310000027"] });
  });

  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["no object", "urn:altinn:resource:x"],
    ["no resources", { resources: [] }],
    ["an unknown type", { type: "x", resources: [] }],
    ["an option that is none", { ...demanded, actions: ["read"] }],
    ["not required", { ...demanded, required: false }],
  ])("are demanded wrongly: %s", (_, representation) => {
    expect(() => createResourceServer({ ...options, representation: representation as never })).toThrow(
      /representation/,
    );
  });

  it("cannot be reached by an assurance that has none", () => {
    expect(() => createResourceServer({ ...options, assurance: "entraid", representation: demanded })).toThrow(
      /representation/,
    );
  });
});
