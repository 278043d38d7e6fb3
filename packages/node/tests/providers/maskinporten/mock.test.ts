import { randomUUID } from "node:crypto";
import {
  altinn as altinnPlayed,
  ansattporten as ansattportenPlayed,
  cataloguedFault,
  createMockIdp,
  maskinporten as played,
  mintAccessToken,
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
  type MachineClientOptions,
  type OrganisationCall,
  type OrganisationServerOptions,
} from "../../../src/api.ts";
import { ansattporten } from "../../../src/index.ts";
import { maskinporten, maskinportenSystemUser, type MachineProfile } from "../../../src/maskinporten.ts";
import { outcomeOf } from "../../support/api.ts";
import { certify, makeAuthority } from "../../support/certificates.ts";
import { clientKey } from "../../support/client-key.ts";
import { forgetProvider } from "../../support/forget-provider.ts";

const [owner, customer, stranger] = ["310000019", "310000418", "310000027"];
const clientId = randomUUID();
const url = "https://api.fangst.example.no/v1/rapporter";
const audience = "https://api.fangst.example.no";
const pid = "15819071222";
const systemUserId = "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34";
const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicKey } = clientKey;
const certifiedId = randomUUID();
const [known, unknown] = [makeAuthority("Kjent"), makeAuthority("Ukjent")];
const keyOf = (organisationNumber: string, { issuer }: ReturnType<typeof makeAuthority>) => {
  const { chain: certificate, key } = certify({ owner: organisationNumber }, issuer);
  return { certificate, organisationNumber, privateKey: key.export({ type: "pkcs8", format: "pem" }).toString() };
};
const [certified, ofCustomer, ofStranger] = [keyOf(owner, known), keyOf(customer, known), keyOf(owner, unknown)];
const loginClient = {
  redirect_uris: ["https://fangst.example.no/auth/callback"],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "a secret of the test client",
};
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
  const { jwks: __, ...byCertificate } = client;
  const certifiedClient = {
    ...byCertificate,
    client_id: certifiedId,
    certificate_authorities: [known.root.certificate],
  };
  idp = createMockIdp(played({ environment: "test" }), { clients: [client, certifiedClient], register });
  const api = http.all(url, ({ request }) => {
    const options = { profile: maskinporten, environment: "test", scopes: ["fangst:rapport"], audience } as const;
    const { protect } = createResourceServer({ ...options, onEvent: () => undefined, ...server });
    return protect((_, access) => Response.json(access))(request);
  });
  network.resetHandlers(...mswHandlers(idp), api);
});

const machine = (changes: Partial<MachineClientOptions<MachineProfile>> = {}) =>
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
    expect(await call(restricted)).toMatchObject({
      person: { masked: expect.stringMatching(/^NationalId\((?:[a-z][0-9]){16}\)$/) as string },
    });
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

  describe.each(["ansattporten", "maskinporten", "altinn"] as const)("a token of %s", (of) => {
    it.each(["ansattporten", "maskinporten", "altinn"] as const)(
      "is accepted by the verifier of its own domain alone: %s",
      async (at) => {
        const logins = createMockIdp(ansattportenPlayed({ environment: "test" }), {
          clients: [{ ...loginClient, client_id: clientId }],
          register: idp.register,
        });
        const altinn = createMockIdp(altinnPlayed({ environment: "test" }), { clients: [], register: idp.register });
        network.use(...mswHandlers(logins, altinn));
        const scope = "altinn:authorization/authorize";
        const machineToken = await mintAccessToken(idp, { scope });
        const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
        const platform = "https://platform.tt02.altinn.no";
        const exchanged = await fetch(`${platform}/authentication/api/v1/exchange/maskinporten`, {
          headers: bearer(machineToken),
        });
        const tokens = {
          ansattporten: await mintAccessToken(logins),
          maskinporten: machineToken,
          altinn: await exchanged.text(),
        };
        const options = { environment: "test", onEvent: () => undefined } as const;
        const verified =
          (server: { verify: (request: Request) => Promise<unknown> }) => (headers: Record<string, string>) =>
            server.verify(new Request(url, { headers })).then(
              () => true,
              () => false,
            );
        const verifiers = {
          ansattporten: verified(createResourceServer({ ...options, profile: ansattporten, clients: [clientId] })),
          maskinporten: verified(createResourceServer({ ...options, profile: maskinporten, scopes: [scope] })),
          altinn: async (headers: Record<string, string>) => {
            const key = { "ocp-apim-subscription-key": "mock-subscription-key", "content-type": "application/json" };
            const init = { method: "POST", headers: { ...headers, ...key }, body: "{}" };
            return (await fetch(`${platform}/authorization/api/v1/authorize`, init)).ok;
          },
        };
        expect(await verifiers[at](bearer(tokens[of]))).toBe(at === of);
      },
    );
  });

  it.each<[string, () => object, string | undefined]>([
    ["the client's own", () => certified, undefined],
    ["another organisation's", () => ofCustomer, "MP-122"],
    ["one of an unknown authority", () => ofStranger, "MP-120"],
  ])("a virksomhetssertifikat gets a token if it is %s", async (_, key, providerCode) => {
    const clientAuthentication = { method: "private_key_jwt", privateKey: key() } as never;
    const outcome = await call({}, { clientId: certifiedId, clientAuthentication });
    expect(outcome).toMatchObject(
      providerCode === undefined
        ? { consumer: owner, clientId: certifiedId }
        : { code: "client_authentication_failed", details: { providerCode } },
    );
  });

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
