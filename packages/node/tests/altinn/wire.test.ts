import { describe, expect, it } from "vitest";
import { isAuthError } from "../../src/index.ts";
import { partiesIn, partiesRequest } from "../../src/altinn/authorized-parties.ts";
import { decisionsIn } from "../../src/altinn/decision-answer.ts";
import { attributes, bareResource, decisionRequest } from "../../src/altinn/decisions/decision-request.ts";
import { exchangedTokenIn } from "../../src/altinn/api/exchange.ts";
import { changeBody, requestBody, systemBody } from "../../src/altinn/system-users.ts";
import { NationalId } from "../../src/domain/national-id.ts";

const pid = "01919012303";
const [coast, west] = ["310000027", "310000035"] as const;
const subject = { AttributeId: attributes.person, Value: pid };
const resource = "agency-catch-report";

const ok = { value: "urn:oasis:names:tc:xacml:1.0:status:ok", statusCode: null };
const obligation = (value: unknown, category = "urn:altinn:minimum-authenticationlevel"): object => ({
  id: "urn:altinn:obligation:authenticationLevel1",
  attributeAssignment: [
    {
      attributeId: "urn:altinn:obligation-assignment:1",
      value,
      category,
      dataType: "http://www.w3.org/2001/XMLSchema#integer",
      issuer: null,
    },
  ],
});
const result = (decision: string, more: object = {}): object => ({
  decision,
  status: { statusMessage: null, statusDetails: null, statusCode: ok },
  obligations: null,
  associateAdvice: null,
  category: null,
  policyIdentifierList: null,
  ...more,
});
const answer = (...results: object[]): string => JSON.stringify({ response: results });
const echo = (value: string): object => ({
  category: [
    {
      categoryId: "urn:oasis:names:tc:xacml:3.0:attribute-category:resource",
      id: null,
      content: null,
      attribute: [{ attributeId: attributes.organisation, value }],
    },
  ],
});
/** The same body in the case of Altinn's documents. */
const inPascal = (body: string): string =>
  body.replaceAll(/"([a-z])(\w*)":/g, (_, first: string, rest: string) => `"${first.toUpperCase()}${rest}":`);

describe("the question to Altinn's decision point", () => {
  it("is a single request for one organisation", () => {
    expect(decisionRequest({ subject, resource, action: "read", organisations: [coast] })).toEqual(
      JSON.parse(`{"Request":{"ReturnPolicyIdList":false,
        "AccessSubject":[{"Attribute":[{"AttributeId":"urn:altinn:person:identifier-no","Value":"01919012303"}]}],
        "Action":[{"Attribute":[{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"read","DataType":"http://www.w3.org/2001/XMLSchema#string"}]}],
        "Resource":[{"Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report"},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000027"}]}]}}`),
    );
  });

  it("is one multi request for several", () => {
    expect(decisionRequest({ subject, resource, action: "read", organisations: [coast, west] })).toEqual(
      JSON.parse(`{"Request":{"AccessSubject":[{"Id":"s1","Attribute":[{"AttributeId":"urn:altinn:person:identifier-no","Value":"01919012303"}]}],
        "Action":[{"Id":"a1","Attribute":[{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"read","IncludeInResult":true}]}],
        "Resource":[{"Id":"r1","Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report","IncludeInResult":true},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000027","IncludeInResult":true}]},
                    {"Id":"r2","Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report","IncludeInResult":true},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000035","IncludeInResult":true}]}],
        "MultiRequests":{"RequestReference":[{"ReferenceId":["s1","a1","r1"]},{"ReferenceId":["s1","a1","r2"]}]}}}`),
    );
  });

  it("names a resource without Ansattporten's prefix, and no service of Altinn 2", () => {
    expect(
      ["urn:altinn:resource:agency-catch-report", "app_agy_report", "urn:altinn:resource:5613:1", "abc"].map(
        bareResource,
      ),
    ).toEqual(["agency-catch-report", "app_agy_report", undefined, undefined]);
  });
});

describe("Altinn's decision", () => {
  const [permit, level3] = [answer(result("Permit")), answer(result("Permit", { obligations: [obligation("3")] }))];

  it.each<[string, string, number]>([
    ["without obligations", permit, -1],
    ["without the member of obligations", answer({ decision: "Permit" }), -1],
    ["at the level of its obligation", level3, 3],
    ["above it", level3, 4],
    ["in the documents' PascalCase", inPascal(level3), 3],
    ["that repeats the organisation", answer(result("Permit", echo(coast))), 3],
  ])("permits: %s", (_, body, level) => {
    let decisions: unknown;
    expect(() => (decisions = decisionsIn(body, [coast], level))).not.toThrow();
    expect(decisions).toEqual([{ permitted: true }]);
  });

  const accessList = {
    status: { statusMessage: "Access list authorization of resource party required. x", statusCode: ok },
  };
  it.each<[string, string, object]>([
    ["Deny", answer(result("Deny")), { reason: "denied" }],
    ["Deny without a status", answer({ decision: "Deny" }), { reason: "denied" }],
    ["Deny with an empty status", answer({ decision: "Deny", status: null }), { reason: "denied" }],
    ["NotApplicable", answer(result("NotApplicable")), { reason: "denied" }],
    ["an organisation that is on no access list", answer(result("Deny", accessList)), { reason: "access-list" }],
    [
      "a level below the obligation's",
      answer(result("Permit", { obligations: [obligation("4")] })),
      { reason: "level", requiredLevel: 4 },
    ],
    [
      "a level below the organisation's",
      answer(
        result("Permit", {
          obligations: [obligation("3"), obligation("4", "urn:altinn:minimum-authenticationlevel-org")],
        }),
      ),
      { reason: "level", requiredLevel: 4 },
    ],
    [
      "the same in PascalCase",
      inPascal(answer(result("Permit", { obligations: [obligation("4")] }))),
      { reason: "level", requiredLevel: 4 },
    ],
  ])("does not permit: %s", (_, body, refused) => {
    let decisions: unknown;
    expect(() => (decisions = decisionsIn(body, [coast], 3))).not.toThrow();
    expect(decisions).toEqual([{ permitted: false, ...refused }]);
  });

  it("compares a work account, which has no level, with every obligation", () => {
    expect(decisionsIn(answer(result("Permit", { obligations: [obligation("0")] })), [coast], -1)).toEqual([
      { permitted: false, reason: "level", requiredLevel: 0 },
    ]);
  });

  it("is for each organisation of a multi request, in its order", () => {
    const body = answer(result("Deny", echo(coast)), result("Permit", echo(west)));
    expect(decisionsIn(body, [coast, west], 3)).toEqual([{ permitted: false, reason: "denied" }, { permitted: true }]);
  });

  it.each<[string, string, readonly string[]]>([
    ["Indeterminate, which is how errors come", answer(result("Indeterminate")), [coast]],
    ["one Indeterminate for a whole multi request", answer(result("Indeterminate")), [coast, west]],
    ["fewer results than questions", permit, [coast, west]],
    ["more results than questions", answer(result("Permit"), result("Permit")), [coast]],
    [
      "a result for another organisation",
      answer(result("Permit", echo(west)), result("Permit", echo(coast))),
      [coast, west],
    ],
    ["a result of a multi request that names no organisation", answer(result("Deny"), result("Permit")), [coast, west]],
    [
      "one result of a multi request that names no organisation",
      answer(result("Deny", echo(coast)), result("Permit")),
      [coast, west],
    ],
    ["the wrong case", answer(result("permit")), [coast]],
    ["no decision", answer({}), [coast]],
    ["a result that is null", `{"response":[null]}`, [coast]],
    [
      "members in two cases",
      permit.replace('"obligations":null', `"Obligations":[${JSON.stringify(obligation("4"))}]`),
      [coast],
    ],
    [
      "an unknown obligation",
      answer(result("Permit", { obligations: [obligation("3", "urn:altinn:something-new")] })),
      [coast],
    ],
    [
      "an obligation without a condition",
      answer(result("Permit", { obligations: [{ id: "urn:altinn:obligation:x" }] })),
      [coast],
    ],
    [
      "an obligation whose condition is empty",
      answer(result("Permit", { obligations: [{ id: "urn:altinn:obligation:x", attributeAssignment: [] }] })),
      [coast],
    ],
    ["a level in a list", answer(result("Permit", { obligations: [obligation(["3"])] })), [coast]],
    [
      "a level that cannot be made a text",
      answer(result("Permit", { obligations: [obligation({ toString: 1, valueOf: 1 })] })),
      [coast],
    ],
    ["a level that is no number", answer(result("Permit", { obligations: [obligation("three")] })), [coast]],
    ["obligations that are no list", answer(result("Permit", { obligations: obligation("3") })), [coast]],
    ["HTML", "<!doctype html><title>Permit</title>", [coast]],
    ["a list", "[]", [coast]],
    ["nothing", "", [coast]],
  ])("is refused as a whole: %s", (_, body, organisations) => {
    let thrown: unknown;
    try {
      decisionsIn(body, organisations, 4);
    } catch (error) {
      thrown = error;
    }
    expect(isAuthError(thrown, "altinn_answer_invalid"), String(thrown)).toBe(true);
  });
});

it("Altinn's decision in something else than JSON is told as that", () => {
  const details = { endpoint: "decision", fault: "no JSON" };
  expect(() => decisionsIn("<html>", [coast], 4)).toThrow(expect.objectContaining({ details }));
});

describe("an exchanged token", () => {
  const token = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(JSON.stringify({ exp: 1795825802 })).toString("base64url")}.c2ln`;

  it.each([token, `"${token}"`, ` ${token}\n`])("is text or a JSON string, and lives until its own exp", (body) => {
    expect(exchangedTokenIn(body)).toEqual({ accessToken: token, accessExpiresAt: 1795825802 });
  });

  it.each([
    "",
    "<html></html>",
    token.slice(0, token.lastIndexOf(".")),
    `${token}.x`,
    `""${token}""`,
    "a.b.c",
    `a.${Buffer.from('{"exp":1e999}').toString("base64url")}.b`,
    `${token}\r\nx: y`,
  ])("is nothing else: %j", (body) => {
    expect(() => exchangedTokenIn(body)).toThrow("altinn_answer_invalid");
  });
});

describe("the organisations that Altinn lists for a person", () => {
  const unit = (organizationNumber: string, more: object = {}): object => ({
    partyUuid: "2f1d7d52-9d0e-4b0b-a0b0-6c1f0c7c1a11",
    name: `UNIT ${organizationNumber}`,
    organizationNumber,
    personId: null,
    type: "Organization",
    unitType: "AS",
    isDeleted: false,
    onlyHierarchyElementWithNoAccess: false,
    authorizedResources: [resource],
    subunits: [],
    ...more,
  });
  const numbersIn = (...parties: object[]): string[] =>
    partiesIn(JSON.stringify(parties)).map(({ organisationNumber }) => organisationNumber);

  it("asks as documented", () => {
    const person = NationalId.parse(pid);
    if (!person) throw new Error("no national id");
    const { body, query } = partiesRequest(
      { person },
      { resources: [`urn:altinn:resource:${resource}`], organisationNumbers: [coast] },
    );
    expect(body).toEqual(
      JSON.parse(
        `{"type":"urn:altinn:person:identifier-no","value":"01919012303","partyFilter":[{"type":"urn:altinn:organization:identifier-no","value":"310000027"}]}`,
      ),
    );
    expect(query).toEqual({ includeAltinn2: "true", anyOfResourceIds: [resource] });
  });

  it("are those with access, at every depth of units", () => {
    const deep = unit(coast, {
      onlyHierarchyElementWithNoAccess: true,
      subunits: [unit("310000043", { isDeleted: true, subunits: [unit(west)] })],
    });
    expect(numbersIn(deep, unit("310000019"))).toEqual(["310000019", west]);
    expect(partiesIn(JSON.stringify([unit(coast)]))).toEqual([
      { organisationNumber: coast, name: `UNIT ${coast}`, unitType: "AS", resources: [resource] },
    ]);
  });

  it("leave out private persons, wrong numbers and what does not say that it has access", () => {
    const person = unit(coast, { type: "Person", personId: pid, name: "STOLT PARASOLL" });
    const unsaid = unit(west, { onlyHierarchyElementWithNoAccess: undefined, isDeleted: undefined });
    expect(numbersIn(person, unsaid, unit("310000028"))).toEqual([]);
  });

  it.each(["[null]", "[[]]"])("are refused where one of the list is no party: %s", (body) => {
    expect(() => partiesIn(body)).toThrow("altinn_answer_invalid");
  });

  it("are merged where Altinn lists one twice, and may be thousands", () => {
    expect(
      partiesIn(
        JSON.stringify([unit(coast), unit(west, { subunits: [unit(coast, { authorizedResources: ["other-one"] })] })]),
      )[0],
    ).toMatchObject({
      resources: [resource, "other-one"],
    });
    const deleted = Array.from({ length: 5000 }, () => unit(west, { isDeleted: true }));
    expect(numbersIn(...deleted, unit(coast))).toEqual([coast]);
  });

  it.each([
    ["<html>", "no JSON"],
    ["{}", "no list of parties"],
    ["[1]", "no list of parties"],
    [`[{"subunits":{}}]`, "no list of parties"],
  ])("are in a list of parties and nothing else: %s", (body, fault) => {
    const details = { endpoint: "authorizedParties", fault };
    expect(() => partiesIn(body)).toThrow(expect.objectContaining({ code: "altinn_answer_invalid", details }));
  });
});

describe("a vendor's system", () => {
  const texts = { nb: "Herdbook", nn: "Herdbook", en: "Herdbook" };
  const rights = [{ resource: [{ id: "urn:altinn:resource", value: resource }] }];

  it("is registered as documented", () => {
    expect(
      systemBody({
        id: "310000019_herdbook",
        vendor: "310000019",
        name: texts,
        description: texts,
        resources: [resource],
        accessPackages: ["urn:altinn:accesspackage:fiske"],
        clientIds: ["5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77"],
        redirectUrls: ["https://herdbook.example/altinn/done"],
        visible: true,
      }),
    ).toEqual({
      id: "310000019_herdbook",
      vendor: { authority: "iso6523-actorid-upis", ID: "0192:310000019" },
      name: texts,
      description: texts,
      rights,
      accessPackages: [{ urn: "urn:altinn:accesspackage:fiske" }],
      clientId: ["5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77"],
      allowedredirecturls: ["https://herdbook.example/altinn/done"],
      isVisible: true,
    });
  });

  it("asks for a change as Altinn's own tests do", () => {
    const accessPackages = ["urn:altinn:accesspackage:fiske"];
    expect(changeBody({ add: { accessPackages }, remove: { resources: [resource] } })).toEqual({
      requiredRights: [],
      unwantedRights: rights,
      requiredAccessPackages: [{ urn: "urn:altinn:accesspackage:fiske" }],
      unwantedAccessPackages: [],
    });
  });

  it("asks a customer as documented", () => {
    const redirectUrl = "https://herdbook.example/altinn/done";
    expect(
      requestBody({
        externalRef: "fleet-west",
        systemId: "310000019_herdbook",
        organisationNumber: coast,
        resources: [resource],
        redirectUrl,
      }),
    ).toEqual({ externalRef: "fleet-west", systemId: "310000019_herdbook", partyOrgNo: coast, rights, redirectUrl });
  });
});
