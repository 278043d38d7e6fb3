import { randomUUID } from "node:crypto";
import {
  cataloguedFault,
  createMockIdp,
  maskinporten as played,
  people,
  Register,
  type MockIdp,
} from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createMachineClient,
  createResourceServer,
  type OrganisationCall,
  type OrganisationServerOptions,
} from "../../src/api.ts";
import { maskinporten, maskinportenSystemUser } from "../../src/maskinporten.ts";
import { outcomeOf } from "../support/api.ts";
import { clientKey } from "../support/client-key.ts";
import { forgetProvider } from "../support/forget-provider.ts";

const [owner, customer, stranger] = ["310000019", "310000418", "310000027"];
const clientId = randomUUID();
const url = "https://api.fangst.example.no/v1/rapporter";
const audience = "https://api.fangst.example.no";
const pid = "15819071222";
const systemUserId = "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34";
const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicKey } = clientKey;
const open = { accessible_for_all: false, consumers: [owner, customer, stranger] };

let idp: MockIdp;
let server: Partial<OrganisationServerOptions> = {};
const network = setupServer();
beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterAll(() => network.close());
beforeEach(() => {
  forgetProvider();
  server = {};
  const register = new Register(people, {
    organisations: [owner, customer, stranger].map((organisation_number) => {
      return { organisation_number, name: `ORG ${organisation_number}`, unit_type: "AS" };
    }),
    scopes: [
      { name: "fangst:rapport", ...open },
      { name: "fangst:lukket", accessible_for_all: false, consumers: [] },
      { name: "fangst:person", ...open, requires_user_authentication: true },
    ],
    delegations: [{ consumer: customer, supplier: owner, scopes: ["fangst:rapport"] }],
    systems: [
      {
        id: `${owner}_flaate`,
        vendor: { authority: "iso6523-actorid-upis", ID: `0192:${owner}` },
        name: { nb: "Flåte" },
        description: { nb: "Flåte" },
        clientId: [clientId],
      },
    ],
    systemUsers: [
      {
        id: systemUserId,
        systemId: `${owner}_flaate`,
        partyOrgNo: customer,
        externalRef: "fleet-west",
        rights: [],
        userType: "standard",
        created: "2026-11-01T08:00:00Z",
      },
    ],
  });
  const client = {
    client_id: clientId,
    redirect_uris: [],
    token_endpoint_auth_method: "private_key_jwt",
    client_orgno: owner,
    scope: "fangst:rapport fangst:lukket fangst:person",
    jwks: { keys: [publicKey] },
  };
  idp = createMockIdp(played({ environment: "test" }), { clients: [client], register });
  const api = http.all(url, ({ request }) => {
    const options = { profile: maskinporten, environment: "test", scopes: ["fangst:rapport"], audience } as const;
    const { protect } = createResourceServer({ ...options, onEvent: () => undefined, ...server });
    return protect((_, access) => Response.json(access))(request);
  });
  network.resetHandlers(...mswHandlers(idp), api);
});

const machine = (changes: { readonly clientId?: string } = {}) =>
  createMachineClient({
    profile: maskinporten,
    environment: "test",
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    apis: [{ address: url, scope: "fangst:rapport", resource: audience }],
    onEvent: () => undefined,
    ...changes,
  });
/** What the API says of the caller. */
const call = async (init: OrganisationCall = {}, changes = {}): Promise<unknown> => {
  const answer = await outcomeOf(machine(changes).fetch(url, init));
  return answer instanceof Response ? answer.json() : answer;
};

describe("at the mock, which is written from Digdir's documents", () => {
  it("an organisation calls an API as itself", async () => {
    expect(await call()).toMatchObject({ consumer: owner, clientId, scopes: ["fangst:rapport"] });
  });

  it("a supplier calls for a customer that has delegated, and for no other one", async () => {
    expect(await call({ consumer: customer })).toMatchObject({
      consumer: customer,
      supplier: owner,
      delegationSource: "https://tt02.altinn.no/",
    });
    expect(await call({ consumer: stranger })).toMatchObject({
      code: "organisation_refused",
      details: { providerCode: "MP-251" },
    });
  });

  it.each(["M-01", undefined])(
    "a system user calls for its customer, and is refused for another (%s)",
    async (fault) => {
      server = { systemUser: true };
      if (fault !== undefined) idp.fail(cataloguedFault(fault, idp.profile));
      const systemUser = (organisationNumber: string) => ({
        authorizationDetails: [maskinportenSystemUser({ organisationNumber, externalRef: "fleet-west" })],
      });
      expect(await call(systemUser(customer))).toMatchObject({
        consumer: owner,
        systemUser: { id: systemUserId, organisationNumber: customer, systemId: `${owner}_flaate` },
      });
      expect(await call(systemUser(stranger))).toMatchObject({ code: "system_user_refused" });
    },
  );

  it("a token is restricted to a person where the scope allows it, and the API must expect it", async () => {
    const restricted = { scope: "fangst:person", person: pid };
    server = { scopes: ["fangst:person"] };
    expect(await call(restricted)).toEqual({ error: "access_token_invalid" });
    server = { scopes: ["fangst:person"], person: true };
    expect(await call(restricted)).toMatchObject({ person: "***********" });
  });

  it.each<[string, OrganisationCall, object, string]>([
    ["a scope that nobody granted", { scope: "fangst:lukket" }, {}, "scope_rejected"],
    ["a scope that the client does not have", { scope: "annen:scope" }, {}, "scope_rejected"],
    ["an unknown client", {}, { clientId: randomUUID() }, "client_authentication_failed"],
    [
      "authorization_details of an unknown type",
      { authorizationDetails: [{ type: "urn:x" }] },
      {},
      "authorization_request_refused",
    ],
  ])("%s gives no token", async (_, init, changes, code) => {
    expect(await call(init, changes)).toMatchObject({ code });
  });

  it.each([undefined, "M-02"])(
    "a token without audience is refused by an API that demands its own (%s)",
    async (fault) => {
      if (fault !== undefined) idp.fail(cataloguedFault(fault, idp.profile));
      const unnamed = createMachineClient({
        profile: maskinporten,
        environment: "test",
        clientId,
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        apis: [{ address: url, scope: "fangst:rapport" }],
        onEvent: () => undefined,
      });
      expect((await unnamed.fetch(url)).status).toBe(401);
    },
  );

  it("a token for another audience is refused", async () => {
    server = { audience: "https://annet.example.no" };
    expect((await machine().fetch(url)).status).toBe(401);
  });

  it("the keys may be rotated between two calls", async () => {
    expect(await call()).toMatchObject({ clientId });
    idp.rotateKeys();
    expect(await call()).toMatchObject({ clientId });
  });
});
