import { inspect } from "node:util";
import { faults } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { altinn } from "../../src/altinn.ts";
import { PermitCache } from "../../src/altinn/decisions/permit-cache.ts";
import { preciseClock } from "../../src/runtime/clock.ts";
import { isAuthError, type AuthErrorCode, type SessionWithNationalId } from "../../src/index.ts";
import { altinnMocks, altinnOptions, purpose, useAltinnMocks } from "../support/altinn.ts";
import { aile, kari, ola, origin, resource, useService } from "../support/service.ts";

const mocks = altinnMocks();
useAltinnMocks(mocks);
const service = useService({}, { recheckRepresentation: altinn(altinnOptions()) }, [], mocks.handlers);
// Tokens are kept by each source.
beforeEach(() => serve());
afterEach(() => void vi.useRealTimers());

const platform = "https://platform.tt02.altinn.no";
const [municipality, farm, site] = ["310000019", "310000418", "315000858"];
const right = { resource, action: "write" };
const serve = (changes: Parameters<typeof altinnOptions>[0] = {}): void =>
  void Object.assign(service, { auth: service.newAuth({}, { recheckRepresentation: altinn(altinnOptions(changes)) }) });

async function sessionOf(person = kari, login: object = {}): Promise<SessionWithNationalId> {
  await service.browser.login(`${origin}/auth/login`, { person, ...login });
  const session = await service.auth.session(service.headers());
  if (!session) throw new Error("The login gave no session");
  return session;
}

async function errorOf(work: Promise<unknown>, code: AuthErrorCode) {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(isAuthError(error, code), String(error)).toBe(true);
  return error as { readonly details: unknown };
}

/** Puts a source in the place of Altinn that gives these answers. */
const answer = (answers: readonly boolean[]): void => {
  const recheckRepresentation = { ...altinn(altinnOptions()), stillHeld: async () => answers };
  Object.assign(service, { auth: service.newAuth({}, { recheckRepresentation }) });
};

const callsOf = (endpoint: string) => mocks.altinn.calls.all().filter((call) => call.endpoint === endpoint);

describe("Altinn is asked before an act", () => {
  it("whether the person still holds the right, with one exchanged token for many acts", async () => {
    const session = await sessionOf();
    await service.auth.recheckRepresentation(session, right);
    const [{ organisationNumber }] = await service.auth.recheckRepresentation(session, right);
    expect(organisationNumber).toBe(municipality);
    expect([callsOf("exchange").length, callsOf("decision").length]).toEqual([1, 2]);
  });

  it("and once the right is revoked, the act is refused in the same session", async () => {
    const session = await sessionOf();
    await service.auth.recheckRepresentation(session, right);
    mocks.register.revoke(kari, municipality);
    await errorOf(service.auth.recheckRepresentation(session, right), "organisation_required");
    expect(service.events.at(-1)).toMatchObject({ action: "representation", result: "refused" });
  });

  it("in one question for all organisations, or for the one that the act names", async () => {
    const session = await sessionOf(ola, { organisations: [farm, municipality] });
    const read = { resource, action: "read" };
    expect(await service.auth.recheckRepresentation(session, read)).toHaveLength(2);
    mocks.register.revoke(ola, farm);
    const [only, ...others] = await service.auth.recheckRepresentation(session, read);
    expect([only.organisationNumber, others]).toEqual([municipality, []]);
    expect(callsOf("decision")).toHaveLength(2);
    await service.auth.recheckRepresentation(session, { ...read, organisationNumber: municipality });
    await errorOf(
      service.auth.recheckRepresentation(session, { ...read, organisationNumber: site }),
      "organisation_required",
    );
  });

  it("and answers of the organisations that it was asked about", async () => {
    const session = await sessionOf(ola, { organisations: [farm, municipality] });
    mocks.register.revoke(ola, farm);
    const organisations = [farm, municipality];
    const { signal } = new AbortController();
    const held = altinn(altinnOptions()).stillHeld({ session, resource, action: "read", organisations, signal });
    organisations[0] = site;
    expect(await held).toEqual([false, true]);
  });

  it("by the national id, which the application never gets", async () => {
    const session = await sessionOf();
    await service.auth.recheckRepresentation(session, right);
    expect(session.nationalId).toBeUndefined();
    const seen = inspect([session, service.events, service.auth.facts(session)], { depth: 20, showHidden: true });
    expect(seen).not.toContain(kari);
    expect(service.events.filter(({ note }) => note?.includes(purpose))).not.toEqual([]);
    expect(JSON.stringify(service.events)).not.toContain("mock-subscription-key");
  });

  it("and not for a copy of a session, or one without a national id", async () => {
    const session = await sessionOf();
    const error = await errorOf(
      service.auth.recheckRepresentation({ ...session, fetch: session.fetch }, right),
      "national_id_required",
    );
    expect(error.details).toBeUndefined();
    service.idp.fail(faults.idToken.claims({ pid: undefined }));
    await errorOf(service.auth.recheckRepresentation(await sessionOf(), right), "national_id_required");
    expect(callsOf("decision")).toEqual([]);
  });

  it("and a level that the policy requires is compared with the login's", async () => {
    mocks.register.data = {
      ...mocks.register.data,
      resources: [{ id: "eksempel-rapport", name: "Rapport", minimumLevel: 4 }],
    };
    const session = await sessionOf(kari, { assurance: "substantial" });
    const { details } = await errorOf(service.auth.recheckRepresentation(session, right), "assurance_insufficient");
    expect(details).toEqual({ asked: ["high"], given: "substantial" });
  });
});

describe("a permit may be reused for the actions that cacheSeconds names", () => {
  it("for so many seconds, by the same person at the same level, and never for others", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    serve({ cacheSeconds: { read: 30 } });
    const session = await sessionOf();
    const read = { resource, action: "read" };
    for (const act of [read, read, right, right])
      await expect(service.auth.recheckRepresentation(session, act)).resolves.toHaveLength(1);
    expect(callsOf("decision")).toHaveLength(3);
    mocks.register.revoke(kari, municipality);
    await service.auth.recheckRepresentation(session, read);
    vi.setSystemTime(Date.now() + 30_000);
    await errorOf(service.auth.recheckRepresentation(session, read), "organisation_required");
  });
});

describe("a permit that may be reused", () => {
  const permit = { nationalId: kari, resource, action: "read", organisation: municipality, level: 3 };
  it.each([{ nationalId: ola }, { resource: "x" }, { action: "write" }, { organisation: farm }, { level: 4 }])(
    "is not one for %o",
    (other) => {
      const permits = new PermitCache(new Map([["read", 30]]));
      permits.keep(permit, preciseClock());
      expect([permits.has(permit), permits.has({ ...permit, ...other })]).toEqual([true, false]);
    },
  );

  it("is not another person's", async () => {
    serve({ cacheSeconds: { read: 30 } });
    const read = { resource, action: "read", organisationNumber: municipality };
    await service.auth.recheckRepresentation(await sessionOf(kari), read);
    Object.assign(service, { browser: service.newBrowser() });
    const session = await sessionOf(ola, { organisations: [farm, municipality] });
    mocks.register.revoke(ola, municipality);
    await errorOf(service.auth.recheckRepresentation(session, read), "organisation_required");
    expect(callsOf("decision")).toHaveLength(2);
  });

  it("stands, though the login's level is too low for another organisation", async () => {
    serve({ cacheSeconds: { read: 30 } });
    const session = await sessionOf(ola, { organisations: [farm, municipality], assurance: "substantial" });
    const read = { resource, action: "read" };
    await service.auth.recheckRepresentation(session, { ...read, organisationNumber: farm });
    mocks.register.data = {
      ...mocks.register.data,
      resources: [{ id: "eksempel-rapport", name: "Rapport", minimumLevel: 4 }],
    };
    const organisations = await service.auth.recheckRepresentation(session, read);
    expect(organisations.map(({ organisationNumber }) => organisationNumber)).toEqual([farm]);
  });
});

describe("no act passes by a failure", () => {
  const pdp = `${platform}/authorization/api/v1/authorize`;
  it.each<[string, AuthErrorCode, () => void]>([
    ["HTML", "altinn_answer_invalid", () => mocks.altinn.fail(faults.html("decision"))],
    [
      "a redirect",
      "altinn_answer_invalid",
      () => mocks.altinn.fail(faults.moved("decision", "https://elsewhere.example/")),
    ],
    ["a server error", "representation_unavailable", () => mocks.altinn.fail(faults.status("decision", 503))],
    ["too many requests", "representation_unavailable", () => mocks.altinn.fail(faults.tooMany("decision", 1))],
    ["no network", "representation_unavailable", () => mocks.altinn.fail(faults.network("decision"))],
    [
      "no answer of Maskinporten, which is not the provider of the login",
      "representation_unavailable",
      () => mocks.maskinporten.fail(faults.network("token")),
    ],
    ["one answer too few", "representation_unavailable", () => answer([])],
    ["one answer too many", "representation_unavailable", () => answer([true, true])],
    ["a refused exchange", "altinn_refused", () => mocks.altinn.fail(faults.status("exchange", 403))],
    ["an exchange that gives a page", "altinn_answer_invalid", () => mocks.altinn.fail(faults.html("exchange"))],
    [
      "a scope that is not the client's",
      "scope_rejected",
      () => serve({ scopes: { decision: "altinn:another/scope" } }),
    ],
    ["a wrong subscription key", "altinn_refused", () => serve({ subscriptionKey: "another-key" })],
    ["no exchange", "altinn_refused", () => serve({ exchange: false })],
    [
      "an unknown resource",
      "altinn_answer_invalid",
      () => void (mocks.register.data = { ...mocks.register.data, resources: [{ id: "another", name: "x" }] }),
    ],
    [
      "a permit in the wrong case",
      "altinn_answer_invalid",
      () => service.network.use(http.post(pdp, () => HttpResponse.json({ response: [{ decision: "permit" }] }))),
    ],
  ])("of Altinn: %s", async (_, code, spoil) => {
    const session = await sessionOf();
    spoil();
    await errorOf(service.auth.recheckRepresentation(session, right), code);
    expect(JSON.stringify(service.events)).not.toContain(kari);
  });

  it("and what Altinn refuses is told by its status and its own code, without a further try", async () => {
    const session = await sessionOf();
    serve({ subscriptionKey: "another-key" });
    const { details } = await errorOf(service.auth.recheckRepresentation(session, right), "altinn_refused");
    expect(details).toEqual({ endpoint: "decision", status: 401, by: "gateway" });
    expect(callsOf("exchange")).toHaveLength(1);
    serve();
    const problem = (code: string) => () => HttpResponse.json({ code, detail: kari }, { status: 400 });
    service.network.use(http.post(pdp, problem("AUTH-00001"), { once: true }), http.post(pdp, problem(`AUTH-${kari}`)));
    const told = [
      await errorOf(service.auth.recheckRepresentation(session, right), "altinn_refused"),
      await errorOf(service.auth.recheckRepresentation(session, right), "altinn_refused"),
    ];
    const refused = { endpoint: "decision", status: 400, by: "altinn" };
    expect(told.map(({ details: each }) => each)).toEqual([{ ...refused, providerCode: "AUTH-00001" }, refused]);
  });

  it("and Altinn's own refusal of a token is tried once with another", async () => {
    const session = await sessionOf();
    await service.auth.recheckRepresentation(session, right);
    mocks.altinn.rotateKeys();
    await service.auth.recheckRepresentation(session, right);
    expect(callsOf("exchange")).toHaveLength(2);
    serve();
    mocks.altinn.fail(faults.status("exchange", 401), { times: 1 });
    await service.auth.recheckRepresentation(session, right);
    expect(callsOf("exchange")).toHaveLength(4);
  });
});

describe("the options of altinn", () => {
  it.each<[string, string, object, Parameters<typeof altinnOptions>[0]?]>([
    ["of a test environment", "must be production", { environment: "production" }],
    ["of production", "must not be production", {}, { environment: "production" }],
    ["of another type", "decides only about", { representation: { type: "ansattporten:orgno" }, assurance: "entraid" }],
    ["without actions", "must name its actions", { representation: { resources: [{ resource }] } }],
  ])("do not fit an entry that is otherwise: %s", (_, fault, entry, options) => {
    const recheckRepresentation = altinn(altinnOptions(options));
    expect(() => service.newAuth({}, { ...entry, recheckRepresentation })).toThrow(fault);
  });

  it("have their faults reported with those of createAuth", () => {
    const { machine, ...others } = altinnOptions({
      purpose: " ",
      cacheSeconds: { read: 61 },
      subscriptionKey: undefined,
    });
    const recheckRepresentation = altinn({ ...others, machine: { ...machine, clientId: undefined } });
    const make = (): unknown => service.newAuth({}, { recheckRepresentation, assurance: "none" as never });
    for (const fault of ["purpose", "cacheSeconds.read", "subscriptionKey", "machine.clientId"])
      expect(make).toThrow(`providers[0].recheckRepresentation.${fault}: `);
    expect(make).toThrow("providers[0].assurance");
  });

  it.each([0, 1.5, "30"])("have a permit reused for whole seconds, at least one: %j", (read) => {
    const { faults: found } = altinn(altinnOptions({ cacheSeconds: { read: read as number } }));
    expect(found.map(({ option }) => option)).toEqual(["cacheSeconds.read"]);
  });

  it.each(["https://altinn.example.no", "http://localhost:4000/", "http://localhost.example.no"])(
    "take no address but Altinn's and a mock's: %s",
    (address) => {
      const { faults: found } = altinn(
        altinnOptions({ environment: { platform: address, issuer: "http://localhost:4000/" } }),
      );
      expect(found.map(({ option }) => option)).toContain("environment.platform");
    },
  );

  it("are checked one by one, and without them nothing is asked", async () => {
    const source = altinn(
      altinnOptions({ subscriptionKey: "a key", scopes: { decision: "two scopes" }, exchange: 1 as never }),
    );
    const options = source.faults.map(({ option }) => option);
    expect(options.toSorted()).toEqual(["exchange", "scopes.decision", "subscriptionKey"]);
    await errorOf(source.authorizedParties(await sessionOf()), "configuration_invalid");
  });

  it("and of over a hundred organisations an act names its own", async () => {
    const { signal } = new AbortController();
    const organisations = Array.from({ length: 101 }, () => municipality);
    const held = { session: await sessionOf(), ...right, organisations, signal };
    const { details } = await errorOf(altinn(altinnOptions()).stillHeld(held), "configuration_invalid");
    expect(details).toMatchObject({ faults: [{ option: "organisationNumber" }] });
  });

  it("and an act must name a resource and an action that Altinn can decide about", async () => {
    const session = await sessionOf(aile);
    const { details } = await errorOf(
      service.auth.recheckRepresentation(session, { resource }),
      "configuration_invalid",
    );
    expect(details).toEqual({ faults: [{ option: "action", fault: "is missing: Altinn decides about an action" }] });
  });
});
