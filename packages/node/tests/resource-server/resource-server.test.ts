import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { HttpResponse } from "msw";
import { ansattporten, AuthError, createAuth, isAuthError, memoryStore, type AuthEvent } from "../../src/index.ts";
import { createResourceServer, type ResourceServerOptions } from "../../src/api.ts";
import { outcomeOf } from "../support/api.ts";
import { accessToken, apiUrl, callWith, foreignKey, issuer, useIssuer, type Claims } from "../support/issuer.ts";
import { entry } from "../support/service.ts";

const keys = useIssuer();
const events: AuthEvent[] = [];
const options = {
  profile: ansattporten,
  environment: "test",
  clients: ["kommunens-fagsystem"],
  onEvent: (event) => void events.push(event),
} as const satisfies ResourceServerOptions;
const api = createResourceServer(options);
const ok = api.protect((_request, { subject }) => new Response(subject));

afterEach(() => {
  vi.useRealTimers();
  events.length = 0;
});

/** The answer that the API gives to a call: status, challenge and what is in the body. */
async function answerTo(request: Request, server = api): Promise<Record<string, unknown>> {
  const answer = await server.protect((_, access) => Response.json(access))(request);
  return {
    status: answer.status,
    challenge: answer.headers.get("www-authenticate"),
    error: ((await answer.json()) as { error?: unknown }).error,
  };
}

describe("a call without a good token", () => {
  it.each<[string, string | undefined, string, object]>([
    ["no header", undefined, apiUrl, { status: 401, error: "access_token_missing" }],
    ["an empty header", "", apiUrl, { status: 401, error: "access_token_missing" }],
    ["another scheme", "Basic a2FyaTp0ZXN0", apiUrl, { status: 401, error: "access_token_missing" }],
    ["DPoP", "DPoP eyJ.eyJ.x", apiUrl, { status: 401, error: "access_token_missing" }],
    ["a scheme of almost the name", "Bearers eyJ", apiUrl, { status: 401, error: "access_token_missing" }],
    ["A-53 the scheme alone", "Bearer", apiUrl, { status: 401, error: "access_token_invalid" }],
    ["A-53 a percent sign", "Bearer %", apiUrl, { status: 401, error: "access_token_invalid" }],
    ["A-53 8 kB", `Bearer ${"A".repeat(8192)}`, apiUrl, { status: 401, error: "access_token_invalid" }],
    ["more than 64 kB", `Bearer ${"A".repeat(70_000)}`, apiUrl, { status: 401, error: "access_token_invalid" }],
    ["two words", "Bearer eyJ eyJ", apiUrl, { status: 401, error: "access_token_invalid" }],
    ["two headers", "Bearer a.b.c, Bearer d.e.f", apiUrl, { status: 400, error: "access_token_misplaced" }],
    [
      "a token in the address",
      undefined,
      `${apiUrl}?access_token=a.b.c`,
      { status: 400, error: "access_token_misplaced" },
    ],
  ])("is told what would do: %s", async (_, authorization, url, expected) => {
    expect(await answerTo(callWith(authorization, url))).toMatchObject(expected);
    expect(keys.keyReads).toBe(0);
  });

  it("is not looked for in a form", async () => {
    const body = new URLSearchParams({ access_token: await accessToken() });
    expect(await answerTo(new Request(apiUrl, { method: "POST", body }))).toMatchObject({
      error: "access_token_missing",
    });
  });

  it("is refused for a token in the address, even beside a good one", async () => {
    const bearer = `Bearer ${await accessToken()}`;
    expect((await ok(callWith(bearer))).status).toBe(200);
    expect(await answerTo(callWith(bearer, `${apiUrl}?access_token=x`))).toMatchObject({
      error: "access_token_misplaced",
    });
  });

  it("A-53 P-16 never ends in anything but an AuthError and a status below 500, whatever the header is", async () => {
    const header = fc
      .oneof(
        fc.string({
          unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
          maxLength: 200,
        }),
        fc.string({ unit: "binary-ascii", maxLength: 200 }).map((text) => `Bearer ${text}`),
        fc.array(fc.base64String({ maxLength: 80 }), { maxLength: 6 }).map((parts) => `Bearer ${parts.join(".")}`),
        fc
          .tuple(fc.json(), fc.json())
          .map((parts) => `Bearer ${parts.map((json) => Buffer.from(json).toString("base64url")).join(".")}.AAAA`),
      )
      .filter((text) => !/[\0\r\n]/.test(text));
    await fc.assert(
      fc.asyncProperty(header, async (authorization) => {
        const thrown: unknown = await api.verify(callWith(authorization)).catch((error: unknown) => error);
        expect(isAuthError(thrown)).toBe(true);
        expect(api.challenge(thrown).status).toBeLessThan(500);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the challenge", () => {
  it.each<[string, AuthError, number, string | null]>([
    [
      "RFC 6750 3.1 names no error where there was no token",
      new AuthError("access_token_missing"),
      401,
      `Bearer realm="${issuer}"`,
    ],
    [
      "RFC 6750 3.1 invalid_token",
      new AuthError("access_token_expired"),
      401,
      `Bearer realm="${issuer}", error="invalid_token", error_description="The access token has expired."`,
    ],
    [
      "RFC 6750 3.1 insufficient_scope names the scopes",
      new AuthError("scope_insufficient", { details: { asked: ["etat:rapporter", "etat:arkiv"] } }),
      403,
      `Bearer realm="${issuer}", error="insufficient_scope", error_description="The access token lacks a scope that this API demands.", scope="etat:rapporter etat:arkiv"`,
    ],
    [
      "RFC 9470 3 insufficient_user_authentication names the levels",
      new AuthError("assurance_insufficient", { details: { asked: ["high", "entraid"], given: "substantial" } }),
      401,
      `Bearer realm="${issuer}", error="insufficient_user_authentication", error_description="The person was authenticated at a lower level than was asked for.", acr_values="high entraid"`,
    ],
    [
      "RFC 6750 3.1 invalid_request",
      new AuthError("access_token_misplaced"),
      400,
      `Bearer realm="${issuer}", error="invalid_request", error_description="The access token did not come alone in the Authorization header."`,
    ],
    ["is none when the fault is ours", new AuthError("unexpected_failure"), 500, null],
  ])("%s", (_, error, status, header) => {
    const answer = api.challenge(error);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("www-authenticate")).toBe(header);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("retry-after")).toBe(null);
  });

  it.each<[string, AuthError]>([
    ["a client", new AuthError("access_client_refused")],
    ["no organisation of the client", new AuthError("client_organisation_required", { details: { asked: "parent" } })],
    ["no right for an organisation", new AuthError("organisation_required", { details: {} })],
  ])("RFC 6750 3.1 is insufficient_scope, without a scope, for %s that the API refuses", (_, error) => {
    const answer = api.challenge(error);
    expect(answer.status).toBe(403);
    const header = answer.headers.get("www-authenticate");
    expect(header).toMatch(/^Bearer realm="[^"]+", error="insufficient_scope", error_description="[^"]+"$/);
  });

  it("has nothing within its quotes that would end them", () => {
    const scopeIn = (...asked: string[]): string | undefined => {
      const error = new AuthError("scope_insufficient", { details: { asked } });
      return /, (scope=.*)$/.exec(api.challenge(error).headers.get("www-authenticate") ?? "")?.[1];
    };
    expect(scopeIn('a", error="', "b\\")).toBe('scope="a, error= b"');
    expect(scopeIn("c\r\nd", "æ")).toBe('scope="cd "');
  });

  it("repeats nothing of the token", async () => {
    for (const changes of [{ iss: "https://evil.example" }, { client_id: "evil" }, { exp: 1 }, { nonce: "evil" }]) {
      const token = await accessToken({ ...changes, sub: "evil" });
      const answer = await ok(callWith(`Bearer ${token}`));
      const said = `${JSON.stringify([...answer.headers])} ${await answer.text()}`;
      expect(said).not.toMatch(/evil|eyJ|41818012345|310000/);
    }
  });

  it("answers what no AuthError was with 500, and says nothing of it", async () => {
    const answer = api.challenge(new Error("eyJ"));
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ error: "unexpected_failure" });
  });
});

describe("keys that cannot be had", () => {
  it.each<[string, () => Response]>([
    ["the provider is down", () => HttpResponse.error()],
    ["the provider has an error of its own", () => new HttpResponse(null, { status: 500 })],
    ["A-16 HTML", () => HttpResponse.html("<p>")],
    ["A-16 no set of keys", () => HttpResponse.json({ kids: [] })],
    ["A-16 a redirect to another host", () => HttpResponse.redirect("https://evil.example/jwks", 302)],
    ["A-16 more than 1 MB", () => HttpResponse.json({ keys: ["A".repeat(1_100_000)] })],
    ["A-16 a key that is none", () => HttpResponse.json({ keys: [{ kty: "RSA", kid: "issuer-key", e: "AQAB" }] })],
  ])("give no access and 503 with Retry-After, and access again when they are back: %s", async (_, answer) => {
    const { keys: honest } = keys;
    keys.keys = answer;
    const bearer = `Bearer ${await accessToken()}`;
    const refused = await ok(callWith(bearer));
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("30");
    expect(refused.headers.get("www-authenticate")).toBe(null);
    keys.keys = honest;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
    expect((await ok(callWith(`Bearer ${await accessToken()}`))).status).toBe(200);
  });

  it("A-16 are not read again and again for a flood of unknown keys, while known ones are let in", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const good = `Bearer ${await accessToken()}`;
    expect((await ok(callWith(good))).status).toBe(200);
    for (let count = 0; count < 100; count++) {
      const flood = await ok(callWith(`Bearer ${await accessToken({}, { kid: `${count}` }, foreignKey.privateKey)}`));
      expect([401, 503]).toContain(flood.status);
    }
    expect(keys.keyReads).toBe(5);
    expect((await ok(callWith(good))).status).toBe(200);
    vi.setSystemTime(Date.now() + 31_000);
    await ok(callWith(`Bearer ${await accessToken({}, { kid: "late" }, foreignKey.privateKey)}`));
    expect(keys.keyReads).toBe(6);
  });

  it("are read once for many calls at the same time", async () => {
    const bearer = `Bearer ${await accessToken()}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => ok(callWith(bearer))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect([keys.discoveries, keys.keyReads]).toEqual([1, 1]);
  });
});

describe("what is demanded", () => {
  const bearer = async (changes: object): Promise<Request> => callWith(`Bearer ${await accessToken({ ...changes })}`);
  /** What stops a token: of an API that demands it of all calls, and of an act that does. */
  const refusals = async (demand: object, changes: object): Promise<unknown[]> =>
    Promise.all([
      answerTo(await bearer(changes), createResourceServer({ ...options, ...demand })),
      api.verify(await bearer(changes), demand).catch((error: unknown) => error),
    ]);

  it.each<[string, object, object, string | undefined]>([
    ["a scope", { scopes: ["etat:rapporter"] }, {}, undefined],
    ["two scopes", { scopes: ["etat:rapporter", "etat:arkiv"] }, {}, "scope_insufficient"],
    ["a scope that is only part of one", { scopes: ["etat"] }, {}, "scope_insufficient"],
    ["a scope, of none", { scopes: ["etat:rapporter"] }, { scope: undefined }, "scope_insufficient"],
    ["a scope, of a list", { scopes: ["etat:rapporter"] }, { scope: ["etat:rapporter"] }, undefined],
    [
      "a scope, of a list that has it not",
      { scopes: ["etat:rapporter"] },
      { scope: ["etat", "x etat:rapporter"] },
      "scope_insufficient",
    ],
    [
      "a scope, of a list of something else",
      { scopes: ["etat:rapporter"] },
      { scope: [["etat:rapporter"], 5] },
      "scope_insufficient",
    ],
    ["a level that is higher", { assurance: "substantial" }, { acr: "high" }, undefined],
    ["a level by another spelling", { assurance: "high" }, { acr: "idporten-loa-high" }, undefined],
    ["a level that is lower", { assurance: "high" }, { acr: "substantial" }, "assurance_insufficient"],
    ["a level, of a work account", { assurance: "substantial" }, { acr: "entraid" }, "assurance_insufficient"],
    ["a level or a work account", { assurance: ["high", "entraid"] }, { acr: "entraid" }, undefined],
    ["a work account, of a level", { assurance: "entraid" }, { acr: "high" }, "assurance_insufficient"],
    ["a level in other letters", { assurance: "high" }, { acr: "HIGH" }, "assurance_insufficient"],
    ["a level, of a number", { assurance: "high" }, { acr: 4 }, "assurance_insufficient"],
    ["a level, of nothing", { assurance: "high" }, { acr: undefined }, "assurance_insufficient"],
  ])("is measured, by the API and by one act: %s", async (_, demand, changes, code) => {
    const [ofAll, ofOne] = await refusals(demand, changes);
    expect(ofAll).toMatchObject({ error: code });
    expect(isAuthError(ofOne) ? ofOne.code : undefined).toBe(code);
  });

  it.each<[string, string | string[], string, string, string]>([
    ["the higher level, of the act", "substantial", "high", "entraid", "high"],
    ["the higher level, of the API", "high", "substantial", "entraid", "high"],
    ["of two ways the one that the act takes", ["substantial", "entraid"], "high", "low", "high"],
    ["its own, where nothing meets both", "entraid", "high", "substantial", "entraid"],
  ])("RFC 9470 3 one challenge names what the API and the act both take: %s", async (_, ofAll, ofAct, acr, named) => {
    const server = createResourceServer({ ...options, assurance: ofAll });
    const answer = await server.protect(() => new Response(), { assurance: ofAct })(await bearer({ acr }));
    expect(answer.headers.get("www-authenticate")).toMatch(new RegExp(`acr_values="${named}"$`));
  });

  it.each<[string, object]>([
    ["misspelt", { scope: ["etat:rapporter"] }],
    ["of no such level", { assurance: "highest" }],
    ["undefined", { assurance: undefined }],
    ["no scopes", { scopes: [] }],
    ["of two levels", { assurance: ["substantial", "high"] }],
    ["two scopes in one", { scopes: ["a b"] }],
  ])("is refused when it is none, before anyone calls: %s", async (_, requirement) => {
    expect(() => api.protect(() => new Response(), requirement as never)).toThrow(/configuration_invalid/);
    const thrown: unknown = await api.verify(await bearer({}), requirement as never).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "configuration_invalid" });
  });
});

describe("a requirement is what it was when it was given", () => {
  it.each<[string, Claims]>([
    ["scope_insufficient", { acr: "high" }],
    ["assurance_insufficient", { scope: "a:write" }],
  ])("to a call that is verified meanwhile: %s", async (code, claims) => {
    const request = callWith(`Bearer ${await accessToken(claims)}`);
    const requirement = { scopes: ["a:write"], assurance: ["high"] };
    const call = outcomeOf(api.verify(request, requirement));
    requirement.scopes[0] = "etat:rapporter";
    requirement.assurance[0] = "substantial";
    expect(await call).toMatchObject({ code });
  });

  it("to a protected handler", async () => {
    const requirement = { assurance: ["high"] };
    const handler = api.protect(() => new Response(), requirement);
    requirement.assurance[0] = "substantial";
    expect((await handler(callWith(`Bearer ${await accessToken()}`))).status).toBe(401);
  });
});

describe("a protected handler", () => {
  it("is called with the request, the access, and whatever the framework adds", async () => {
    const route = api.protect((request, { clientId }, context: { readonly id: string }) =>
      Response.json([request.url, clientId, context.id]),
    );
    const answer = await route(callWith(`Bearer ${await accessToken()}`), { id: "7" });
    expect(await answer.json()).toEqual([apiUrl, "kommunens-fagsystem", "7"]);
  });

  it("is not called without access, and its own faults are its own", async () => {
    const handler = vi.fn<() => Response>(() => {
      throw new Error("own");
    });
    expect((await api.protect(handler)(callWith())).status).toBe(401);
    expect(handler).not.toHaveBeenCalled();
    await expect(api.protect(handler)(callWith(`Bearer ${await accessToken()}`))).rejects.toThrow("own");
  });
});

describe("the audit log", () => {
  it("has who called and how it went, and no token and no national id", async () => {
    await ok(callWith(`Bearer ${await accessToken()}`));
    await ok(callWith(`Bearer ${await accessToken({ client_id: "en-annen" })}`));
    await ok(callWith(`Bearer ${await accessToken({}, {}, foreignKey.privateKey)}`));
    await ok(callWith());
    const base = { action: "access", provider: "ansattporten" };
    expect(events).toMatchObject([
      { ...base, level: "info", result: "succeeded", client: "kommunens-fagsystem", assurance: "substantial" },
      { ...base, level: "warn", result: "refused", client: "en-annen", error: { code: "access_client_refused" } },
      { ...base, level: "warn", result: "refused", error: { code: "access_token_invalid" } },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/eyJ|41818012345|pairwise|"subject"/);
  });

  it("has the person's pseudonym as a login's events do, under secrets of the API's own", async () => {
    const secrets = ["a secret of this test, long enough", undefined, "an older secret of it, long enough"];
    const named = createResourceServer({ ...options, secrets });
    const authorization = `Bearer ${await accessToken()}`;
    await named.verify(callWith(authorization));
    await expect(named.verify(callWith(authorization), { scopes: ["other"] })).rejects.toThrow("scope_insufficient");
    await expect(named.verify(callWith(`Bearer ${await accessToken({}, {}, foreignKey.privateKey)}`))).rejects.toThrow(
      "access_token_invalid",
    );
    const subject = createAuth({
      baseUrl: "https://etat.example.no",
      store: memoryStore(),
      secrets,
      providers: [entry()],
    }).pseudonym({ issuer, subject: "pairwise-subject" });
    expect(events.map(({ result, subject: of }) => [result, of])).toEqual([
      ["succeeded", subject],
      ["refused", subject],
      ["refused", undefined],
    ]);
  });
});
