import { generateKeyPair, UnsecuredJWT } from "jose";
import { http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it, vi } from "vitest";
import { ansattporten } from "../../../src/index.ts";
import { createResourceServer, type OrganisationServerOptions, type SystemUser } from "../../../src/api.ts";
import { idPorten } from "../../../src/id-porten.ts";
import { maskinporten } from "../../../src/maskinporten.ts";
import type { NationalId } from "../../../src/domain/national-id.ts";
import type { OrganisationNumber } from "../../../src/domain/organisation-number.ts";
import { outcomeOf, useClock } from "../../support/api.ts";
import { accessToken, callWith, issuerDocuments, type Claims } from "../../support/issuer.ts";
import { clientId, pssKey, usePlainMaskinporten } from "../../support/maskinporten.ts";

const plain = usePlainMaskinporten();
const network = setupServer(
  http.all(/^http:\/\/localhost/, () => passthrough()),
  ...[ansattporten, idPorten].flatMap(({ issuers }) => issuerDocuments(issuers.test)),
);
beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterAll(() => network.close());
afterEach(() => vi.useRealTimers());
const foreign = await generateKeyPair("RS256");
const iso = (number: string) => ({ authority: "iso6523-actorid-upis", ID: `0192:${number}` });
/** A synthetic national id. */
const pid = "15819071222";
const id = "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34";
const systemUser = {
  type: "urn:altinn:systemuser",
  systemuser_org: iso("310000027"),
  systemuser_id: [id],
  system_id: "310000019_herdbook",
};

const options = (): OrganisationServerOptions => ({
  profile: maskinporten,
  environment: { issuer: plain.issuer },
  scopes: ["agency:catch.write"],
  onEvent: (event) => void plain.events.push(event),
});
const server = (changes: Partial<OrganisationServerOptions> = {}) => createResourceServer({ ...options(), ...changes });
const bearing = (token: string): Request => callWith(`Bearer ${token}`);
/** What comes of a token with these claims. */
const outcome = async (claims: Claims = {}, changes: Partial<OrganisationServerOptions> = {}): Promise<unknown> =>
  outcomeOf(server(changes).verify(bearing(await plain.token(claims))));

const refused = (fault: string) => ({ code: "access_token_invalid", details: { fault } });
const now = (): number => Math.floor(Date.now() / 1000);

describe("a token of Maskinporten (maskinporten_guide_apitilbyder)", () => {
  it("gives the consumer, and nothing of a person", async () => {
    expect(await outcome()).toEqual({
      consumer: "310000027",
      clientId,
      scopes: ["agency:catch.write"],
      expiresAt: expect.any(Number) as number,
    });
  });

  it("gives the supplier and the source of its delegation, which the log has too", async () => {
    const delegated = { supplier: iso("310000035"), delegation_source: "https://tt02.altinn.no/" };
    const access = { consumer: "310000027", supplier: "310000035", delegationSource: "https://tt02.altinn.no/" };
    expect(await outcome(delegated)).toMatchObject(access);
    expect(plain.events.at(-1)).toMatchObject({
      action: "access",
      result: "succeeded",
      provider: "maskinporten",
      client: clientId,
      ...access,
    });
  });

  it.each<[string, () => Promise<string>]>([
    ["is signed by another key", () => plain.token({}, {}, foreign.privateKey)],
    ["names a key that is not in the set", () => plain.token({}, { kid: "another" })],
    [
      "brings its own key",
      () => plain.token({}, { kid: "another", jku: "https://attacker.example/jwk" }, foreign.privateKey),
    ],
    ["is unsigned", async () => new UnsecuredJWT({ scope: "agency:catch.write" }).setIssuer(plain.issuer).encode()],
    ["is signed by PS256, though by the key of the set", () => plain.token({}, { alg: "PS256" }, pssKey)],
    ["is a DPoP proof by its type", () => plain.token({}, { typ: "dpop+jwt" })],
  ])("is refused if it %s", async (_, token) => {
    expect(await outcomeOf(server().verify(bearing(await token())))).toMatchObject({ code: "access_token_invalid" });
  });

  it.each<[string, () => Claims, object]>([
    ["the issuer without its slash", () => ({ iss: plain.issuer.slice(0, -1) }), refused("claim iss")],
    ["the other environment", () => ({ iss: "https://maskinporten.no/" }), refused("claim iss")],
    ["no exp", () => ({ exp: undefined }), refused("claim exp")],
    ["an exp in the past", () => ({ exp: now() - 11 }), { code: "access_token_expired" }],
    ["no iat", () => ({ iat: undefined }), refused("claim iat")],
    ["an iat in the future", () => ({ iat: now() + 15 }), refused("claim iat")],
    ["no client", () => ({ client_id: undefined }), refused("claim client_id")],
    ["a client without a name", () => ({ client_id: "" }), refused("claim client_id")],
    ["a client whose name has no end", () => ({ client_id: "a".repeat(256) }), refused("claim client_id")],
    ["a key that it is bound to", () => ({ cnf: { jkt: "x".repeat(43) } }), refused("claim cnf")],
    ["a nonce, as an id_token", () => ({ nonce: "n" }), refused("claim nonce")],
    ["a part of the scope", () => ({ scope: "agency:catch.write2 agency:catch" }), { code: "scope_insufficient" }],
    ["no scope", () => ({ scope: undefined }), { code: "scope_insufficient" }],
    ["the audience of another API", () => ({ aud: "https://other.example" }), refused("claim aud")],
    ["no consumer", () => ({ consumer: undefined }), refused("claim consumer")],
    ["a consumer as text", () => ({ consumer: "0192:310000027" }), refused("claim consumer")],
    [
      "a consumer of another authority",
      () => ({ consumer: { ...iso("310000027"), authority: "other" } }),
      refused("claim consumer"),
    ],
    [
      "a consumer of another register",
      () => ({ consumer: { ...iso(""), ID: "0007:310000027" } }),
      refused("claim consumer"),
    ],
    ["a consumer with a wrong check digit", () => ({ consumer: iso("310000028") }), refused("claim consumer")],
    ["a supplier with a wrong check digit", () => ({ supplier: iso("310000028") }), refused("claim supplier")],
    ["a source of delegation that is no text", () => ({ delegation_source: {} }), refused("claim delegation_source")],
    ["a pid, where no token may have one", () => ({ pid }), refused("claim pid")],
    ...[
      [systemUser],
      systemUser,
      [[systemUser]],
      [{ ...systemUser, type: [systemUser.type] }],
      JSON.stringify([systemUser]),
      [{ type: "urn:altinn:consent" }],
      null,
    ].map((authorization_details): [string, () => Claims, object] => [
      `authorization_details, where none are expected: ${JSON.stringify(authorization_details)}`,
      () => ({ authorization_details }),
      refused("claim authorization_details"),
    ]),
  ])("is refused for %s", async (_, claims, expected) => {
    expect(await outcome(claims())).toMatchObject(expected);
  });

  it("may have times that differ from ours by ten seconds, and by no second more", async () => {
    useClock();
    const at = now();
    expect(await outcome({ exp: at - 9 })).toMatchObject({ clientId });
    expect(await outcome({ exp: at - 10 })).toMatchObject({ code: "access_token_expired" });
    expect(await outcome({ iat: at + 10 })).toMatchObject({ clientId });
    expect(await outcome({ iat: at + 11 })).toMatchObject(refused("claim iat"));
  });

  it.each<[string | undefined, unknown, boolean]>([
    ["https://api.agency.example", "https://api.agency.example", true],
    ["https://api.agency.example", ["https://api.agency.example"], true],
    ["https://api.agency.example", ["https://api.agency.example", "https://other.example"], false],
    ["https://api.agency.example", "https://api.agency.example/", false],
    ["https://api.agency.example", "unspecified", false],
    ["https://api.agency.example", undefined, false],
    [undefined, "unspecified", true],
    [undefined, undefined, true],
  ])("by an API with audience %s, aud %j is accepted: %s", async (audience, aud, accepted) => {
    const changes = audience === undefined ? {} : { audience };
    expect(await outcome({ aud }, changes)).toMatchObject(accepted ? { clientId } : refused("claim aud"));
  });

  it("is checked in the order of the guide", async () => {
    const faults: readonly Claims[] = [
      { iss: "https://maskinporten.no/" },
      { iat: now() + 60 },
      { scope: "another" },
      { aud: "https://other.example" },
      { consumer: "none" },
    ];
    const told = [];
    for (let first = 0; first < faults.length; first += 1) {
      const { code, details } = (await outcome(
        Object.fromEntries(faults.slice(first).flatMap((one) => Object.entries(one))),
      )) as {
        code: string;
        details?: { fault?: string };
      };
      told.push(details?.fault ?? code);
    }
    expect(told).toEqual(["claim iss", "claim iat", "scope_insufficient", "claim aud", "claim consumer"]);
  });

  it.each([
    [{ scope: "another" }, {}],
    [{ iat: 1 + 2 ** 32 }, {}],
    [{ aud: "https://other.example" }, {}],
    [{}, { consumers: ["310000019"] }],
  ])(
    "that is refused (%j, %j) is logged with its organisations, unless another key signed it",
    async (claims, changes) => {
      const named = { ...claims, supplier: iso("310000035") };
      const told = { consumer: "310000027", supplier: "310000035" };
      await outcome(named, changes);
      expect(plain.events.at(-1)).toMatchObject({ result: "refused", ...told });
      await outcomeOf(server(changes).verify(bearing(await plain.token(named, {}, foreign.privateKey))));
      expect(plain.events.at(-1)).not.toMatchObject({ consumer: expect.anything() as string });
    },
  );

  it("is for the consumers of the options alone, whichever client calls", async () => {
    expect(await outcome({}, { consumers: ["310000027"] })).toMatchObject({ consumer: "310000027" });
    expect(await outcome({}, { consumers: ["310000035"] })).toMatchObject({ code: "access_client_refused" });
  });

  it.each(["etsi-en-319-412", "etsi_en_119_612"])(
    "of a European business (%s) is let in by the option alone",
    async (authority) => {
      const business = { consumer: { authority, ID: "NTRSE-5560000001" }, client_amr: "QCForESeal" };
      expect(await outcome(business)).toMatchObject({ code: "access_client_refused" });
      expect(await outcome(business, { europeanBusinesses: true })).toMatchObject({
        consumer: { authority, id: "NTRSE-5560000001" },
      });
      expect(plain.events.at(-1)).toMatchObject({ consumer: "NTRSE-5560000001" });
      expect(await outcome(business, { europeanBusinesses: true, consumers: ["310000027"] })).toMatchObject({
        code: "access_client_refused",
      });
      const others = [
        { authority, ID: "310000027" },
        { authority: "another", ID: "NTRSE-5560000001" },
        ...["PNOSE-5560000001", "PASSE-5560000001", "IDCSE-5560000001", "NTRNO-310000027", `PNONO-${pid}`].map((ID) => {
          return { authority, ID };
        }),
      ];
      for (const consumer of others)
        expect(await outcome({ consumer }, { europeanBusinesses: true })).toMatchObject(refused("claim consumer"));
      expect(JSON.stringify(plain.events)).not.toContain(pid);
    },
  );
});

describe("a system user (maskinporten_func_systembruker)", () => {
  it.each([
    ["ID", iso("310000027")],
    ["id", { authority: "iso6523-actorid-upis", id: "0192:310000027" }],
    ["both", { ...iso("310000027"), id: "0192:310000027" }],
  ])("is given with its customer, by %s", async (_, systemuser_org) => {
    const vendor = { consumer: iso("310000019"), authorization_details: [{ ...systemUser, systemuser_org }] };
    expect(await outcome(vendor, { systemUser: true })).toMatchObject({
      consumer: "310000019",
      systemUser: { id, organisationNumber: "310000027", systemId: "310000019_herdbook" },
    });
  });

  it.each<[string, unknown]>([
    ["none", undefined],
    ["an empty list", []],
    ["text", "urn:altinn:systemuser"],
    ["one beside another type", [systemUser, { type: "urn:altinn:consent" }]],
    ["no list", systemUser],
    ["one of another type", [{ ...systemUser, type: "urn:altinn:consent" }]],
    ["two", [systemUser, systemUser]],
    ["no id", [{ ...systemUser, systemuser_id: [] }]],
    ["two ids", [{ ...systemUser, systemuser_id: [id, id] }]],
    ["an id as text", [{ ...systemUser, systemuser_id: id }]],
    ["an id that is no UUID", [{ ...systemUser, systemuser_id: ["7"] }]],
    ["no customer", [{ ...systemUser, systemuser_org: undefined }]],
    ["a customer of another authority", [{ ...systemUser, systemuser_org: { ...iso("310000027"), authority: "x" } }]],
    ["two customers in one", [{ ...systemUser, systemuser_org: { ...iso("310000027"), id: "0192:310000035" } }]],
    ["the names of an early version", [{ type: systemUser.type, systemuserorg: iso("310000027"), systemuserid: [id] }]],
  ])("is required: %s is refused", async (_, authorization_details) => {
    expect(await outcome({ authorization_details }, { systemUser: true })).toMatchObject({
      code: "system_user_required",
    });
  });
});

describe("a token that is restricted to a person (maskinporten_func_pid_restricted_tokens)", () => {
  it("gives the person, masked, where the API expects one", async () => {
    const access = (await outcome({ pid }, { person: true })) as { person: NationalId };
    expect(access.person.value).toBe(pid);
    expect(JSON.stringify(access)).not.toContain(pid);
    expect(JSON.stringify(plain.events)).not.toContain(pid);
  });

  it.each([[undefined], ["15819071223"], [15819071222]])("is required there: %j is refused", async (given) => {
    expect(await outcome({ pid: given }, { person: true })).toMatchObject(refused("claim pid"));
  });

  it.each([
    ["Ansattporten", ansattporten],
    ["ID-porten", idPorten],
  ])("is never taken for a login at %s, and a login's token never for an organisation's", async (_, profile) => {
    const people = createResourceServer({
      profile,
      environment: "test",
      clients: [clientId, "kommunens-fagsystem"],
      onEvent: () => undefined,
    });
    const asLogin = await plain.token({ pid, sub: "a-person", acr: "high", scope: "openid" });
    expect(await outcomeOf(people.verify(bearing(asLogin)))).toMatchObject({
      code: "access_token_invalid",
    });
    expect(
      await outcomeOf(server({ person: true }).verify(bearing(await accessToken({ iss: profile.issuers.test, pid })))),
    ).toMatchObject({
      code: "access_token_invalid",
    });
  });

  it("is refused for its issuer alone, even where the key is the login provider's own", async () => {
    const people = createResourceServer({
      profile: ansattporten,
      environment: "test",
      clients: [clientId],
      onEvent: () => undefined,
    });
    const token = await accessToken({ iss: "https://test.maskinporten.no/", client_id: clientId });
    expect(await outcomeOf(people.verify(bearing(token)))).toMatchObject(refused("claim iss"));
  });
});

describe("the answer (RFC 6750 3)", () => {
  it.each<[string, Claims | undefined, number, string | undefined]>([
    ["no token", undefined, 401, undefined],
    ["another issuer", { iss: "https://maskinporten.no/" }, 401, "invalid_token"],
    ["another scope", { scope: "agency:catch.read" }, 403, "insufficient_scope"],
    ["no system user", {}, 403, "insufficient_scope"],
  ])("to %s", async (_, claims, status, error) => {
    const handler = server({ systemUser: true }).protect(() => new Response("secret"));
    const answer = await handler(claims ? bearing(await plain.token(claims)) : callWith());
    expect(answer.status).toBe(status);
    const challenge = answer.headers.get("www-authenticate") ?? "";
    expect(challenge).toMatch(/^Bearer realm="http:\/\/localhost:\d+\/"/);
    expect(/error="(\w+)"/.exec(challenge)?.[1]).toBe(error);
    expect(await answer.text()).not.toContain("secret");
  });

  it("is the handler's for a good token, by an operation's scope too", async () => {
    const handler = server().protect((_, { consumer }) => Response.json({ consumer }), {
      scopes: ["agency:catch.delete"],
    });
    expect((await handler(bearing(await plain.token()))).status).toBe(403);
    const token = await plain.token({ scope: "agency:catch.write agency:catch.delete" });
    expect(await (await handler(bearing(token))).json()).toEqual({ consumer: "310000027" });
  });

  it("is 503 while the keys cannot be read", async () => {
    plain.metadata = {};
    expect((await server().protect(() => new Response())(bearing(await plain.token()))).status).toBe(503);
  });
});

describe("the options", () => {
  it("tell of every fault together", () => {
    const wrong = {
      scopes: [],
      consumers: ["310000028"],
      systemUser: "yes",
      person: undefined,
      audience: "",
      machines: true,
    };
    const outcome = () => createResourceServer({ ...options(), ...wrong } as never);
    expect(outcome).toThrow(
      expect.objectContaining({
        details: {
          faults: ["machines", "scopes", "audience", "consumers", "systemUser", "person"].map((option) => ({
            option,
            fault: expect.any(String) as string,
          })),
        },
      }),
    );
  });

  it("name at least one consumer, or none at all", () => {
    const fault = expect.any(String) as string;
    expect(() => server({ consumers: [] })).toThrow(
      expect.objectContaining({ details: { faults: [{ option: "consumers", fault }] } }),
    );
  });

  it("a requirement that is none fails at the start", () => {
    for (const requirement of [{ assurance: "high" }, { scopes: [] }])
      expect(() => server().protect(() => new Response(), requirement as never)).toThrow("configuration_invalid");
  });

  it("a requirement that is none is refused where it is given with the request, too", async () => {
    const verified = server().verify(bearing(await plain.token()), { assurance: "high" } as never);
    expect(await outcomeOf(verified)).toMatchObject({ code: "configuration_invalid" });
  });

  it("make the types: what is required is there, what is refused is not, and nothing is of a person's login", () => {
    const [plainServer, asSystem, restricted] = [
      createResourceServer({ profile: maskinporten, environment: "test", scopes: ["a:b"] }),
      createResourceServer({ profile: maskinporten, environment: "test", scopes: ["a:b"], systemUser: true }),
      createResourceServer({ profile: maskinporten, environment: "test", scopes: ["a:b"], person: true }),
    ];
    type Access<Of extends { verify: (request: Request) => Promise<unknown> }> = Awaited<ReturnType<Of["verify"]>>;
    expectTypeOf<Access<typeof plainServer>["consumer"]>().toEqualTypeOf<OrganisationNumber>();
    expectTypeOf<Access<typeof asSystem>["systemUser"]>().toEqualTypeOf<SystemUser>();
    expectTypeOf<Access<typeof restricted>["person"]>().toEqualTypeOf<NationalId>();
    expectTypeOf<Access<typeof plainServer>>().not.toHaveProperty("systemUser");
    expectTypeOf<Access<typeof restricted>>().not.toHaveProperty("subject");
  });
});
