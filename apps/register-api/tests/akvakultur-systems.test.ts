import { once } from "node:events";
import type { Server } from "node:http";
import { serve as listen } from "@hono/node-server";
import {
  altinn,
  ansattporten,
  createMockIdp,
  faults,
  maskinporten as maskinportenMock,
  people,
  Register,
  type ClientRegistration,
} from "@adgangskort/mock-idp";
import { serve, type MockIdpServer } from "@adgangskort/mock-idp/server";
import { createMachineClient } from "@adgangskort/node/api";
import { maskinporten, maskinportenSystemUser } from "@adgangskort/node/maskinporten";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { monthsToReport } from "../akvakultur/report.ts";
import { createApp } from "../app.ts";
import { settingsFrom } from "../settings.ts";

const [agency, vendor, otherVendor, customer, other] = [
  "310002003",
  "310002038",
  "310002046",
  "310000418",
  "314000730",
];
const systemId = `${vendor}_flatestyring`;
const resource = "eksempel-akvakultur";
const systemUser = {
  id: "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34",
  systemId,
  partyOrgNo: customer,
  externalRef: "flate-nord",
  rights: [{ resource: [{ id: "urn:altinn:resource", value: resource }] }],
  userType: "standard",
  created: "2027-01-04T08:00:00Z",
} as const;
/** Of another customer, which has approved nothing that concerns reports. */
const without = { ...systemUser, id: "2f1d7d52-9d0e-4b0b-a0b0-6c1f0c7c1a11", partyOrgNo: other, rights: [] };

const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
const jwk = { ...(await exportJWK(publicKey)), kid: "of-the-test", alg: "RS256", use: "sig", kty: "RSA" as const };
const CLIENT_KEY = JSON.stringify({ ...(await exportJWK(privateKey)), kid: jwk.kid, alg: "RS256" });
const scope = "havbrukstilsynet:rapport.skriv";
const machine = (client_id: string, client_orgno: string, scopes: string): ClientRegistration => ({
  client_id,
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  client_orgno,
  scope: scopes,
  jwks: { keys: [jwk] },
});
const app: ClientRegistration = {
  client_id: "virksomhet",
  client_secret: "a secret of this test",
  redirect_uris: ["http://localhost:3001/auth/callback/ansattporten"],
  token_endpoint_auth_method: "client_secret_basic",
};

let mocks: MockIdpServer;
let server: Server;
let origin = "";
const mockOf = (id: string) => mocks.idps.find(({ profile }) => profile.id === id)!;

beforeAll(async () => {
  const register = new Register(people, {
    systems: [
      {
        id: systemId,
        vendor: { authority: "iso6523-actorid-upis", ID: `0192:${vendor}` },
        name: { nb: "Flåtestyring" },
        description: { nb: "Sender rapporter" },
        clientId: ["fleet", "unlisted"],
      },
    ],
    systemUsers: [systemUser, without],
  });
  const clients = [
    machine("register", agency, "altinn:authorization/authorize"),
    machine("fleet", vendor, `${scope} havbrukstilsynet:annet`),
    machine("unlisted", otherVendor, scope),
  ];
  mocks = await serve({
    port: 0,
    idps: (at) => [
      createMockIdp(ansattporten({ environment: { issuer: `${at}/ansattporten` } }), { clients: [app], register }),
      createMockIdp(maskinportenMock({ environment: { issuer: `${at}/maskinporten/` } }), { clients, register }),
      createMockIdp(altinn({ environment: { platform: `${at}/altinn` } }), { clients: [], register }),
    ],
  });
  server = listen({ fetch: (request) => registered(request), port: 0, hostname: "localhost" }) as Server;
  await once(server, "listening");
  origin = `http://localhost:${(server.address() as { readonly port: number }).port}`;
});
afterAll(async () => {
  server.close();
  await mocks.close();
});

let registered: (request: Request) => Response | Promise<Response>;
beforeEach(() => {
  for (const idp of mocks.idps) idp.reset();
  const settings = settingsFrom({
    ORIGIN: origin,
    ANSATTPORTEN_ISSUER: `${mocks.url}/ansattporten`,
    ANSATTPORTEN_CLIENTS: "virksomhet",
    MASKINPORTEN_ISSUER: `${mocks.url}/maskinporten/`,
    MASKINPORTEN_CLIENTS: vendor,
    MASKINPORTEN_ID: "register",
    MASKINPORTEN_KEY: CLIENT_KEY,
    ALTINN_PLATFORM: `${mocks.url}/altinn`,
    ALTINN_SUBSCRIPTION_KEY: "mock-subscription-key",
    DATABASE_FILE: ":memory:",
  });
  registered = createApp(settings).fetch;
});

const route = "/akvakultur/systembruker/rapporter";
const report = (organisasjonsnummer = customer) => ({
  organisasjonsnummer,
  maaned: monthsToReport(new Date())[0],
  antallFisk: 1000,
  biomasseKg: 2500,
  sjotemperatur: 7.5,
});
const posting = (body: object, headers: Readonly<Record<string, string>> = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** What the form reads of a test: the line of Digdir's list for Maskinporten. */
const meta = (number: string) => ({ meta: { rule: { list: "digdir.maskinporten", number } as const } });

/** The requests for tokens of the vendor's software. */
const tokenRequests = () =>
  mockOf("maskinporten")
    .calls.all("token")
    .filter(({ clientAssertion }) => clientAssertion?.payload.iss === "fleet");

async function minted(token: object): Promise<string> {
  const answer = await fetch(`${mocks.url}/_mock/v1/tokens`, posting({ kind: "access_token", ...token }));
  const { token: made } = (await answer.json()) as { readonly token: string };
  return made;
}

/** What the register answers to a token of Maskinporten that is right but for these changes. */
async function statusOf(claims: object = {}, changes: object = {}): Promise<number> {
  const details = {
    type: "urn:altinn:systemuser",
    systemuser_org: { authority: "iso6523-actorid-upis", ID: `0192:${customer}` },
    systemuser_id: [systemUser.id],
    system_id: systemId,
  };
  const token = await minted({
    provider: "maskinporten",
    client_id: "fleet",
    audience: origin,
    scope,
    claims: { authorization_details: [details], ...claims },
    ...changes,
  });
  return (await fetch(origin + route, posting({}, bearing(token)))).status;
}

/** The vendor's software at the register, with a token for the system user of a customer. */
function fleet(clientId = "fleet", scopeOfApi = scope) {
  const client = createMachineClient({
    profile: maskinporten,
    environment: { issuer: `${mocks.url}/maskinporten/` },
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
    apis: [{ address: `${origin}/akvakultur/`, scope: scopeOfApi, resource: origin }],
    onEvent: () => {},
  });
  return (body: object, organisationNumber = customer, headers = {}) =>
    client.fetch(origin + route, {
      ...posting(body, headers),
      authorizationDetails: [maskinportenSystemUser({ organisationNumber, externalRef: "flate-nord" })],
    });
}

/** A token of Ansattporten for a person who acts for the customer. */
const tokenOfEmployee = (changes: object = {}): Promise<string> =>
  minted({
    provider: "ansattporten",
    client_id: "virksomhet",
    audience: origin,
    person: "Ola Prøvedal",
    assurance: "substantial",
    claims: {
      authorization_details: [
        {
          type: "ansattporten:altinn:resource",
          resource: `urn:altinn:resource:${resource}`,
          authorized_parties: [
            {
              orgno: { authority: "iso6523-actorid-upis", ID: `0192:${customer}` },
              resource,
              name: "NORDSTRØM HAVBRUK AS",
              unit_type: "AS",
              actions: ["read", "write"],
            },
          ],
        },
      ],
    },
    ...changes,
  });

const bearing = (token: string) => ({ authorization: `Bearer ${token}` });
const outcome = async (answer: Response) => [answer.status, (await answer.json().catch(() => ({}))) as object] as const;

test("a system user files for its customer once, and employees read which system did", async () => {
  const file = fleet();
  const key = { "idempotency-key": '"the first"' };
  const [status, filed] = await outcome(await file(report(), customer, key));
  expect([status, filed]).toMatchObject([201, { ...report(), innsendtAv: { system: systemId, leverandor: vendor } }]);
  expect(await outcome(await file(report(), customer, key))).toEqual([201, filed]);
  expect(await outcome(await file(report()))).toMatchObject([409, { code: "already_reported" }]);
  const headers = bearing(await tokenOfEmployee());
  const [, list] = await outcome(await fetch(`${origin}/akvakultur/rapporter`, { headers }));
  expect((list as { readonly rapporter: readonly object[] }).rapporter).toContainEqual(filed);
});

test("an employee files beside it, and a report of an employee names the person by the subject", async () => {
  const token = bearing(await tokenOfEmployee());
  const [status, filed] = await outcome(await fetch(`${origin}/akvakultur/rapporter`, posting(report(), token)));
  expect([status, filed]).toMatchObject([201, { innsendtAv: { person: expect.any(String) as string } }]);
  const elsewhere = await fetch(`${origin}/akvakultur/rapporter`, posting(report(other), token));
  expect(await outcome(elsewhere)).toMatchObject([403, { code: "organisation_refused" }]);
});

test.each([undefined, "https://another.example.no"])(
  "an employee's token for another API is refused, though of a listed client: %s",
  async (audience) => {
    const token = bearing(await tokenOfEmployee({ audience }));
    const answer = await fetch(`${origin}/akvakultur/rapporter`, posting(report(), token));
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringContaining("invalid_token"),
    ]);
  },
);

test("an employee's token is refused at the machines' route, and a system user's at the employees'", async () => {
  const employee = await fetch(origin + route, posting(report(), bearing(await tokenOfEmployee())));
  expect([employee.status, employee.headers.get("www-authenticate")]).toEqual([
    401,
    expect.stringContaining("invalid_token"),
  ]);
  await fleet()(report());
  const given = mockOf("maskinporten").calls.last("token")?.answered?.body;
  const { access_token } = JSON.parse(given ?? "") as { readonly access_token: string };
  const system = await fetch(`${origin}/akvakultur/rapporter`, posting(report(), bearing(access_token)));
  expect(system.status).toBe(401);
});

test.each([
  ["of a customer that gave it no right to report", () => fleet()(report(other), other), 403, "right_missing"],
  ["that reports for another organisation", () => fleet()(report(other)), 403, "organisation_refused"],
  ["of a vendor that the register does not list", () => fleet("unlisted")(report()), 403, undefined],
  ["with another scope", () => fleet("fleet", "havbrukstilsynet:annet")(report()), 403, undefined],
  ["that sends no report", () => fleet()({}), 400, "input_invalid"],
])("a system user %s files nothing", async (_, call, status, code) => {
  expect(await outcome(await call())).toMatchObject([status, code === undefined ? {} : { code }]);
  expect((await fleet()(report())).status).toBe(201);
});

test("a customer that has not approved the system gets no token for it", async () => {
  await expect(fleet()(report(agency), agency)).rejects.toMatchObject({ code: "system_user_refused" });
});

test("MK-10 a right that the customer takes from the system user stops the next report", meta("MK-10"), async () => {
  const file = fleet();
  expect((await file({})).status).toBe(400);
  mockOf("altinn").register.change({ systemUsers: [{ ...systemUser, rights: [] }] });
  expect(await outcome(await file(report()))).toMatchObject([403, { code: "right_missing" }]);
});

test("while Altinn does not answer, nothing is filed", async () => {
  mockOf("altinn").fail(faults.network("decision"), { times: 2 });
  expect(await outcome(await fleet()(report()))).toMatchObject([503, { code: "altinn_unavailable" }]);
  expect((await fleet()(report())).status).toBe(201);
});

test("MK-01 one token is used for several calls", meta("MK-01"), async () => {
  const file = fleet();
  await file(report());
  await file({});
  expect(tokenRequests()).toHaveLength(1);
});

const assertions = async () => {
  await fleet()({});
  await fleet()({});
  return tokenRequests().map(({ clientAssertion }) => clientAssertion!);
};

test("MK-02 each assertion has a jti of its own, and 120 seconds at the most", meta("MK-02"), async () => {
  const all = (await assertions()).map(({ payload }) => payload);
  expect(new Set(all.map(({ jti }) => jti)).size).toBe(2);
  for (const { iat = 0, exp = Infinity } of all) expect(exp - iat).toBeLessThanOrEqual(120);
});

test("MK-03 aud is the issuer with its slash, and nothing else", meta("MK-03"), async () => {
  for (const { payload } of await assertions()) expect(payload.aud).toBe(`${mocks.url}/maskinporten/`);
});

test("MK-04 a registered key is named by its kid alone", meta("MK-04"), async () => {
  for (const { header } of await assertions()) expect([header.kid, "x5c" in header]).toEqual([jwk.kid, false]);
});

test("MK-05 no assertion and no signature of a token is printed", meta("MK-05"), async () => {
  const printed: unknown[] = [];
  for (const name of ["log", "warn", "error"] as const)
    vi.spyOn(console, name).mockImplementation((...said: unknown[]) => void printed.push(...said));
  vi.spyOn(process.stderr, "write").mockImplementation((said) => printed.push(said) > 0);
  await fleet()(report());
  await fleet("unlisted")(report());
  mockOf("altinn").fail(faults.network("decision"), { times: 2 });
  await fleet()(report());
  vi.restoreAllMocks();
  const calls = mockOf("maskinporten").calls.all("token");
  const tokens = calls.map(
    ({ answered }) => (JSON.parse(answered?.body ?? "") as { access_token: string }).access_token,
  );
  const secrets = [...calls.map(({ parameters }) => String(parameters["assertion"])), ...tokens];
  const said = printed.join("\n");
  expect(said).toContain("access_client_refused");
  expect(said).toContain("api_unavailable");
  expect(secrets.filter((one) => said.includes(one.split(".")[2] ?? one))).toEqual([]);
});

test("MK-08 signature, issuer, times, scope, audience and consumer are checked", meta("MK-08"), async () => {
  // Without a report in the request, a good token comes as far as that.
  expect(await statusOf()).toBe(400);
  const past = Math.floor(Date.now() / 1000) - 600;
  expect(await statusOf({}, { sign: "foreign-key" })).toBe(401);
  expect(await statusOf({ iss: "https://maskinporten.no/" })).toBe(401);
  expect(await statusOf({ iat: past, exp: past + 120 })).toBe(401);
  expect(await statusOf({ scope: "havbrukstilsynet:annet" })).toBe(403);
  expect(await statusOf({ aud: "https://another.example.no" })).toBe(401);
  expect(await statusOf({ aud: null })).toBe(401);
  expect(await statusOf({ consumer: null })).toBe(401);
});

test("MK-09 the authority of the consumer is checked", meta("MK-09"), async () => {
  const consumer = { authority: "iso6523-actorid-upis", ID: `0192:${vendor}` };
  expect(await statusOf({ consumer })).toBe(400);
  expect(await statusOf({ consumer: { ...consumer, authority: "another" } })).toBe(401);
  expect(await statusOf({ consumer: { ...consumer, ID: `9908:${vendor}` } })).toBe(401);
});

test("MK-10 a token of no system user, or of several, files nothing", meta("MK-10"), async () => {
  expect(await statusOf({ authorization_details: null })).toBe(403);
  const { id } = without;
  const several = { type: "urn:altinn:systemuser", systemuser_id: [systemUser.id, id], system_id: systemId };
  expect(await statusOf({ authorization_details: [several] })).toBe(403);
});
