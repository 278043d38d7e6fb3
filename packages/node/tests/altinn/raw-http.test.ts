import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createAltinnClient, type AltinnClient } from "../../src/altinn.ts";
import { AltinnApi } from "../../src/altinn/api/altinn-api.ts";
import { checkAltinnClient, checked } from "../../src/altinn/altinn-options.ts";
import { authorizedParties } from "../../src/altinn/authorized-parties.ts";
import { decide } from "../../src/altinn/decisions/decide.ts";
import { subjectProof } from "../../src/altinn/decisions/subject-proof.ts";
import { NationalId } from "../../src/domain/national-id.ts";
import { altinnOptions, clientId } from "../support/altinn.ts";
import { outcomeOf } from "../support/api.ts";
import { usePlainMaskinporten } from "../support/maskinporten.ts";

const plain = usePlainMaskinporten();

/** A request as it came over the socket. */
interface Wire {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly key: string | undefined;
  readonly body: string;
}

/** What Altinn's documents print, over plain HTTP. */
let answers: (readonly [status: number, body: string, etag?: string])[] = [];
const received: Wire[] = [];
let platform: Server;
let address = "";
beforeAll(async () => {
  platform = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { method, url, headers } = request;
      const key = headers["ocp-apim-subscription-key"] as string | undefined;
      received.push({ line: `${method} ${url}`, authorization: headers.authorization, key, body });
      const [status, text, etag] = answers.shift() ?? [500, ""];
      const tag = etag === undefined ? {} : { etag };
      response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...tag }).end(text);
    });
  });
  await new Promise<void>((resolve) => platform.listen(0, "localhost", resolve));
  address = `http://localhost:${(platform.address() as AddressInfo).port}`;
});
afterAll(() => {
  platform.closeAllConnections();
  platform.close();
});
beforeEach(() => {
  received.length = 0;
  plain.answer = ({ claims }) => [
    200,
    { access_token: "of-maskinporten", token_type: "Bearer", expires_in: 119, scope: claims["scope"] },
  ];
});

const options = (exchange: boolean) => {
  const { purpose: _, ...others } = altinnOptions({
    environment: { platform: address, issuer: plain.issuer },
    exchange,
  });
  return others;
};
const json = (text: string): unknown => JSON.parse(text);

const userId = "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34";
const requestId = "d0c6a5b8-3f2e-4a56-9f3e-2b8f4a9f7c10";
const names = { nb: "Herdbook", nn: "Herdbook", en: "Herdbook" };
const permit = `{"response":[{"decision":"Permit","status":{"statusMessage":null,"statusDetails":null,"statusCode":{"value":"urn:oasis:names:tc:xacml:1.0:status:ok","statusCode":null}},
  "obligations":[{"id":"urn:altinn:obligation:authenticationLevel1","attributeAssignment":[{"attributeId":"urn:altinn:obligation-assignment:1","value":"3","category":"urn:altinn:minimum-authenticationlevel","dataType":"http://www.w3.org/2001/XMLSchema#integer","issuer":null}]}],
  "associateAdvice":null,"category":null,"policyIdentifierList":null}]}`;
const decision = `{"Request":{"ReturnPolicyIdList":false,"AccessSubject":[{"Attribute":[{"AttributeId":"urn:altinn:systemuser:uuid","Value":"${userId}"}]}],
  "Action":[{"Attribute":[{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"read","DataType":"http://www.w3.org/2001/XMLSchema#string"}]}],
  "Resource":[{"Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report"},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000027"}]}]}}`;
const aboutPersonAlone = decision.replace(
  `{"AttributeId":"urn:altinn:systemuser:uuid","Value":"${userId}"}`,
  `{"AttributeId":"urn:altinn:person:identifier-no","Value":"01919012303"}`,
);
const several = `{"Request":{"AccessSubject":[{"Id":"s1","Attribute":[{"AttributeId":"urn:altinn:person:identifier-no","Value":"01919012303"}]}],
 "Action":[{"Id":"a1","Attribute":[{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"read","IncludeInResult":true}]}],
 "Resource":[{"Id":"r1","Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report","IncludeInResult":true},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000027","IncludeInResult":true}]},
             {"Id":"r2","Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report","IncludeInResult":true},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000035","IncludeInResult":true}]}],
 "MultiRequests":{"RequestReference":[{"ReferenceId":["s1","a1","r1"]},{"ReferenceId":["s1","a1","r2"]}]}}}`;
const resultFor = (number: string, decided: string): string =>
  `{"decision":"${decided}","status":{"statusMessage":null,"statusDetails":null,"statusCode":{"value":"urn:oasis:names:tc:xacml:1.0:status:ok","statusCode":null}},"obligations":null,"associateAdvice":null,
  "category":[{"categoryId":"urn:oasis:names:tc:xacml:3.0:attribute-category:resource","id":null,"content":null,"attribute":[{"attributeId":"urn:altinn:resource","value":"agency-catch-report"},
  {"attributeId":"urn:altinn:organization:identifier-no","value":"${number}"}]}],"policyIdentifierList":null}`;
const asked = `{"id":"${requestId}","externalRef":"fleet-west","systemId":"310000019_herdbook","partyOrgNo":"310000027","rights":[{"resource":[{"id":"urn:altinn:resource","value":"agency-catch-report"}]}],"accessPackages":[],"status":"New","redirectUrl":"https://herdbook.example/altinn/done",
  "confirmUrl":"<platform>/accessmanagement/ui/systemuser/request?id=${requestId}","escalated":false,"created":"2026-11-28T08:00:00Z","timedOut":false}`;
const unit = `"isDeleted":false,"onlyHierarchyElementWithNoAccess":false,"authorizedResources":["agency-catch-report"]`;
const parties = `[{"partyUuid":"2f1d7d52-9d0e-4b0b-a0b0-6c1f0c7c1a11","name":"KYSTFISK AS","organizationNumber":"310000027","parentId":null,"personId":null,"dateOfBirth":null,"partyId":51000027,
  "emailId":null,"type":"Organization","unitType":"AS",${unit},"authorizedAccessPackages":[],"authorizedRoles":["DAGL"],"authorizedInstances":[{"resourceId":"agency-catch-report","instanceId":"51000027/9a1b","instanceRef":null}],
  "subunits":[{"partyUuid":"7c1f0c7c-1a11-4b0b-a0b0-2f1d7d529d0e","name":"KYSTFISK AS AVD VEST","organizationNumber":"310000035","parentId":"2f1d7d52-9d0e-4b0b-a0b0-6c1f0c7c1a11","type":"Organization","unitType":"BEDR",${unit},"subunits":[]}]}]`;
const member = `{"data":["urn:altinn:organization:identifier-no:310000027"]}`;
const list = "/resourceregistry/api/v1/access-lists/agy/approved";
const packageUrn = "urn:altinn:accesspackage:fiske";
const act = { systemUser: userId, resource: "agency-catch-report", action: "read", organisationNumber: "310000027" };
const person = NationalId.parse("01919012303");
const question = {
  externalRef: "fleet-west",
  systemId: "310000019_herdbook",
  organisationNumber: "310000027",
  resources: ["agency-catch-report"],
  redirectUrl: "https://herdbook.example/altinn/done",
};
const pending = { id: requestId, status: "New", confirmUrl: expect.stringContaining(requestId) as unknown };
const keyed = "mock-subscription-key";

const organisations = ["310000027", "310000035"];

/** What `altinn(…)` asks about a person. */
function aboutPerson(ask: (api: AltinnApi, about: NationalId) => Promise<unknown>): () => Promise<unknown> {
  return () => {
    const { value: config } = checked((fault) => checkAltinnClient(options(false), fault));
    if (!config || !person) throw new Error("no configuration");
    return ask(new AltinnApi(config), person);
  };
}

it.each<[string, (client: AltinnClient) => Promise<unknown>, string, string, string | undefined, string, unknown]>([
  [
    "a decision",
    ({ decide }) => decide(act),
    "POST /authorization/api/v1/authorize",
    decision,
    keyed,
    permit,
    { permitted: true },
  ],
  [
    "a decision about a person",
    aboutPerson((api, about) =>
      decide(api, {
        subject: subjectProof({ person: about }),
        resource: "agency-catch-report",
        action: "read",
        organisations: ["310000027"],
        level: 3,
      }),
    ),
    "POST /authorization/api/v1/authorize",
    aboutPersonAlone,
    keyed,
    permit,
    [{ permitted: true }],
  ],
  [
    "several decisions about a person",
    aboutPerson((api, about) =>
      decide(api, {
        subject: subjectProof({ person: about }),
        resource: "agency-catch-report",
        action: "read",
        organisations,
        level: 3,
      }),
    ),
    "POST /authorization/api/v1/authorize",
    several,
    keyed,
    `{"response":[${resultFor("310000027", "NotApplicable")},${resultFor("310000035", "Permit")}]}`,
    [{ permitted: false, reason: "denied" }, { permitted: true }],
  ],
  [
    "authorized parties",
    aboutPerson((api, about) =>
      authorizedParties(api, about, { resources: ["agency-catch-report"], organisationNumbers: organisations }),
    ),
    "POST /accessmanagement/api/v1/resourceowner/authorizedparties?includeAltinn2=true&anyOfResourceIds=agency-catch-report",
    `{"type":"urn:altinn:person:identifier-no","value":"01919012303","partyFilter":[{"type":"urn:altinn:organization:identifier-no","value":"310000027"},{"type":"urn:altinn:organization:identifier-no","value":"310000035"}]}`,
    keyed,
    parties,
    [
      { organisationNumber: "310000027", name: "KYSTFISK AS", unitType: "AS", resources: ["agency-catch-report"] },
      {
        organisationNumber: "310000035",
        name: "KYSTFISK AS AVD VEST",
        unitType: "BEDR",
        resources: ["agency-catch-report"],
      },
    ],
  ],
  [
    "authorized parties of one organisation, without the unit below that Altinn may add",
    aboutPerson((api, about) =>
      authorizedParties(api, about, { resources: ["agency-catch-report"], organisationNumbers: ["310000027"] }),
    ),
    "POST /accessmanagement/api/v1/resourceowner/authorizedparties?includeAltinn2=true&anyOfResourceIds=agency-catch-report",
    `{"type":"urn:altinn:person:identifier-no","value":"01919012303","partyFilter":[{"type":"urn:altinn:organization:identifier-no","value":"310000027"}]}`,
    keyed,
    parties,
    [{ organisationNumber: "310000027", name: "KYSTFISK AS", unitType: "AS", resources: ["agency-catch-report"] }],
  ],
  [
    "an access list",
    ({ accessList }) => accessList("agy", "approved").put({ name: "Approved landing sites", description: "..." }),
    `PUT ${list}`,
    `{"name":"Approved landing sites","description":"..."}`,
    undefined,
    `{"urn":"urn:altinn:access-list:agy:approved","identifier":"approved","name":"Approved landing sites","description":"..."}`,
    undefined,
  ],
  [
    "its members",
    ({ accessList }) => accessList("agy", "approved").members(),
    `GET ${list}/members`,
    "",
    undefined,
    `{"links":{"next":null},"data":[{"id":"urn:altinn:party:uuid:2f1d7d52-9d0e-4b0b-a0b0-6c1f0c7c1a11","since":"2026-11-01T08:00:00Z","identifiers":{"urn:altinn:organization:identifier-no":"310000027"}}]}`,
    { organisationNumbers: ["310000027"], etag: '"a1"' },
  ],
  ...(["replaceMembers PUT", "addMembers POST", "removeMembers DELETE"] as const).map(
    (row): [string, (client: AltinnClient) => Promise<unknown>, string, string, undefined, string, undefined] => {
      const [name, method] = row.split(" ") as ["addMembers", string];
      const change = ({ accessList }: AltinnClient): Promise<void> =>
        accessList("agy", "approved")[name](["310000027"]);
      return [name, change, `${method} ${list}/members`, member, undefined, `{"data":[]}`, undefined];
    },
  ),
  [
    "its connection",
    ({ accessList }) => accessList("agy", "approved").connect("agency-catch-report", ["read", "write"]),
    `PUT ${list}/resource-connections/agency-catch-report`,
    `{"actionFilters":["read","write"]}`,
    undefined,
    "{}",
    undefined,
  ],
  [
    "a vendor's system",
    ({ systemUsers }) =>
      systemUsers.register({
        id: "310000019_herdbook",
        vendor: "310000019",
        name: names,
        description: names,
        resources: ["agency-catch-report"],
        accessPackages: ["urn:altinn:accesspackage:fiske"],
        clientIds: [clientId],
        redirectUrls: ["https://herdbook.example/altinn/done"],
        visible: true,
      }),
    "POST /authentication/api/v1/systemregister/vendor",
    `{"id":"310000019_herdbook","vendor":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"name":${JSON.stringify(names)},"description":${JSON.stringify(names)},
      "rights":[{"resource":[{"id":"urn:altinn:resource","value":"agency-catch-report"}]}],"accessPackages":[{"urn":"urn:altinn:accesspackage:fiske"}],
      "clientId":["${clientId}"],"allowedredirecturls":["https://herdbook.example/altinn/done"],"isVisible":true}`,
    undefined,
    `"${requestId}"`,
    undefined,
  ],
  [
    "a question to a customer",
    ({ systemUsers }) => systemUsers.request(question),
    "POST /authentication/api/v1/systemuser/request/vendor",
    `{"externalRef":"fleet-west","systemId":"310000019_herdbook","partyOrgNo":"310000027","rights":[{"resource":[{"id":"urn:altinn:resource","value":"agency-catch-report"}]}],"redirectUrl":"https://herdbook.example/altinn/done"}`,
    undefined,
    asked,
    pending,
  ],
  [
    "a question to an agent",
    ({ systemUsers }) => systemUsers.request({ ...question, accessPackages: [packageUrn], agent: true }),
    "POST /authentication/api/v1/systemuser/request/vendor/agent",
    `{"externalRef":"fleet-west","systemId":"310000019_herdbook","partyOrgNo":"310000027","accessPackages":[{"urn":"${packageUrn}"}],"redirectUrl":"https://herdbook.example/altinn/done"}`,
    undefined,
    asked,
    pending,
  ],
  [
    "a change of a system user",
    ({ systemUsers }) => systemUsers.change(userId, { id: requestId, add: { accessPackages: [packageUrn] } }),
    `POST /authentication/api/v1/systemuser/changerequest/vendor?correlation-id=${requestId}&system-user-id=${userId}`,
    `{"requiredRights":[],"unwantedRights":[],"requiredAccessPackages":[{"urn":"${packageUrn}"}],"unwantedAccessPackages":[]}`,
    undefined,
    asked,
    pending,
  ],
  [
    "its status by its id",
    ({ systemUsers }) => systemUsers.status(requestId),
    `GET /authentication/api/v1/systemuser/request/vendor/${requestId}`,
    "",
    undefined,
    asked,
    pending,
  ],
  [
    "its status by the vendor's names",
    ({ systemUsers }) => systemUsers.statusOf(question),
    "GET /authentication/api/v1/systemuser/request/vendor/byexternalref/310000019_herdbook/310000027/fleet-west",
    "",
    undefined,
    asked,
    pending,
  ],
  [
    "the system users of a system",
    ({ systemUsers }) => systemUsers.list("310000019_herdbook"),
    "GET /authentication/api/v1/systemuser/vendor/bysystem/310000019_herdbook",
    "",
    undefined,
    `{"links":{"next":null},"data":[{"id":"${userId}","integrationTitle":"Herdbook","systemId":"310000019_herdbook","productName":"Herdbook","reporteeOrgNo":"310000027","created":"2026-11-28T08:00:00Z","isDeleted":false,"supplierName":"AGENCY","supplierOrgno":"310000019","externalRef":"fleet-west","userType":"standard"}]}`,
    [
      {
        id: userId,
        systemId: "310000019_herdbook",
        organisationNumber: "310000027",
        externalRef: "fleet-west",
        agent: false,
        deleted: false,
      },
    ],
  ],
])("%s is asked for and read as the documents print it", async (_, call, line, body, key, answer, result) => {
  answers = [[200, answer.replace("<platform>", address), '"a1"']];
  expect(await call(createAltinnClient(options(false)))).toEqual(result);
  expect(received).toMatchObject([{ line, authorization: "Bearer of-maskinporten", key }]);
  const sent = received[0]?.body ?? "";
  expect(sent === "" ? "" : json(sent)).toEqual(body === "" ? "" : json(body));
});

it("a token is exchanged without a body, and the token of the answer, in quotes, is sent to the decision point", async () => {
  const claims = `{"scope":"altinn:authorization/authorize","token_type":"Bearer","client_id":"${clientId}","jti":"Zb7r3S2JtqvN0b1m8J5a2Q",
    "consumer":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"urn:altinn:orgNumber":"310000019","urn:altinn:org":"agy","urn:altinn:authenticatemethod":"maskinporten","urn:altinn:authlevel":"3",
    "sid":"5f6b7a0e-0a4e-4b0e-8f53-6c6d2a1b9c00","iss":"https://platform.tt02.altinn.no/authentication/api/v1/openid/","nbf":1795824002,"iat":1795824002,"exp":${Math.floor(Date.now() / 1000) + 1800}}`;
  const exchanged = ['{"alg":"RS256","kid":"thumbprint"}', claims, "signature"]
    .map((part) => Buffer.from(part).toString("base64url"))
    .join(".");
  answers = [
    [200, JSON.stringify(exchanged)],
    [200, permit],
  ];
  expect(await createAltinnClient(options(true)).decide(act)).toEqual({ permitted: true });
  expect(received).toMatchObject([
    {
      line: "GET /authentication/api/v1/exchange/maskinporten",
      authorization: "Bearer of-maskinporten",
      key: undefined,
      body: "",
    },
    { line: "POST /authorization/api/v1/authorize", authorization: `Bearer ${exchanged}`, key: keyed },
  ]);
});

it("the gateway's refusal of a subscription key is told apart from Altinn's", async () => {
  answers = [[401, `{"statusCode":401,"message":"Access denied due to missing subscription key. ..."}`]];
  expect(await outcomeOf(createAltinnClient(options(false)).decide(act) as Promise<never>)).toMatchObject({
    code: "altinn_refused",
    details: { status: 401, by: "gateway" },
  });
  expect(received).toHaveLength(1);
});

it("an answer that is too long to be Altinn's is invalid, and not an outage", async () => {
  answers = [[200, "x".repeat(1024 * 1024 + 1)]];
  expect(await outcomeOf(createAltinnClient(options(false)).decide(act) as Promise<never>)).toMatchObject({
    code: "altinn_answer_invalid",
  });
});

it("a request says what it was given, although the objects change while its token is fetched", async () => {
  const { accessList } = createAltinnClient(options(false));
  const approved = accessList("agy", "approved");
  answers = [200, 200, 200, 200].map((status) => [status, "{}"]);
  const texts = { name: "Approved", description: "Landing sites" };
  const actions = ["read"];
  const numbers = Array.from({ length: 101 }, () => "310000027");
  const calls = [approved.put(texts), approved.connect("agency-catch-report", actions), approved.addMembers(numbers)];
  texts.name = "Other";
  actions[0] = "write";
  numbers.fill("310000035");
  await Promise.all(calls);
  const sent = received.map(({ body }) => body).join("\n");
  for (const part of ['"name":"Approved"', '"actionFilters":["read"]']) expect(sent).toContain(part);
  expect(sent.match(/\b31\d{7}\b/g)).toEqual(Array.from({ length: 101 }, () => "310000027"));
});
