import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { faults } from "@adgangskort/mock-idp";
import { calculateJwkThumbprint } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { outcomeOf, useClock } from "../../support/api.ts";
import { apis, useHelseid } from "../../support/helseid.ts";
import { sealedFacts } from "../../support/sealed-facts.ts";

const { summary, prescriptions } = apis;
const service = useHelseid({
  scopes: ["nhn:kjernejournal/les"],
  // The last is at the address of the first, as behind one gateway.
  apis: [
    summary,
    { ...prescriptions, scope: "nhn:resept/les" },
    { address: summary.address, resource: prescriptions.resource, scope: "nhn:resept/les" },
  ],
});
afterEach(() => {
  vi.useRealTimers();
});

const url = `${summary.address}pasienter?id=1#del`;
const tokenCalls = () => service.idp.calls.all("token");
const granted = () => tokenCalls().filter(({ status }) => status === 200);
const challenge = (text: string, nonce?: string): Response =>
  new Response(null, { status: 401, headers: { "www-authenticate": text, ...(nonce && { "dpop-nonce": nonce }) } });

describe("[helseid-02] a call of an API", () => {
  it("sends the bound token by its own scheme, with a proof of this very call (RFC 9449 7.1, CQ-10, CQ-12)", async () => {
    const session = await service.session();
    const answer = await session.fetch(url, { method: "POST", body: "{}" });
    expect(answer.status).toBe(200);
    const [{ scheme, token, claims, proof, proofHeader } = { token: "" }] = service.received;
    expect(scheme).toBe("DPoP");
    expect(proofHeader).toMatchObject({ typ: "dpop+jwt", alg: "ES256" });
    expect(proof).toEqual({
      jti: expect.stringMatching(/^[\w-]{20,}$/) as unknown,
      htm: "POST",
      htu: `${summary.address}pasienter`,
      iat: expect.any(Number) as unknown,
      ath: createHash("sha256").update(token).digest("base64url"),
    });
    expect(claims?.["cnf"]).toEqual({ jkt: await calculateJwkThumbprint(proofHeader?.jwk ?? {}) });
  });

  it("never repeats a proof", async () => {
    const session = await service.session();
    await Promise.all(Array.from({ length: 20 }, () => session.fetch(url)));
    expect(new Set(service.received.map(({ proof }) => proof.jti)).size).toBe(20);
  });

  it("asks for no new token while there is one that is valid (FK3)", async () => {
    const session = await service.session();
    for (let call = 0; call < 1000; call += 1) await session.fetch(url);
    expect(service.received).toHaveLength(1000);
    expect(granted()).toHaveLength(1);
  });

  it("renews the token with the session's key, which never changes, and the newest refresh token (CQ-17)", async () => {
    const pass = useClock();
    const session = await service.session();
    for (let round = 0; round < 3; round += 1) {
      await session.fetch(url);
      pass(580);
    }
    const keys = new Set(tokenCalls().map(({ dpopProof }) => dpopProof?.jkt));
    expect(keys.size).toBe(1);
    expect(granted()).toHaveLength(3);
    const sent = granted().flatMap(({ parameters }) => parameters["refresh_token"] ?? []);
    expect(new Set(sent).size).toBe(2);
    expect(new Set(service.received.map(({ token }) => token)).size).toBe(3);
  });

  it("knows when its refresh token ends, by the name that HelseID has for it", async () => {
    const pass = useClock();
    service.idp.fail(faults.token.body({ rt_expires_in: 900 }));
    const session = await service.session();
    pass(901);
    await expect(session.fetch(url)).rejects.toMatchObject({ code: "access_token_unavailable" });
    expect(granted()).toHaveLength(1);
  });
});

describe("[helseid-05] [helseid-11] two APIs", () => {
  it("are both asked for at the login, and each gets a token of its own, of one audience", async () => {
    const session = await service.session();
    await session.fetch(url);
    await session.fetch(`${prescriptions.address}resepter`);
    await session.fetch(url);
    expect(service.idp.calls.last("par")?.parameters["resource"]).toEqual([summary.resource, prescriptions.resource]);
    expect(
      granted().map(({ parameters }) => [parameters["grant_type"], parameters["resource"], parameters["scope"]]),
    ).toEqual([
      ["authorization_code", summary.resource, undefined],
      ["refresh_token", prescriptions.resource, "nhn:resept/les"],
    ]);
    expect(service.received.map(({ claims }) => claims.aud)).toEqual([
      summary.resource,
      prescriptions.resource,
      summary.resource,
    ]);
  });

  it("nothing goes to another address, nor a token of one to the other", async () => {
    const session = await service.session();
    await expect(session.fetch("https://api.annen.example.no/v1/")).rejects.toMatchObject({ code: "api_not_allowed" });
    expect(service.received).toEqual([]);
  });
});

describe("two APIs at one address", () => {
  it("are told apart by the resource of the call, and each gets its own token", async () => {
    const session = await service.session();
    await session.fetch(url, { resource: prescriptions.resource });
    await session.fetch(url);
    await session.fetch(url, { resource: summary.resource });
    const audiences = service.received.map(({ claims }) => claims.aud);
    expect(audiences).toEqual([prescriptions.resource, summary.resource, summary.resource]);
  });

  it.each([{ resource: "nhn:annet" }, { audience: "nhn:annet" }, { resource: prescriptions.resource, audience: "x" }])(
    "and one that is in no entry gets none: %j",
    async (named) => {
      const session = await service.session();
      await expect(session.fetch(url, named)).rejects.toMatchObject({
        code: "api_not_allowed",
        details: { fault: expect.stringContaining("audience") as string },
      });
      expect(service.received).toEqual([]);
    },
  );

  it("nor does one that is at another address", async () => {
    const session = await service.session();
    const call = session.fetch(`${prescriptions.address}resepter`, { resource: summary.resource });
    await expect(call).rejects.toMatchObject({ code: "api_not_allowed" });
  });
});

describe("the scope of one call", () => {
  it("is that of its token, which serves no call of another scope", async () => {
    const session = await service.session();
    await session.fetch(url, { scope: "nhn:kjernejournal/les" });
    await session.fetch(url);
    expect(granted().at(-1)?.parameters).toMatchObject({ scope: "nhn:kjernejournal/les", resource: summary.resource });
    expect(service.received.map(({ claims }) => claims["scope"])).toEqual([
      ["nhn:kjernejournal/les"],
      expect.anything(),
    ]);
    expect(new Set(service.received.map(({ token }) => token)).size).toBe(2);
  });

  it("that is none is refused before a token is asked for", async () => {
    const session = await service.session();
    await expect(session.fetch(url, { scope: "one  two" })).rejects.toMatchObject({ code: "api_not_allowed" });
    expect(granted()).toHaveLength(1);
  });
});

describe("C-58 a nonce that an API demands", () => {
  it("C-79 is used in one more call, whatever the case of the scheme, with a new proof", async () => {
    service.answer = () => {
      const [, second] = service.received;
      return second ? Response.json({}) : challenge('dPoP error="use_dpop_nonce"', "api-nonce");
    };
    const session = await service.session();
    expect((await session.fetch(url, { method: "POST", body: "one" })).status).toBe(200);
    const [one, two] = service.received;
    expect([one?.proof["nonce"], two?.proof["nonce"]]).toEqual([undefined, "api-nonce"]);
    expect(one?.proof.jti).not.toBe(two?.proof.jti);
    expect(two?.token).toBe(one?.token);
    expect(await two?.request.text()).toBe("one");
    await session.fetch(url);
    expect(service.received[2]?.proof["nonce"]).toBe("api-nonce");
  });

  it("is each call's own, where two are given another one at once (RFC 9449 9)", async () => {
    const both = Promise.withResolvers<void>();
    service.answer = async ({ url: called }) => {
      if (service.received.length > 2) return Response.json({});
      if (service.received.length === 2) both.resolve();
      await both.promise;
      return challenge('DPoP error="use_dpop_nonce"', `of-${new URL(called).pathname.slice(-1)}`);
    };
    const session = await service.session();
    await Promise.all([session.fetch(`${summary.address}a`), session.fetch(`${summary.address}b`)]);
    const repeated = service.received.slice(2).map(({ request, proof }) => [request.url.slice(-1), proof["nonce"]]);
    expect(new Map(repeated as [string, unknown][])).toEqual(
      new Map([
        ["a", "of-a"],
        ["b", "of-b"],
      ]),
    );
  });

  it("of HelseID is none of an API's, nor the other way round (CQ-11)", async () => {
    service.answer = () => new Response(null, { headers: { "dpop-nonce": "api-nonce" } });
    const session = await service.session();
    await session.fetch(url);
    await session.fetch(`${prescriptions.address}resepter`);
    expect(service.received[0]?.proof["nonce"]).toBeUndefined();
    expect(tokenCalls().map(({ dpopProof }) => dpopProof?.payload["nonce"])).not.toContain("api-nonce");
  });

  it("that is demanded again is the caller's to know: there is no third call", async () => {
    service.answer = () => challenge('DPoP error="use_dpop_nonce"', `nonce-${service.received.length}`);
    const session = await service.session();
    expect((await session.fetch(url)).status).toBe(401);
    expect(service.received).toHaveLength(2);
  });

  it("that is demanded and not given leads to no second call", async () => {
    service.answer = () => challenge('DPoP error="use_dpop_nonce"');
    const session = await service.session();
    expect((await session.fetch(url)).status).toBe(401);
    expect(service.received).toHaveLength(1);
  });

  it("leads to no second call of a body that streams: there is none", async () => {
    service.answer = () => challenge('DPoP error="use_dpop_nonce"', "api-nonce");
    const session = await service.session();
    const body = new Blob(["one"]).stream();
    expect((await session.fetch(url, { method: "POST", body })).status).toBe(401);
    expect(service.received).toHaveLength(1);
  });
});

describe("C-80 a token that an API refuses", () => {
  const refusing = (): Response => challenge('DPoP error="invalid_token"');

  it("is renewed once, and the call is made with the new one", async () => {
    service.answer = ({ headers }) =>
      headers.get("authorization") === `DPoP ${service.received[0]?.token}` ? refusing() : Response.json({});
    const session = await service.session();
    expect((await session.fetch(url)).status).toBe(200);
    expect(granted()).toHaveLength(2);
    expect(service.received).toHaveLength(2);
  });

  it("is renewed no more than once a minute, however often the API refuses all of them", async () => {
    const pass = useClock();
    service.answer = refusing;
    const session = await service.session();
    for (let call = 0; call < 5; call += 1) expect((await session.fetch(url)).status).toBe(401);
    expect(granted()).toHaveLength(2);
    pass(61);
    await session.fetch(url);
    expect(granted()).toHaveLength(3);
    const sent = granted().flatMap(({ parameters }) => parameters["refresh_token"] ?? []);
    expect(new Set(sent).size).toBe(sent.length);
  });

  it("is kept where a stronger login is what the API asks for (RFC 9470)", async () => {
    service.answer = () => challenge('DPoP error="insufficient_user_authentication", acr_values="high"');
    const session = await service.session();
    expect((await session.fetch(url)).status).toBe(401);
    expect(granted()).toHaveLength(1);
  });
});

describe("a refresh that answers otherwise", () => {
  it.each([
    ["of another person", faults.idToken.claims({ sub: "another" }), "id_token_invalid", false],
    [
      "at a lower level",
      faults.idToken.claims({ "helseid://claims/identity/assurance_level": "low" }),
      "assurance_insufficient",
      false,
    ],
    ["with a bearer token (A-40)", faults.token.body({ token_type: "Bearer" }), "token_not_bound", true],
    ["in trouble", faults.status("token", 503), "provider_unavailable", true],
    ["that the refresh token is no good", faults.oauthError("token", "invalid_grant"), "refresh_refused", false],
  ] as const)("%s: %#", async (_, fault, code, keeps) => {
    const pass = useClock();
    const session = await service.session();
    pass(601);
    service.idp.fail(fault);
    expect(await outcomeOf(session.fetch(url))).toMatchObject({ code });
    expect(service.received).toEqual([]);
    expect((await service.now()) !== null).toBe(keeps);
  });
});

it("ends no session when HelseID stops binding: the bearer token is never used, and the new refresh token is (RFC 9449 5)", async () => {
  const pass = useClock();
  const session = await service.session();
  await session.fetch(url);
  service.idp.fail(faults.token.body({ token_type: "Bearer" }), { times: 2 });
  pass(580);
  expect((await session.fetch(url)).status).toBe(200);
  expect(service.events.at(-1)).toMatchObject({ action: "refresh", error: { code: "token_not_bound" } });
  pass(30);
  expect(await outcomeOf(session.fetch(url))).toMatchObject({ code: "token_not_bound" });
  const [before, again] = service.received;
  expect([service.received.length, again?.scheme, again?.token]).toEqual([2, "DPoP", before?.token]);
  pass(10);
  expect((await session.fetch(url)).status).toBe(200);
  expect(service.received.at(-1)?.scheme).toBe("DPoP");
  const sent = granted().flatMap(({ parameters }) => parameters["refresh_token"] ?? []);
  expect(new Set(sent).size).toBe(3);
});

it("nothing of the key is in what the application sees of the session, or in its log", async () => {
  const session = await service.session();
  await session.fetch(url);
  const d = (await sealedFacts(service))?.tokens?.dpopKey?.d;
  expect(d, "the private part, as the sealed record has it").toMatch(/^[\w-]{43}$/);
  const seen = inspect([session, service.events], { depth: null, showHidden: true });
  for (const secret of [d, service.received[0]?.token, "eyJ"]) expect(seen).not.toContain(secret);
});
