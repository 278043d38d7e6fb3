import { describe, expect, it } from "vitest";
import { grantedRepresentation } from "../../src/identity/authorization-details.ts";
import { isStillRequested } from "../../src/session/representation/accepted-representation.ts";
import type { Representation } from "../../src/domain/representation.ts";
import type { RepresentationConfig } from "../../src/config/representation-config.ts";
import { asking, granted } from "../support/representation.ts";

/** One line an organisation: number, name, kind, and its grants. */
const linesOf = (representation: Representation): string[] =>
  representation.kind === "self"
    ? ["self"]
    : representation.organisations.map(({ organisationNumber, name, unitType = "", grants }) =>
        [
          `${organisationNumber} ${name} ${unitType}`.trim(),
          ...grants.map(({ resource = "", actions }) => `${resource.slice(20)}(${actions?.join(" ") ?? ""})`),
        ].join(" "),
      );

/** What it gives, or what it throws, as text. */
function attempt(act: () => unknown): string {
  try {
    return String(act());
  } catch (error) {
    return String(error);
  }
}

const app = "urn:altinn:resource:app";
const forms = "urn:altinn:resource:forms";
const actions = asking({ resources: [{ resource: app, actions: ["read", "write"] }] });
const several = asking({
  severalOrganisations: true,
  resources: [{ resource: app, actions: ["read", "write"] }, { resource: forms }],
});
const access = asking({ resources: [{ resource: app }] });
const employer = asking({ type: "ansattporten:orgno", severalOrganisations: true });
const known = asking({ type: "ansattporten:orgno", actions: ["Report", "Write"] });
const service = asking({
  type: "ansattporten:altinn:service",
  resources: [{ resource: "urn:altinn:resource:2480:40", actions: ["Read"] }],
});

describe("what is granted, as the documents write it", () => {
  it.each<[string, RepresentationConfig, string, string[]]>([
    [
      "altinn:resource, shape A: two organisations, with actions",
      several,
      `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:app","resource_name":"Reporting",
        "authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"resource":"app",
        "actions":["write"],"name":"ORG ONE","unit_type":"BEDR"},{"orgno":{"authority":"iso6523-actorid-upis",
        "ID":"0192:310000418"},"resource":"app","actions":["write","read"],"name":"ORG TWO","unit_type":"NUF"}]}]`,
      ["310000019 ORG ONE BEDR app(write)", "310000418 ORG TWO NUF app(write read)"],
    ],
    ["shape B: the person alone", actions, `[{"type":"ansattporten:altinn:resource"}]`, ["self"]],
    ["nothing", actions, "null", ["self"]],
    ["an empty list", actions, "[]", ["self"]],
    ["a resource without parties", actions, `[{"type":"ansattporten:altinn:resource","resource":"${app}"}]`, ["self"]],
    [
      "no organisation under it",
      actions,
      `[{"type":"ansattporten:altinn:resource","resource":"${app}","authorized_parties":[]}]`,
      ["self"],
    ],
    [
      "shape C: several resources, and one organisation in both",
      several,
      `[{"type":"ansattporten:altinn:resource","resource":"${app}","authorized_parties":[{"orgno":{"authority":
        "iso6523-actorid-upis","ID":"0192:310000019"},"resource":"app","actions":["read"],"name":"ORG ONE","unit_type":"AS"}]},
        {"type":"ansattporten:altinn:resource","resource":"${forms}","authorized_parties":[{"orgno":{"authority":
        "iso6523-actorid-upis","ID":"0192:310000418"},"resource":"forms","name":"ORG TWO","unit_type":"AS"},{"orgno":{"authority":
        "iso6523-actorid-upis","ID":"0192:310000019"},"resource":"forms","name":"ORG ONE","unit_type":"AS"}]}]`,
      ["310000019 ORG ONE AS app(read) forms()", "310000418 ORG TWO AS forms()"],
    ],
    [
      "shape D: no actions asked for",
      access,
      `[{"type":"ansattporten:altinn:resource","resource":"${app}","authorized_parties":[{"orgno":{"authority":
        "iso6523-actorid-upis","ID":"0192:310000019"},"resource":"app","name":"ORG ONE","unit_type":"AS"}]}]`,
      ["310000019 ORG ONE AS app()"],
    ],
    [
      "as in an id_token of December 2025 (felleslosninger/eidas-idporten-proxy)",
      asking({ resources: [{ resource: "urn:altinn:resource:agency---vip1-tilgang" }] }),
      `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency---vip1-tilgang","resource_name":"Agency VIP1",
        "authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"},"resource":"agency---vip1-tilgang","name":"KYSTFISK AS","unit_type":"AS"}]}]`,
      ["310000027 KYSTFISK AS AS agency---vip1-tilgang()"],
    ],
    [
      "the spelling of the documents' tables, and fields that are new",
      access,
      `[{"type":"ansattporten:altinn:resource","resource":"${app}","resource-name":"Reporting","valid_until":"2027-01-01",
        "authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019","scheme":"x"},"name":"ORG ONE",
        "unit-type":"KOMM","roles":["DAGL"]}]}]`,
      ["310000019 ORG ONE KOMM app()"],
    ],
    [
      "orgno, 2026",
      employer,
      `[{"type":"ansattporten:orgno","authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},
        "name":"ORG ONE","rights":["Report","Write"]},{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000418"},
        "name":"ORG TWO"}]}]`,
      ["310000019 ORG ONE (Report Write)", "310000418 ORG TWO ()"],
    ],
    [
      "orgno, 2026, of rights that the service knows",
      known,
      `[{"type":"ansattporten:orgno","authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},
        "name":"ORG ONE","rights":["Admin","Report"]}]}]`,
      ["310000019 ORG ONE (Report)"],
    ],
    [
      "orgno, 2025",
      employer,
      `[{"type":"ansattporten:orgno","orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"}}]`,
      ["310000019 310000019 ()"],
    ],
    [
      "orgno, 2025, in capitals",
      employer,
      `[{"type":"ansattporten:orgno","orgno":{"Authority":"iso6523-actorid-upis","ID":"0192:310000019"}}]`,
      ["310000019 310000019 ()"],
    ],
    [
      "orgno, 2025, as the documents' sample has it",
      employer,
      `[{"type":"ansattporten:orgno","orgno:":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"}}]`,
      ["310000019 310000019 ()"],
    ],
    ["orgno, of a login without e-mail", employer, `[{"type":"ansattporten:orgno"}]`, ["self"]],
    [
      "altinn:service",
      service,
      `[{"type":"ansattporten:altinn:service","resource":"urn:altinn:resource:2480:40","resource_name":"Key roles","reportees":[
        {"Authority":"iso6523-actorid-upis","ID":"0192:310000019","Name":"ORG ONE","Rights":["Read","ArchiveRead"]}]}]`,
      ["310000019 ORG ONE 2480:40(Read)"],
    ],
  ])("%s", (_, wanted, answer, expected) => {
    let representation: Representation = { kind: "self" };
    expect(() => (representation = granted(wanted, JSON.parse(answer)))).not.toThrow();
    expect(linesOf(representation)).toEqual(expected);
  });

  it("a name and a unit type where they are text, and no member that nothing was given for", () => {
    const organisationOf = (wanted: RepresentationConfig, object: object): unknown => {
      const representation = granted(wanted, [object]);
      return representation.kind === "self" ? undefined : representation.organisations[0];
    };
    const organisationNumber = "310000019";
    const bare = { orgno: number(organisationNumber) };
    expect(organisationOf(access, resource({}, { ...bare, name: "", unit_type: 7 }))).toStrictEqual({
      organisationNumber,
      name: organisationNumber,
      grants: [{ resource: app }],
    });
    expect(organisationOf(employer, orgno({ ...bare, name: 7 }))).toStrictEqual({
      organisationNumber,
      name: organisationNumber,
      grants: [{}],
    });
  });
});

const number = (digits: string): object => ({ authority: "iso6523-actorid-upis", ID: `0192:${digits}` });
const one = { orgno: number("310000019"), resource: "app", actions: ["read"], name: "ORG ONE", unit_type: "AS" };
const resource = (changes: object = {}, party: object = one): object => ({
  type: "ansattporten:altinn:resource",
  resource: app,
  authorized_parties: [party],
  ...changes,
});
const orgno = (...authorized_parties: object[]): object => ({ type: "ansattporten:orgno", authorized_parties });

describe("what was not asked for is refused (RFC 9396 7.1)", () => {
  it.each<[string, RepresentationConfig, unknown, string]>([
    ["another type", actions, [orgno(one)], "another type"],
    ["another type beside the right one (A-42)", actions, [resource(), orgno(one)], "another type"],
    ["a type of another portal", actions, [{ type: "idporten:fullmakt" }], "another type"],
    ["an early name of the type", employer, [{ type: "ansattporten:entra" }], "another type"],
    ["an object instead of a list", actions, resource(), "not a list"],
    ["the list as text", actions, JSON.stringify([resource()]), "not a list"],
    ["a list in a list", actions, [[resource()]], "not an object"],
    ["a text in the list", actions, ["ansattporten:altinn:resource"], "not an object"],
    ["another resource", actions, [resource({ resource: forms })], "another resource"],
    ["another resource in the party", actions, [resource({}, { ...one, resource: "forms" })], "another resource"],
    ["no resource", actions, [resource({ resource: undefined })], "another resource"],
    [
      "an action more",
      actions,
      [resource({}, { ...one, actions: ["read", "sign"] })],
      "actions that were not asked for",
    ],
    [
      "an action of another resource",
      several,
      [resource({ resource: forms }, { ...one, resource: "forms" })],
      "actions that",
    ],
    ["actions as one text", actions, [resource({}, { ...one, actions: "read" })], "no actions"],
    ["no actions", actions, [resource({}, { ...one, actions: undefined })], "no actions"],
    ["an empty list of actions", actions, [resource({}, { ...one, actions: [] })], "no actions"],
    ["a party that is none", actions, [resource({ authorized_parties: [null] })], "not an object"],
    ["parties that are one", actions, [resource({ authorized_parties: one })], "no list of organisations"],
    [
      "more parties than anyone has",
      several,
      [resource({ authorized_parties: Array.from({ length: 5001 }, () => one) })],
      "no list of",
    ],
    [
      "a party that is none, among as many as anyone has",
      several,
      [resource({ authorized_parties: Array.from({ length: 5000 }, () => null) })],
      "not an object",
    ],
    ["a party twice", several, [resource({ authorized_parties: [one, one] })], "an organisation twice"],
    ["a resource twice", several, [resource(), resource()], "an organisation twice"],
    [
      "two where one was asked for",
      actions,
      [resource({ authorized_parties: [one, { ...one, orgno: number("310000418") }] })],
      "several",
    ],
    [
      "a number with a wrong check digit (A-43)",
      actions,
      [resource({}, { ...one, orgno: number("310000018") })],
      "orgno",
    ],
    ["a number without authority", actions, [resource({}, { ...one, orgno: { ID: "0192:310000019" } })], "orgno"],
    [
      "a capital authority, where there is none",
      actions,
      [resource({}, { ...one, orgno: { Authority: "iso6523-actorid-upis", ID: "0192:310000019" } })],
      "orgno",
    ],
    ["a number that is null", employer, [orgno({ orgno: null })], "orgno"],
    ["a number without its register", employer, [orgno({ orgno: "310000019" })], "orgno"],
    [
      "another register's number",
      employer,
      [orgno({ orgno: { authority: "iso6523-actorid-upis", ID: "0007:310000019" } })],
      "orgno",
    ],
    [
      "both shapes of orgno at once",
      employer,
      [{ ...orgno(one), orgno: number("310000019") }],
      "no list of organisations",
    ],
    [
      "both spellings of orgno at once",
      employer,
      [{ type: "ansattporten:orgno", orgno: number("310000019"), "orgno:": number("310000418") }],
      "no list",
    ],
    ["an employer twice", employer, [orgno(one, one)], "an organisation twice"],
    ["rights that are no list", employer, [orgno({ orgno: number("310000019"), rights: { Write: true } })], "actions"],
    ["rights that are no text", employer, [orgno({ orgno: number("310000019"), rights: [["Write"]] })], "actions"],
  ])("%s", (_, wanted, answer, fault) => {
    expect(() => granted(wanted, answer)).toThrow(new RegExp(`^representation_invalid: .*${fault}`));
  });

  it("anything, when nothing was asked for", () => {
    expect(() => granted(undefined, [resource()])).toThrow("nothing was asked for");
    expect(granted(undefined, [])).toEqual({ kind: "self" });
  });

  it.each([
    ["business", "BEDR", true],
    ["business", "AAFY", true],
    ["business", "AS", false],
    ["business", undefined, false],
    ["enterprise", "AS", true],
    ["enterprise", "BEDR", false],
    ["enterprise", "AAFY", false],
    ["enterprise", undefined, false],
  ] as const)("another form of organisation: of %s, where the answer tells %s, it is that form: %s", (...given) => {
    const [organisationForm, unit_type, is] = given;
    const wanted = asking({ resources: [{ resource: app }], organisationForm });
    const judged = (): unknown => granted(wanted, [resource({}, { ...one, actions: undefined, unit_type })]).kind;
    expect(attempt(judged)).toMatch(is ? /^organisations$/ : /"another form of organisation"/);
  });

  it("no form of organisation, where the answer does not tell it", () => {
    const enterprise = asking({ type: "ansattporten:orgno", organisationForm: "enterprise" });
    expect(() => granted(enterprise, [orgno(one)])).not.toThrow();
  });

  it("A-44 what stands in one place only", () => {
    const differing = (fromTokenAnswer: unknown, fromIdToken: unknown) => () =>
      grantedRepresentation(actions, { fromTokenAnswer, fromIdToken });
    const [read, write] = ["read", "write"].map((action) => [resource({}, { ...one, actions: [action] })]);
    for (const [token, id] of [
      [read, write],
      [read, undefined],
      [undefined, read],
      [[], read],
    ])
      expect(differing(token, id)).toThrow("token answer and id_token differ");
    expect(differing(read, structuredClone(read))).not.toThrow();
  });

  it("what is nested too deeply for the stack, in both places or in one", () => {
    const answer = (lists: number): unknown => {
      const more = JSON.parse("[".repeat(lists) + "]".repeat(lists)) as unknown;
      return [resource({ more }, { ...one, actions: ["read"] })];
    };
    const judged =
      (inToken: number, inIdToken = inToken) =>
      () =>
        grantedRepresentation(actions, { fromTokenAnswer: answer(inToken), fromIdToken: answer(inIdToken) });
    expect(judged(98)()).toMatchObject({ kind: "organisations" });
    for (const lists of [99, 20_000])
      expect(judged(lists)).toThrow(/^representation_invalid: .*{"fault":"nested too deeply"}$/);
    expect(judged(98, 20_000)).toThrow("token answer and id_token differ");
  });
});

describe("a session is judged by what is asked for today", () => {
  const before = (): Representation =>
    granted(several, [
      resource({ authorized_parties: [one, { ...one, orgno: number("310000418") }] }),
      resource({ resource: forms }, { ...one, resource: "forms", actions: undefined }),
    ]);
  it.each<[string, RepresentationConfig | undefined, boolean]>([
    ["the same", several, true],
    ["nothing", undefined, false],
    ["one organisation", { ...several, severalOrganisations: false }, false],
    ["one resource less", { ...several, asked: several.asked.slice(0, 1) }, false],
    ["one resource more", { ...several, asked: [...several.asked, { resource: "urn:altinn:resource:new" }] }, true],
    ["one action less", { ...several, asked: [{ resource: app, actions: ["write"] }, { resource: forms }] }, false],
    ["no action", { ...several, asked: [{ resource: app }, { resource: forms }] }, false],
    [
      "an action where there was none",
      { ...several, asked: [several.asked[0] ?? {}, { resource: forms, actions: ["read"] }] },
      false,
    ],
    ["an employer", employer, false],
  ])("%s: %s", (_, wanted, is) => {
    expect(isStillRequested(wanted, before())).toBe(is);
  });

  it("rights that the provider assigns: an organisation without any is one that it can give", () => {
    const without = granted(known, [orgno({ orgno: number("310000019") })]);
    expect(isStillRequested(known, without)).toBe(true);
  });
});
