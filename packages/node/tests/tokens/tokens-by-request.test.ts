import { ansattporten as mockAnsattporten, faults } from "@adgangskort/mock-idp";
import { decodeJwt } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten, isAuthError, type ProviderOptions, type Session } from "../../src/index.ts";
import { api, outcomeOf, useClock, useTokenService, type ReceivedCall } from "../support/api.ts";

/** A provider that gives each API a token of its own, and takes attests. Ours, and the judge of it. */
const several = { ...ansattporten, resourceIndicators: "several", assertionDetails: true } as const;
const names = { cases: "https://cases.example.no", letters: "urn:example:letters" } as const;
const entry: Partial<ProviderOptions> = {
  profile: several,
  apis: [
    { address: `${api}/cases/`, resource: names.cases },
    { address: `${api}/letters/`, resource: names.letters },
  ],
};
const service = useTokenService(entry, [], {
  ansattporten: (environment) => {
    const honest = mockAnsattporten({ environment, signedRequests: true });
    return { ...honest, audiences: "several", tokens: { ...honest.tokens, audiences: () => Object.values(names) } };
  },
});
afterEach(() => {
  vi.useRealTimers();
});

const audienceOf = ({ token = "" }: ReceivedCall): unknown => decodeJwt(token).aud;
const tokenCalls = () => service.idp.calls.all("token");
const detailsIn = (index: number): unknown => tokenCalls()[index]?.clientAssertion?.payload["assertion_details"];
const attest = (patient: string): [object] => [{ type: "attest", patient }];

function call(session: Session | null, path: string, assertionDetails?: readonly object[]): Promise<Response> {
  return session?.fetch(`${api}${path}`, assertionDetails && { assertionDetails }) ?? Promise.reject(session);
}

/** Lets another process of the application be: one that does not know of the refreshes in this one. */
function otherProcess(): void {
  const registry = (globalThis as Record<symbol, Map<string, unknown> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
  registry?.delete("refreshes");
}

describe("an access token is for one API", () => {
  it("asked for by name: all at the login, one with the code, each later with the refresh token", async () => {
    const session = await service.session();
    await call(session, "/cases/1");
    await call(session, "/letters/1");
    expect(service.idp.calls.last("par")?.parameters["resource"]).toEqual([names.cases, names.letters]);
    expect(tokenCalls().map(({ parameters: { grant_type, resource } }) => [grant_type, resource])).toEqual([
      ["authorization_code", names.cases],
      ["refresh_token", names.letters],
    ]);
    expect(service.received.map(audienceOf)).toEqual([names.cases, names.letters]);
  });

  it("asked for by name in a signed request, too", async () => {
    Object.assign(service, { auth: service.newAuth({}, { signedRequest: true }) });
    await service.session();
    expect(service.idp.calls.last("par")?.requestObject?.payload["resource"]).toEqual([names.cases, names.letters]);
  });

  it("kept beside the others, and renewed only when it is due itself", async () => {
    const pass = useClock();
    const session = await service.session();
    await call(session, "/letters/1");
    pass(60);
    await call(session, "/letters/2");
    await call(session, "/cases/1");
    expect(tokenCalls()).toHaveLength(2);
    // The login's token is due by now, and that for the letters, which is as old.
    pass(61);
    await call(session, "/cases/2");
    await call(session, "/cases/3");
    expect(tokenCalls()).toHaveLength(3);
    await call(session, "/letters/3");
    expect(tokenCalls()).toHaveLength(4);
    expect(service.received.map(audienceOf)).toEqual(
      ["letters", "letters", "cases", "cases", "cases", "letters"].map((name) => names[name as keyof typeof names]),
    );
  });

  it("also when both are wanted at once, by many: one call each, one after the other, with the newest refresh token", async () => {
    const pass = useClock();
    const session = await service.session();
    pass(121);
    service.idp.fail(faults.slow("token", 50), { times: 2 });
    const paths = Array.from({ length: 20 }, (_, index) => (index % 2 ? "/cases/" : "/letters/"));
    const answers = await Promise.all(paths.map((path) => call(session, path)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    expect(tokenCalls().slice(1)).toHaveLength(2);
    for (const received of service.received)
      expect(audienceOf(received)).toBe(names[new URL(received.request.url).pathname.slice(1, -1) as "cases"]);
  });

  it("also when two processes want one each", async () => {
    const session = await service.session();
    const pass = useClock();
    pass(121);
    service.idp.fail(faults.slow("token", 100), { times: 1 });
    const first = call(session, "/cases/");
    await vi.waitFor(() => expect(tokenCalls()).toHaveLength(2));
    otherProcess();
    expect(await Promise.all([first, call(session, "/letters/")])).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(tokenCalls()).toHaveLength(3);
    expect(new Set(service.received.map(audienceOf))).toEqual(new Set([names.cases, names.letters]));
  });

  it("and is not sent to another after the options changed", async () => {
    await service.session();
    const [first, second] = [...(entry.apis ?? [])];
    const apis = [second, first].filter((one) => one !== undefined);
    Object.assign(service, { auth: service.newAuth({}, { apis }) });
    await call(await service.now(), "/letters/");
    await call(await service.now(), "/cases/");
    expect(service.received.map(audienceOf)).toEqual([names.letters, names.cases]);
  });

  it("whose refusal ends no session", async () => {
    const session = await service.session();
    const apis = [...(entry.apis ?? []), { address: `${api}/new/`, resource: "urn:example:new" }];
    Object.assign(service, { auth: service.newAuth({}, { apis }) });
    const outcome = await outcomeOf(call(await service.now(), "/new/"));
    expect(outcome).toMatchObject({ code: "authorization_request_refused", details: { error: "invalid_target" } });
    expect((await call(session, "/cases/")).status).toBe(200);
    expect(service.received).toHaveLength(1);
  });
});

describe("an attest", () => {
  it("goes into the client's assertion at a refresh, never at the login, and its token serves no other", async () => {
    const session = await service.session();
    await call(session, "/cases/1", attest("one"));
    await call(session, "/cases/2", attest("two"));
    await call(session, "/cases/1", attest("one"));
    await call(session, "/cases/3");
    expect(tokenCalls().map((_, index) => detailsIn(index))).toEqual([undefined, ...attest("one"), ...attest("two")]);
    const [one, two, oneAgain, none] = service.received.map(({ token }) => token);
    expect(oneAgain).toBe(one);
    expect(new Set([one, two, none]).size).toBe(3);
  });

  it("of two at once gets a token each: every call has that of its own", async () => {
    const session = await service.session();
    service.idp.fail(faults.slow("token", 30), { times: 2 });
    const wishes = Array.from({ length: 12 }, (_, index) => (index % 2 ? "one" : "two"));
    await Promise.all(wishes.map((patient) => call(session, `/cases/${patient}`, attest(patient))));
    expect(tokenCalls()).toHaveLength(3);
    const used = Map.groupBy(service.received, ({ request }) => new URL(request.url).pathname);
    const tokens = [...used.values()].map((calls) => new Set(calls.map(({ token }) => token)));
    expect(tokens.map(({ size }) => size)).toEqual([1, 1]);
    expect(new Set(tokens.flatMap((each) => [...each])).size).toBe(2);
  });

  it("is kept with seven others at most", async () => {
    const session = await service.session();
    const clock = useClock();
    for (let patient = 0; patient < 10; patient += 1) {
      clock(1);
      await call(session, "/cases/1", attest(String(patient)));
    }
    await call(session, "/cases/1", attest("9"));
    await call(session, "/cases/1", attest("2"));
    expect(tokenCalls()).toHaveLength(11);
    await call(session, "/cases/1", attest("0"));
    expect(tokenCalls()).toHaveLength(12);
  });

  it.each([
    ["the provider takes none", { profile: { ...several, assertionDetails: false } }],
    [
      "the client has no key to sign it with",
      { clientAuthentication: { method: "client_secret_basic", clientSecret: "a secret" } },
    ],
  ] as const)("is refused, and nothing is sent, when %s", async (_, change) => {
    await service.session();
    Object.assign(service, { auth: service.newAuth({}, change) });
    const outcome = await outcomeOf(call(await service.now(), "/cases/1", attest("one")));
    expect(outcome).toMatchObject({ code: "api_not_allowed" });
    expect(service.received).toHaveLength(0);
    expect(tokenCalls()).toHaveLength(1);
  });
});

describe("the options", () => {
  function faultsOf(changes: Partial<ProviderOptions>): string[] {
    try {
      service.newAuth({}, changes);
      return [];
    } catch (error) {
      if (!isAuthError(error, "configuration_invalid")) throw error;
      return error.details.faults.map(({ option, fault }) => `${option} ${fault}`);
    }
  }
  const [first, second] = entry.apis as [object, object];

  it.each<[string, Partial<ProviderOptions>, string]>([
    [
      "one without",
      { apis: [first as { address: string }, `${api}/v2/`] },
      "providers[0].apis must all have a resource, or none",
    ],
    [
      "a fragment",
      { apis: [{ address: `${api}/`, resource: "https://a.example.no/#b" }] },
      "providers[0].apis[0].resource must be an absolute URI without a fragment, as https://api.example.no",
    ],
    [
      "a name that is no URI",
      { apis: [{ address: `${api}/`, resource: "letters" }] },
      "providers[0].apis[0].resource must be an absolute URI without a fragment, as https://api.example.no",
    ],
    [
      "two at a provider of one",
      { profile: ansattporten, apis: [first, second] as never },
      "providers[0].apis Ansattporten gives tokens for one resource only",
    ],
    [
      "a provider that knows none",
      { profile: { ...ansattporten, resourceIndicators: undefined } as never },
      "providers[0].apis Ansattporten gives no tokens by resource",
    ],
  ])("have a resource for each API, or for none: %s", (_, changes, fault) => {
    expect(faultsOf(changes)).toEqual([fault]);
  });

  it("may name the one API of a provider that gives tokens for one", () => {
    expect(faultsOf({ profile: ansattporten, apis: [{ address: `${api}/`, resource: names.cases }] })).toEqual([]);
  });
});

describe("a refresh for one API whose outcome is unknown", () => {
  it("holds back those for others while a token of the session is good, since all spend the same refresh token", async () => {
    const pass = useClock();
    const session = await service.session();
    const lost = { name: "token.afterwards=504", catalogue: [], on: "token" } as const;
    service.idp.fail({ ...lost, tamper: () => new Response("", { status: 504 }) }, { times: 1 });
    expect(await outcomeOf(call(session, "/letters/1"))).toMatchObject({ code: "provider_unavailable" });
    pass(6);
    otherProcess();
    expect(await outcomeOf(call(session, "/letters/1"))).toMatchObject({ code: "provider_unavailable" });
    expect(await outcomeOf(call(session, "/letters/1", attest("1")))).toMatchObject({ code: "provider_unavailable" });
    pass(100);
    expect((await call(session, "/cases/1")).status).toBe(200);
    expect(tokenCalls()).toHaveLength(2);
    pass(15);
    expect(await outcomeOf(call(session, "/letters/1"))).toMatchObject({ code: "refresh_answer_lost" });
    expect(tokenCalls()).toHaveLength(3);
    service.idp.expectBroken("CQ-17");
  });

  it("holds them back for five minutes at most, where another API's token lasts longer", async () => {
    const pass = useClock();
    service.idp.fail(faults.token.body({ expires_in: 3600 }), { times: 1 });
    const session = await service.session();
    service.idp.fail(faults.status("token", 504), { times: 1 });
    expect(await outcomeOf(call(session, "/letters/1"))).toMatchObject({ code: "provider_unavailable" });
    pass(290);
    expect(await outcomeOf(call(session, "/letters/1"))).toMatchObject({ code: "provider_unavailable" });
    expect(tokenCalls()).toHaveLength(2);
    pass(11);
    expect((await call(session, "/letters/1")).status).toBe(200);
    expect((await call(session, "/cases/1")).status).toBe(200);
    expect(tokenCalls()).toHaveLength(3);
  });
});
