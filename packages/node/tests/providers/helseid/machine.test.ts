import { faults, type ClientRegistration } from "@adgangskort/mock-idp";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { helseid, helseidOrganisation } from "../../../src/helseid.ts";
import { defineProvider } from "../../../src/provider.ts";
import { createMachineClient, type MachineClient, type MachineClientOptions } from "../../../src/api.ts";
import { outcomeOf, useClock } from "../../support/api.ts";
import { clientKey } from "../../support/client-key.ts";
import { apis, claim, useHelseid } from "../../support/helseid.ts";
import { ola } from "../../support/service.ts";

const { summary, prescriptions } = apis;
const [parent, child, supplier] = ["310000019", "310000248", "314000730"];
const url = `${summary.address}status`;
const selfService = "https://api.selvbetjening.test.nhn.no/v1/client-secret";
const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;

const machine: ClientRegistration = {
  client_id: "nattjobb",
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [registered] },
  grant_types: ["client_credentials"],
  scope: "nhn:kjernejournal/les nhn:resept/les nhn:selvbetjening/client",
  client_tenancy: "multi-tenant",
  orgnr_supplier: supplier,
  orgnr_delegations: [parent],
};
/** An API that calls another one for whoever called it. */
const middle: ClientRegistration = {
  ...machine,
  client_id: "mellom-api",
  grant_types: ["urn:ietf:params:oauth:grant-type:token-exchange"],
  audience: summary.resource,
};

const unbound: ClientRegistration = { ...machine, client_id: "ubundet", dpop_bound_access_tokens: false };

const service = useHelseid(
  { scopes: ["nhn:kjernejournal/les"], apis: [summary] },
  { client: { token_exchange_clients: ["mellom-api"] }, clients: [machine, middle, unbound] },
);
afterEach(() => {
  vi.useRealTimers();
});

const granted = () => service.idp.calls.all("token").filter(({ status }) => status === 200);

function newMachine(changes: Partial<MachineClientOptions> = {}): MachineClient {
  return createMachineClient({
    profile: helseid,
    environment: "test",
    clientId: "nattjobb",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    apis: [
      { address: summary.address, scope: "nhn:kjernejournal/les" },
      { address: prescriptions.address, scope: "nhn:resept/les" },
    ],
    onEvent: (event) => service.events.push(event),
    ...changes,
  });
}
const for_ = (organisation: Parameters<typeof helseidOrganisation>[0]) => ({
  assertionDetails: [helseidOrganisation(organisation)],
});

describe("[helseid-08] [helseid-17] a machine client", () => {
  it("calls an API with a token of its own, bound to a key of its own, of nobody", async () => {
    expect((await newMachine().fetch(url, for_({ parent, child }))).status).toBe(200);
    const [{ scheme, claims, proof } = { claims: {} as JWTPayload }] = service.received;
    expect(scheme).toBe("DPoP");
    expect(claims).toMatchObject({ aud: summary.resource, client_id: "nattjobb", scope: ["nhn:kjernejournal/les"] });
    expect(claims.sub).toBeUndefined();
    expect(claims[claim("client/claims/orgnr_child")]).toBe(child);
    expect(proof).toMatchObject({ htm: "GET", htu: url });
  });

  it("calls with the token of what it was given when it was called, and keeps it for that alone", async () => {
    const client = newMachine();
    await client.fetch(url);
    const details = { ...helseidOrganisation({ parent, child }) };
    const call = client.fetch(url, { assertionDetails: [details] });
    Object.assign(details, helseidOrganisation({ parent }));
    await Promise.all([call, client.fetch(`${url}/other`, { assertionDetails: [details] })]);
    await client.fetch(url, for_({ parent, child }));
    const children = service.received
      .slice(1)
      .map(({ request, claims }) => [request.url === url, claims[claim("client/claims/orgnr_child")]]);
    expect(children.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual([
      [false, undefined],
      [true, child],
      [true, child],
    ]);
    expect(granted()).toHaveLength(3);
  });

  it("asks for one token in its life, for one API and one organisation, however many call at once (FK3)", async () => {
    const pass = useClock();
    const client = newMachine();
    const calls = (): Promise<unknown> =>
      Promise.all(Array.from({ length: 50 }, () => client.fetch(url, for_({ parent }))));
    await calls();
    await calls();
    expect(granted()).toHaveLength(1);
    await client.fetch(url, for_({ parent, child }));
    await client.fetch(`${prescriptions.address}status`, for_({ parent }));
    expect(granted()).toHaveLength(3);
    pass(571);
    await calls();
    expect(granted()).toHaveLength(4);
  });

  it("goes on with a token that is still good while HelseID is away, and not beyond", async () => {
    const pass = useClock();
    const client = newMachine();
    await client.fetch(url, for_({ parent }));
    service.idp.fail(faults.status("token", 503));
    pass(580);
    expect((await client.fetch(url, for_({ parent }))).status).toBe(200);
    pass(30);
    expect(await outcomeOf(client.fetch(url, for_({ parent })))).toMatchObject({ code: "provider_unavailable" });
    expect(service.events.at(-1)).toMatchObject({ action: "token", result: "failed", provider: "helseid" });
  });

  it.each([
    ["an organisation that has not delegated", for_({ parent: "312232324" }), "organisation_refused"],
    ["none, where one is needed", for_({ child }), "authorization_request_refused"],
  ])("is refused %s, and nothing is called", async (_, init, code) => {
    expect(await outcomeOf(newMachine().fetch(url, init))).toMatchObject({ code });
    expect(service.received).toEqual([]);
  });

  it("takes no bearer token for a proven key (A-40), and does not ask again at once", async () => {
    service.idp.fail(faults.token.body({ token_type: "Bearer" }));
    const client = newMachine();
    for (let call = 0; call < 2; call += 1)
      expect(await outcomeOf(client.fetch(url, for_({ parent })))).toMatchObject({ code: "token_not_bound" });
    expect(service.received).toEqual([]);
    expect(granted()).toHaveLength(1);
  });

  it("binds its tokens once the metadata announce it, each to a key of its own, in the life of one client", async () => {
    const pass = useClock();
    let announced = false;
    const silent = faults.discovery({ dpop_signing_alg_values_supported: undefined });
    service.idp.fail(faults.whenever(silent, () => !announced, "not yet:"));
    const profile = defineProvider({ ...helseid, dpop: "if-advertised" });
    const client = newMachine({ profile, clientId: "ubundet" });
    const call = async (): Promise<unknown> => {
      await client.fetch(url, for_({ parent }));
      const { scheme, claims } = service.received.at(-1) ?? {};
      return [scheme, (claims?.["cnf"] as { readonly jkt?: string } | undefined)?.jkt];
    };
    expect(await call()).toEqual(["Bearer", undefined]);
    announced = true;
    pass(25 * 3600);
    // The metadata of yesterday are in use until the new ones are here.
    await call();
    pass(3600);
    const [first, second] = [await call(), (pass(3600), await call())];
    const bound = ["DPoP", expect.stringMatching(/^[\w-]{43}$/) as string];
    expect([first, second]).toEqual([bound, bound]);
    expect(second).not.toEqual(first);
    expect(service.events.filter(({ action }) => action === "metadata")).toEqual([]);
  });

  it("tells once when the metadata no longer announce it, and its new tokens are bearer tokens", async () => {
    const pass = useClock();
    let announced = true;
    const silent = faults.discovery({ dpop_signing_alg_values_supported: undefined });
    service.idp.fail(faults.whenever(silent, () => !announced, "withdrawn:"));
    const profile = defineProvider({ ...helseid, dpop: "if-advertised" });
    const client = newMachine({ profile, clientId: "ubundet" });
    const call = async (): Promise<unknown> => {
      await client.fetch(url, for_({ parent }));
      return service.received.at(-1)?.scheme;
    };
    const told = () => service.events.filter(({ action }) => action === "metadata");
    expect(await call()).toBe("DPoP");
    announced = false;
    pass(25 * 3600);
    await call();
    expect(told()).toEqual([]);
    pass(3600);
    expect([await call(), (pass(3600), await call())]).toEqual(["Bearer", "Bearer"]);
    expect(told()).toMatchObject([
      {
        level: "warn",
        result: "warned",
        provider: "helseid",
        note: "The metadata no longer announce DPoP by ES256. New tokens are bearer tokens.",
      },
    ]);
  });

  it.each([{ consumer: parent }, { person: "15819071222" }, { onBehalfOf: undefined }])(
    "asks for no wider token than the call meant: %j is Maskinporten's, and is refused here",
    async (named) => {
      const call = newMachine().fetch(url, { ...for_({ parent }), ...named });
      expect(await outcomeOf(call)).toMatchObject({ code: "api_not_allowed" });
      expect(granted()).toEqual([]);
    },
  );

  it("sends a token to no other address, and asks for none", async () => {
    expect(await outcomeOf(newMachine().fetch("https://annen.example.no/"))).toMatchObject({ code: "api_not_allowed" });
    expect(service.idp.calls.all("token")).toEqual([]);
  });

  it("sends it to the address that was judged, though the caller's gives another each time (CWE-367)", async () => {
    const given = [url];
    class Changing extends URL {
      override toString = (): string => given.shift() ?? `${prescriptions.address}status`;
    }
    await newMachine().fetch(new Changing(url), for_({ parent }));
    expect(service.received.map(({ request }) => request.url)).toEqual([url]);
  });

  it.each(["client_secret_basic", "client_secret_post"] as const)(
    "takes no client authentication by %s (SK2)",
    (method) => {
      expect(() => newMachine({ clientAuthentication: { method, clientSecret: "a secret" } })).toThrow(
        expect.objectContaining({
          details: { faults: [{ option: "clientAuthentication.method", fault: "must be one of private_key_jwt" }] },
        }),
      );
    },
  );

  it("tells of every fault of its options together", () => {
    const wrong = {
      profile: helseid,
      environment: "prod",
      clientAuthentication: { method: "client_secret_basic" },
      apis: [summary],
    };
    expect(() => createMachineClient(wrong as never)).toThrow(
      expect.objectContaining({
        details: {
          faults: [
            { option: "clientId", fault: expect.any(String) as unknown },
            { option: "environment", fault: expect.any(String) as unknown },
            { option: "clientAuthentication.method", fault: "must be one of private_key_jwt" },
            { option: "apis", fault: "must each have a scope" },
          ],
        },
      }) as never,
    );
  });

  it("has another token once an API has refused the one that it had, and no third within a minute", async () => {
    const pass = useClock();
    service.answer = () =>
      new Response(null, { status: 401, headers: { "www-authenticate": 'DPoP error="invalid_token"' } });
    const client = newMachine();
    for (let call = 0; call < 3; call += 1) expect((await client.fetch(url, for_({ parent }))).status).toBe(401);
    expect(granted()).toHaveLength(2);
    pass(60);
    await client.fetch(url, for_({ parent }));
    expect(granted()).toHaveLength(3);
  });
});

describe("[helseid-06] [helseid-07] [helseid-12] an API that calls another one for whoever called it", () => {
  const acting = (): MachineClient =>
    newMachine({ clientId: "mellom-api", apis: [{ address: prescriptions.address, scope: "nhn:resept/les" }] });
  const next = `${prescriptions.address}resepter`;

  /** The token that a person's session sent to the API in the middle. */
  async function tokenOfPerson(): Promise<string> {
    const session = await service.session();
    await session.fetch(url);
    return service.received.at(-1)?.token ?? "";
  }

  it("exchanges their token for one that names both, bound to its own key", async () => {
    const token = await tokenOfPerson();
    await acting().actingFor(token).fetch(next);
    const [first, second] = service.received;
    expect(second?.claims).toMatchObject({
      sub: first?.claims.sub,
      aud: prescriptions.resource,
      client_id: "mellom-api",
      [claim("client/original_client_id")]: "klinikk",
      act: expect.anything() as unknown,
    });
    expect(second?.claims["cnf"]).not.toEqual(first?.claims["cnf"]);
  });

  it("asks once for each token that it was called with, and never mixes two", async () => {
    const token = await tokenOfPerson();
    const client = acting();
    await Promise.all(Array.from({ length: 10 }, () => client.actingFor(token).fetch(next)));
    expect(granted()).toHaveLength(2);
    const browser = service.newBrowser();
    await browser.login("/auth/login", { person: ola });
    const other = await service.auth.session(browser.headers());
    await other?.fetch(url);
    await client.actingFor(service.received.at(-1)?.token ?? "").fetch(next);
    await client.actingFor(token).fetch(next);
    const toNext = service.received.filter(({ request }) => request.url === next).map(({ claims }) => claims.sub);
    const [kari] = toNext;
    expect(toNext).toEqual([...Array.from({ length: 10 }, () => kari), other?.subject, kari]);
    expect(other?.subject).not.toBe(kari);
    expect(granted()).toHaveLength(4);
  });

  it.each([
    ["is none", () => "no.token.atall"],
    ["was changed", (token: string) => `${token.slice(0, -6)}AAAAAA`],
  ])("is given none for a token that %s", async (_, change) => {
    const token = change(await tokenOfPerson());
    expect(await outcomeOf(acting().actingFor(token).fetch(next))).toMatchObject({ code: "token_exchange_refused" });
    expect(service.received).toHaveLength(1);
  });

  const byName = [
    { address: prescriptions.address, audience: prescriptions.resource, scope: "nhn:resept/les" },
    { address: summary.address, audience: summary.resource, scope: "nhn:kjernejournal/les" },
  ];
  /** At a provider that exchanges by the name of an API. */
  const naming = (changes: Partial<MachineClientOptions> = {}): MachineClient =>
    newMachine({ clientId: "mellom-api", profile: { ...helseid, tokenExchange: true }, apis: byName, ...changes });

  it("names the API by its audience, where it has one, beside the token that is exchanged (RFC 8693 2.1)", async () => {
    const token = await tokenOfPerson();
    const acting = naming().actingFor(token);
    for (const address of [next, url, next]) expect((await acting.fetch(address)).status).toBe(200);
    const exchanges = granted().filter(({ parameters }) => parameters["subject_token"] === token);
    const names = [prescriptions.resource, summary.resource];
    expect(exchanges.map(({ parameters }) => parameters["audience"])).toEqual(names);
    expect(service.received.slice(1).map(({ claims }) => claims.aud)).toEqual([...names, prescriptions.resource]);
  });

  it("calls none by itself that has an audience, and asks for no token: there is none to exchange", async () => {
    const machine = naming({
      clientId: "nattjobb",
      apis: [...byName.slice(0, 1), { address: summary.address, scope: "nhn:kjernejournal/les" }],
    });
    expect(await outcomeOf(machine.fetch(next, for_({ parent })))).toMatchObject({
      code: "api_not_allowed",
      details: { fault: expect.stringContaining("audience") as unknown },
    });
    expect(service.idp.calls.all("token")).toEqual([]);
    expect((await machine.fetch(url, for_({ parent }))).status).toBe(200);
  });

  it.each([
    ["without saying what it is", { issued_token_type: undefined }],
    ["that is an id_token", { issued_token_type: "urn:ietf:params:oauth:token-type:id_token" }],
  ])("sends on nothing that it was given %s (RFC 8693 2.2.1)", async (_, patch) => {
    const token = await tokenOfPerson();
    service.idp.fail(faults.token.body(patch));
    expect(await outcomeOf(acting().actingFor(token).fetch(next))).toMatchObject({ code: "provider_response_invalid" });
    expect(service.received).toHaveLength(1);
  });
});

describe("[helseid-18] the client's key", () => {
  it("is replaced by the self-service's API, after which the new one signs", async () => {
    const pair = await generateKeyPair("ES256", { extractable: true });
    const renewed: JWK = { ...(await exportJWK(pair.privateKey)), kid: "renewed", alg: "ES256" };
    const { d: _secret, ...publicKey } = renewed;
    const client = newMachine({ apis: [{ address: selfService, scope: "nhn:selvbetjening/client" }] });
    const answer = await client.fetch(selfService, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(publicKey),
    });
    expect(await answer.json()).toEqual({ expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown });
    // Both in the configuration, the newest first: no call fails on the way.
    const next = newMachine({ clientAuthentication: { method: "private_key_jwt", privateKey: [renewed, clientKey] } });
    expect((await next.fetch(url, for_({ parent }))).status).toBe(200);
    expect(granted().at(-1)?.clientAssertion?.header.kid).toBe("renewed");
  });
});
