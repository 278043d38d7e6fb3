import { describe, expect, it } from "vitest";
import { ansattporten, createMockIdp, createUserAgent } from "../src/index.ts";
import { secretClient, type Setup } from "./support/client.ts";
import { authorizationRequest, authorizeUrl, send } from "./support/wire.ts";

const RESOURCE = { type: "ansattporten:altinn:resource", resource: "urn:altinn:resource:app" };
const SERVICE = { type: "ansattporten:altinn:service", resource: "urn:altinn:resource:2480:40" };
const ORGNO = { type: "ansattporten:orgno" };

function setUp(orgno: "2025" | "2026"): Setup {
  const resources = [{ id: "listed", name: "Listed", accessLists: true }];
  const idp = createMockIdp(ansattporten({ environment: "test", orgno }), { clients: [secretClient], resources });
  return { idp, userAgent: createUserAgent({ fetch: idp.fetch }) };
}

async function push(setup: Setup, details: unknown): Promise<Response> {
  const authorization_details = typeof details === "string" ? details : JSON.stringify(details);
  return send(setup, "par", secretClient, authorizationRequest(secretClient, { authorization_details }).form);
}

/** What was wrong, the reason, and the clause that the answer and the journal name. */
type Refusal = readonly [string, unknown, RegExp, RegExp];

const REFUSALS: readonly Refusal[] = [
  ["no JSON", "[{", /not a JSON array/, /RFC 9396 section 2/],
  ["one object without a list", ORGNO, /not a JSON array/, /RFC 9396 section 2/],
  ["an empty list", [], /not a JSON array/, /RFC 9396 section 2/],
  ["an object without a type", [{ resource: RESOURCE.resource }], /not a JSON array/, /RFC 9396 section 2/],
  ["resource and orgno together", [RESOURCE, ORGNO], /several types/, /may not be mixed/],
  ["orgno and service together", [ORGNO, SERVICE], /several types/, /may not be mixed/],
  ["the early name entra", [{ type: "ansattporten:entra" }], /is unknown here/, /: type$/],
  ["the early name organisasjonsnummer", [{ type: "ansattporten:organisasjonsnummer" }], /is unknown here/, /: type$/],
  ["the early name altinnressurs", [{ type: "ansattporten:altinnressurs" }], /is unknown here/, /: type$/],
  ["a citizen's type", [{ type: "idporten:fullmakt" }], /is unknown here/, /: type$/],
  ["orgno: a resource", [{ ...ORGNO, resource: RESOURCE.resource }], /"resource" does not exist/, /fields of the type/],
  ["orgno: actions", [{ ...ORGNO, actions: "read" }], /"actions" does not exist/, /fields of the type/],
  [
    "orgno: deleted organisations",
    [{ ...ORGNO, allow_deleted_organizations: true }],
    /"allow_deleted_organizations" does not exist/,
    /fields of the type/,
  ],
  [
    "orgno: a form that there is not",
    [{ ...ORGNO, organizationform: "main" }],
    /must be "enterprise"/,
    /organizationform/,
  ],
  [
    "orgno: a number for a boolean",
    [{ ...ORGNO, allow_multiple_organizations: 1 }],
    /must be true or false/,
    /booleans/,
  ],
  [
    "orgno: two forms",
    [
      { ...ORGNO, organizationform: "enterprise" },
      { ...ORGNO, organizationform: "business" },
    ],
    /differs between the objects/,
    /one for the whole request/,
  ],
  ["service: no resource", [{ type: SERVICE.type }], /as urn:altinn:resource:\{serviceCode\}/, /: resource$/],
  ["service: a resource of Altinn 3", [{ ...SERVICE, resource: RESOURCE.resource }], /\{serviceCode\}/, /: resource$/],
  ["service: no edition", [{ ...SERVICE, resource: "urn:altinn:resource:2480" }], /\{serviceCode\}/, /: resource$/],
  ["service: actions", [{ ...SERVICE, actions: "Read" }], /"actions" does not exist/, /fields of the type/],
  ["resource: no resource", [{ type: RESOURCE.type }], /Altinn Resource Registry/, /: resource$/],
  [
    "resource: a service of Altinn 2",
    [{ ...RESOURCE, resource: SERVICE.resource }],
    /Resource Registry/,
    /: resource$/,
  ],
  ["resource: a list of them", [{ ...RESOURCE, resource: [RESOURCE.resource] }], /Resource Registry/, /: resource$/],
  ["resource: no urn", [{ ...RESOURCE, resource: "app" }], /Resource Registry/, /: resource$/],
  ["resource: the answer's fields", [{ ...RESOURCE, authorized_parties: [] }], /does not exist/, /fields of the type/],
  ["resource: a list of actions", [{ ...RESOURCE, actions: ["read"] }], /one comma-separated string/, /: actions$/],
  ["resource: an empty action", [{ ...RESOURCE, actions: "" }], /empty or malformed/, /: actions$/],
  [
    "resource: access lists without actions",
    [{ ...RESOURCE, resource: "urn:altinn:resource:listed" }],
    /uses access lists/,
    /access lists/,
  ],
  [
    "a fault in the second object",
    [RESOURCE, { ...RESOURCE, actions: 1 }],
    /^authorization_details\[1\]/,
    /: actions$/,
  ],
];

describe("authorization_details is refused with its clause, when pushed and when not, for", () => {
  it.each(REFUSALS)("%s", async (_name, details, reason, clause) => {
    const setup = setUp("2026");
    const pushed = await push(setup, details);
    expect(pushed.status).toBe(400);
    const { error, error_description } = (await pushed.json()) as Record<string, string>;
    expect(error).toBe("invalid_authorization_details");
    const refused = setup.idp.calls.last("par")?.refused;
    expect(refused?.reason).toMatch(reason);
    expect(refused?.clause).toMatch(clause);
    expect(error_description).toBe(`${refused?.reason} (${refused?.clause})`);
    const authorization_details = typeof details === "string" ? details : JSON.stringify(details);
    const { form } = authorizationRequest(secretClient, { authorization_details });
    await setup.userAgent.open(authorizeUrl(setup, form), {
      stopAt: (url) => url.startsWith("https://app.example.no"),
    });
    expect(setup.idp.calls.last("authorize")?.refused).toEqual(refused);
  });

  it.each(["organizationform", "allow_multiple_organizations", "representation_is_required"])(
    "orgno of 2025: %s",
    async (field) => {
      const values = { organizationform: "business", allow_multiple_organizations: true };
      const details = [{ ...ORGNO, [field]: values[field as keyof typeof values] ?? true }];
      expect((await push(setUp("2026"), details)).status).toBe(201);
      const setup = setUp("2025");
      expect((await push(setup, details)).status).toBe(400);
      expect(setup.idp.calls.last("par")?.refused).toMatchObject({
        reason: `authorization_details[0]: the field "${field}" does not exist in ansattporten:orgno; fields: type`,
        clause: expect.stringMatching(/fields of the type/) as unknown,
      });
    },
  );
});

it.each([
  ["resource", RESOURCE, ["organizationform", "allow_deleted_organizations", "actions"]],
  ["service", SERVICE, ["organizationform", "allow_deleted_organizations"]],
  ["orgno", ORGNO, ["organizationform"]],
])("every documented field of %s is taken, with booleans and with their strings", async (_name, detail, fields) => {
  const values = { organizationform: "enterprise", allow_deleted_organizations: "false", actions: "read,write" };
  const own = Object.fromEntries(fields.map((field) => [field, values[field as keyof typeof values]]));
  for (const flag of [true, false, "true", "false"]) {
    const flags = { allow_multiple_organizations: flag, representation_is_required: flag };
    expect((await push(setUp("2026"), [{ ...detail, ...own, ...flags }])).status).toBe(201);
  }
});
