import { describe, expect, it } from "vitest";
import { asPrinted, secondsLater, usePrinted } from "./support/printed-examples.ts";

const printed = usePrinted();
const json = (text: string): unknown => JSON.parse(asPrinted(text));

const KEY = "Ocp-Apim-Subscription-Key: mock-subscription-key";
const USER = "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34";
const REQUEST = "d0c6a5b8-3f2e-4a56-9f3e-2b8f4a9f7c10";

/** The first lines of a request, to Altinn unless the path says otherwise. */
const head = (line: string, token: string, ...headers: readonly string[]): string =>
  [`${line} HTTP/1.1`, "Host: platform.tt02.altinn.no", `Authorization: Bearer ${token}`, ...headers].join("\n");

/** One request with a token of Altinn that has the scope. */
async function send(scope: string, line: string, body = "", ...headers: readonly string[]) {
  const { altinn } = await printed.tokens(scope);
  const media = body === "" ? [] : ["Content-Type: application/json"];
  return printed.send("altinn", `${head(line, altinn, ...media, ...headers)}\n\n${body}`);
}

const decide = (body: string) =>
  send("altinn:authorization/authorize", "POST /authorization/api/v1/authorize", body, KEY);

const question = (subject: string, resource = "agency-catch-report"): string =>
  `{"Request":{"ReturnPolicyIdList":false,
 "AccessSubject":[{"Attribute":[${subject}]}],
 "Action":[{"Attribute":[{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"read","DataType":"http://www.w3.org/2001/XMLSchema#string"}]}],
 "Resource":[{"Attribute":[{"AttributeId":"urn:altinn:resource","Value":"${resource}"},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000027"}]}]}}`;
const aboutPerson = `{"AttributeId":"urn:altinn:person:identifier-no","Value":"01919012303"}`;
const aboutSystemUser = `{"AttributeId":"urn:altinn:systemuser:uuid","Value":"${USER}"}`;

const permit = `{"response":[{"decision":"Permit","status":{"statusMessage":null,"statusDetails":null,"statusCode":{"value":"urn:oasis:names:tc:xacml:1.0:status:ok","statusCode":null}},
 "obligations":[{"id":"urn:altinn:obligation:authenticationLevel1","attributeAssignment":[{"attributeId":"urn:altinn:obligation-assignment:1","value":"3","category":"urn:altinn:minimum-authenticationlevel","dataType":"http://www.w3.org/2001/XMLSchema#integer","issuer":null}]}],
 "associateAdvice":null,"category":null,"policyIdentifierList":null}]}`;

const rights = `"rights":[{"resource":[{"id":"urn:altinn:resource","value":"agency-catch-report"}]}]`;
const system = `{"id":"310000019_herdbook","vendor":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"name":{"nb":"Herdbook","nn":"Herdbook","en":"Herdbook"},"description":{"nb":"...","nn":"...","en":"..."},
 ${rights},"accessPackages":[{"urn":"urn:altinn:accesspackage:fiske"}],
 "clientId":["5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77"],"allowedredirecturls":["https://herdbook.example/altinn/done"],"isVisible":true}`;
const asking = `{"externalRef":"fleet-west","systemId":"310000019_herdbook","partyOrgNo":"310000027",${rights},"redirectUrl":"https://herdbook.example/altinn/done"}`;
const asked = `{"id":"${REQUEST}","externalRef":"fleet-west","systemId":"310000019_herdbook","partyOrgNo":"310000027",${rights},"accessPackages":[],"status":"New","redirectUrl":"https://herdbook.example/altinn/done",
 "confirmUrl":"https://am.ui.tt02.altinn.no/accessmanagement/ui/systemuser/request?id=${REQUEST}","escalated":false,"created":"2026-11-28T08:00:00Z","timedOut":false}`;
/** The example is of eight o'clock, UTC. */
const EIGHT = Date.parse("2026-11-28T08:00:00Z") / 1000 - 1_795_824_000;

describe("Altinn's decision point over a socket, as its documents print it", () => {
  it("has a gateway before it, which wants a subscription key", async () => {
    const { altinn } = await printed.tokens("altinn:authorization/authorize");
    const { status, text } = await printed.send(
      "altinn",
      `${head("POST /authorization/api/v1/authorize", altinn)}\n\n{}`,
    );
    const { statusCode, message } = json(text) as Record<string, unknown>;
    const example = `{"statusCode":401,"message":"Access denied due to missing subscription key. ..."}`;
    const begun = String(message).replace(/(?<=key\. ).*$/, "...");
    expect([status, { statusCode, message: begun }]).toStrictEqual([401, json(example)]);
  });

  it("permits what the person may do", async () => {
    const { status, text } = await decide(question(aboutPerson));
    expect([status, json(text)]).toStrictEqual([200, json(permit)]);
  });

  it("permits what the customer lets the system user do", async () => {
    const made = JSON.parse(system) as object;
    const { externalRef, systemId, partyOrgNo, rights: approved } = JSON.parse(asking) as Record<string, unknown>;
    const named = { id: USER, externalRef, systemId, partyOrgNo, rights: approved };
    printed.register.change({
      systems: [made],
      systemUsers: [{ ...named, userType: "standard", created: "2026-11-01T08:00:00Z" }],
    });
    const { status, text } = await decide(question(aboutSystemUser));
    expect([status, json(text)]).toStrictEqual([200, json(permit)]);
  });

  it("answers several questions in their order", async () => {
    const { status, text } =
      await decide(`{"Request":{"AccessSubject":[{"Id":"s1","Attribute":[{"AttributeId":"urn:altinn:person:identifier-no","Value":"01919012303"}]}],
 "Action":[{"Id":"a1","Attribute":[{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"read","IncludeInResult":true}]}],
 "Resource":[{"Id":"r1","Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report","IncludeInResult":true},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000027","IncludeInResult":true}]},
             {"Id":"r2","Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report","IncludeInResult":true},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000035","IncludeInResult":true}]}],
 "MultiRequests":{"RequestReference":[{"ReferenceId":["s1","a1","r1"]},{"ReferenceId":["s1","a1","r2"]}]}}}`);
    expect(status).toBe(200);
    const { response } = json(text) as { readonly response: readonly { readonly category: readonly object[] }[] };
    const [one] = (json(permit) as { readonly response: readonly object[] }).response;
    const echoed = (number: string): unknown =>
      json(`{"categoryId":"urn:oasis:names:tc:xacml:3.0:attribute-category:resource","id":null,"content":null,
 "attribute":[{"attributeId":"urn:altinn:resource","value":"agency-catch-report"},{"attributeId":"urn:altinn:organization:identifier-no","value":"${number}"}]}`);
    expect(response.map(({ category: _, ...result }) => ({ ...result, category: null }))).toStrictEqual([one, one]);
    for (const [index, number] of ["310000027", "310000035"].entries())
      expect(response[index]?.category.at(-1)).toMatchObject(echoed(number) as object);
  });

  it.each([
    [
      "a party that is on no access list",
      { accessLists: true },
      question(aboutPerson),
      "Deny",
      "ok",
      "Access list authorization of resource party required",
    ],
    [
      "a resource without a policy",
      {},
      question(aboutPerson, "another-report"),
      "Indeterminate",
      "processing-error",
      "Policy not found for resource",
    ],
    [
      "two kinds of subject",
      {},
      question(`${aboutPerson},${aboutSystemUser}`),
      "Indeterminate",
      "processing-error",
      "",
    ],
  ])("answers 200 about %s, and permits nothing", async (_name, change, body, decision, status, message) => {
    printed.register.change({ resources: [{ id: "agency-catch-report", name: "Catch report", ...change }] });
    const answer = await decide(body);
    expect(answer.status).toBe(200);
    expect(json(answer.text)).toMatchObject({
      response: [
        {
          decision,
          status: {
            statusMessage: expect.stringContaining(message) as string,
            statusCode: { value: `urn:oasis:names:tc:xacml:1.0:status:${status}` },
          },
        },
      ],
    });
  });
});

describe("authorizedparties over a socket", () => {
  const listed = async (...numbers: readonly string[]): Promise<readonly Record<string, unknown>[]> => {
    const filter = numbers.map((number) => `{"type":"urn:altinn:organization:identifier-no","value":"${number}"}`);
    const { status, text } = await send(
      "altinn:accessmanagement/authorizedparties.resourceowner",
      "POST /accessmanagement/api/v1/resourceowner/authorizedparties?includeAltinn2=true&anyOfResourceIds=agency-catch-report",
      `{"type":"urn:altinn:person:identifier-no","value":"01919012303","partyFilter":[${filter.join()}]}`,
      KEY,
    );
    expect(status).toBe(200);
    return json(text) as readonly Record<string, unknown>[];
  };
  const [example] =
    json(`[{"partyUuid":"2f1d7d52-9d0e-4b0b-a0b0-6c1f0c7c1a11","name":"KYSTFISK AS","organizationNumber":"310000027","parentId":null,"personId":null,"dateOfBirth":null,"partyId":51000027,
  "emailId":null,"type":"Organization","unitType":"AS","isDeleted":false,"onlyHierarchyElementWithNoAccess":false,"authorizedAccessPackages":[],"authorizedResources":["agency-catch-report"],
  "authorizedRoles":["DAGL"],"authorizedInstances":[{"resourceId":"agency-catch-report","instanceId":"51000027/9a1b","instanceRef":null}],
  "subunits":[{"partyUuid":"7c1f0c7c-1a11-4b0b-a0b0-2f1d7d529d0e","name":"KYSTFISK AS AVD VEST","organizationNumber":"310000035","parentId":"2f1d7d52-9d0e-4b0b-a0b0-6c1f0c7c1a11","type":"Organization","unitType":"BEDR","isDeleted":false,"onlyHierarchyElementWithNoAccess":false,"authorizedResources":["agency-catch-report"],"subunits":[]}]}]`) as [
      { readonly subunits: readonly object[] },
    ];
  // The mock's people have rights to resources, and to no instance of one.
  const unit = { ...example, authorizedInstances: [], subunits: [] };

  it("lists an organisation of the person, member by member", async () => {
    printed.register.change({ resources: [{ id: "agency-catch-report", name: "Catch report" }] });
    // Altinn's code leaves out a unit below that the filter does not name.
    expect(await listed("310000027")).toStrictEqual([unit]);
    const [found, ...others] = await listed("310000027", "310000035");
    expect([{ ...found, subunits: [] }, others]).toStrictEqual([unit, []]);
    // The example leaves out members of the unit below.
    expect(found?.["subunits"]).toMatchObject(example.subunits);
  });
});

describe("an access list over a socket", () => {
  const list = "/resourceregistry/api/v1/access-lists/agy/approved";
  const member = `{"data":["urn:altinn:organization:identifier-no:310000027"]}`;
  const write = (line: string, body = "", ...headers: readonly string[]) =>
    send("altinn:resourceregistry/access-list.write", line, body, ...headers);

  it("is made, filled, emptied and connected by a version", async () => {
    const made = await write(`PUT ${list}`, `{"name":"Approved landing sites","description":"..."}`);
    const { createdAt, updatedAt, ...described } = json(made.text) as Record<string, unknown>;
    expect([made.status, described]).toStrictEqual([
      200,
      json(
        `{"urn":"urn:altinn:access-list:agy:approved","identifier":"approved","name":"Approved landing sites","description":"..."}`,
      ),
    ]);
    expect([createdAt, updatedAt]).toEqual(
      Array.from({ length: 2 }, () => expect.stringMatching(/^2026-11-28T/) as string),
    );
    for (const [method, left] of [
      ["PUT", 1],
      ["DELETE", 0],
      ["POST", 1],
    ] as const) {
      const { status, text } = await write(`${method} ${list}/members`, member);
      expect([status, (json(text) as { readonly data: readonly object[] }).data.length]).toEqual([200, left]);
    }
    const members = await send("altinn:resourceregistry/access-list.read", `GET ${list}/members`);
    const example = `{"id":"urn:altinn:party:uuid:2f1d7d52-9d0e-4b0b-a0b0-6c1f0c7c1a11","since":"2026-11-01T08:00:00Z","identifiers":{"urn:altinn:organization:identifier-no":"310000027"}}`;
    expect(json(members.text)).toMatchObject({
      data: [{ ...(json(example) as object), since: expect.stringMatching(/^2026-11-28T/) as string }],
    });
    const tag = members.headers.get("etag") ?? "";
    const connected = await write(
      `PUT ${list}/resource-connections/agency-catch-report`,
      `{"actionFilters":["read","write"]}`,
      `If-Match: ${tag}`,
    );
    expect([connected.status, json(connected.text)]).toMatchObject([200, { actionFilters: ["read", "write"] }]);
    const stale = await write(`PUT ${list}/members`, member, `If-Match: ${tag}`);
    const patched = await write(`PATCH ${list}`, "{}");
    expect([stale.status, patched.status]).toEqual([412, 501]);
  });
});

describe("a system user over a socket", () => {
  const users = "/authentication/api/v1/systemuser";
  const register = (line: string, body = "") => send("altinn:authentication/systemregister.write", line, body);
  const ask = (line: string, body = "") => send("altinn:authentication/systemuser.request.write", line, body);
  const read = (path: string) => send("altinn:authentication/systemuser.request.read", `GET ${users}/${path}`);
  const idIn = (text: string): string => (JSON.parse(text) as { readonly id: string }).id;

  it("is asked for, followed, found, listed and changed", async () => {
    secondsLater(EIGHT);
    expect((await register("POST /authentication/api/v1/systemregister/vendor", system)).status).toBe(200);
    const first = await ask(`POST ${users}/request/vendor`, asking);
    expect([first.status, json(first.text)]).toStrictEqual([201, json(asked)]);
    const again = await ask(`POST ${users}/request/vendor`, asking);
    expect([again.status, again.text]).toEqual([200, first.text]);
    const id = idIn(first.text);
    for (const path of [id, "byexternalref/310000019_herdbook/310000027/fleet-west"]) {
      const { status, text } = await read(`request/vendor/${path}`);
      expect([status, text]).toEqual([200, first.text]);
    }
    // The customer's form, at Altinn's own page.
    const answered = await printed.send(
      "altinn",
      `POST /accessmanagement/ui/systemuser/request?id=${id} HTTP/1.1
Host: am.ui.tt02.altinn.no
Content-Type: application/x-www-form-urlencoded

answer=Accepted`,
    );
    expect([answered.status, answered.headers.get("location")]).toEqual([303, "https://herdbook.example/altinn/done"]);
    expect(json((await read(`request/vendor/${id}`)).text)).toStrictEqual({
      ...(json(asked) as object),
      status: "Accepted",
    });
    const refused = await ask(`POST ${users}/request/vendor`, asking);
    expect([refused.status, refused.headers.get("content-type"), json(refused.text)]).toEqual([
      400,
      "application/problem+json",
      expect.objectContaining({ code: expect.stringMatching(/^AUTH-000\d\d$/) as string }),
    ]);
    const found = await ask(
      `GET ${users}/vendor/byquery?system-id=310000019_herdbook&orgno=310000027&external-ref=fleet-west`,
    );
    const item = `{"id":"${USER}","integrationTitle":"Herdbook","systemId":"310000019_herdbook","productName":"Herdbook","reporteeOrgNo":"310000027","created":"2026-11-28T08:00:00Z","isDeleted":false,"supplierName":"AGENCY","supplierOrgno":"310000019","externalRef":"fleet-west","userType":"standard"}`;
    expect(json(found.text)).toStrictEqual(json(item));
    const listed = await register(`GET ${users}/vendor/bysystem/310000019_herdbook`);
    expect(json(listed.text)).toStrictEqual(json(`{"links":{"next":null},"data":[${item}]}`));
    const changed = await ask(
      `POST ${users}/changerequest/vendor?correlation-id=${REQUEST}&system-user-id=${idIn(found.text)}`,
      `{"requiredRights":[],"unwantedRights":[],"requiredAccessPackages":[{"urn":"urn:altinn:accesspackage:fiske"}],"unwantedAccessPackages":[]}`,
    );
    expect([changed.status, JSON.parse(changed.text)]).toMatchObject([201, { id: REQUEST, status: "New" }]);
  });

  it("of an agent is asked for at an address of its own, and nobody's system without the vendor's number is registered", async () => {
    secondsLater(EIGHT);
    await register("POST /authentication/api/v1/systemregister/vendor", system);
    const packages = asking.replace(rights, `"rights":[],"accessPackages":[{"urn":"urn:altinn:accesspackage:fiske"}]`);
    const made = await ask(`POST ${users}/request/vendor/agent`, packages);
    expect([made.status, (await read(`request/vendor/agent/${idIn(made.text)}`)).text]).toEqual([201, made.text]);
    const nameless = await register(
      "POST /authentication/api/v1/systemregister/vendor",
      system.replace("310000019_herdbook", "herdbook"),
    );
    expect([nameless.status, json(nameless.text)]).toMatchObject([400, { code: "AUTH.VLD-00002" }]);
  });
});
