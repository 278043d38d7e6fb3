import { createPrivateKey, generateKeyPairSync, randomBytes, sign as signWith, webcrypto } from "node:crypto";
import { inspect } from "node:util";
import { faults } from "@adgangskort/mock-idp";
import type { JWK } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ClientKeyOption, Sign } from "../../src/index.ts";
import { fromDer } from "../../src/keys/signing/ecdsa-signature.ts";
import { appliedSkew } from "../../src/protocol/provider-clock.ts";
import { signatureOf } from "../../src/keys/signing/signature.ts";
import { api, logOut, outcomeOf, useClock, useTokenService } from "../support/api.ts";
import { announcingSignedRequests, callbackUrl, clientKey, kari, origin } from "../support/service.ts";

const { kty, n, e, kid, alg } = clientKey;
const publicKey = { kty, n, e, kid, alg } as JWK;
const held = createPrivateKey({ key: { ...clientKey }, format: "jwk" });
/** The signer of the registered key, as a vault has it: it gets bytes, and gives bytes. */
const vault = vi.fn<Sign>();
const inVault: Sign = async ({ data }) => new Uint8Array(signWith("sha256", data, held));
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

const clientId = "keeps-its-key-elsewhere";
const withKeys = (...privateKey: ClientKeyOption[]) =>
  ({ clientId, clientAuthentication: { method: "private_key_jwt", privateKey } }) as const;
const withOwnKey = { clientAuthentication: { method: "private_key_jwt", privateKey: clientKey } } as const;
const service = useTokenService(
  withKeys({ publicKey, sign: vault }),
  [
    {
      client_id: clientId,
      redirect_uris: [callbackUrl],
      token_endpoint_auth_method: "private_key_jwt",
      jwks: { keys: [publicKey] },
      grant_types: ["authorization_code", "refresh_token"],
      access_token_lifetime: 120,
      refresh_token_lifetime: 1500,
      authorization_lifetime: 7200,
    },
  ],
  announcingSignedRequests,
);
vault.mockImplementation(inVault);
afterEach(() => {
  vi.useRealTimers();
  vault.mockReset().mockImplementation(inVault);
});

const isCallback = (url: string): boolean => url.startsWith(callbackUrl);
const start = `${origin}/auth/login?return_to=/sak`;
const begin = (): Promise<Response> =>
  service.auth.handler(new Request(start, { headers: { accept: "text/html", "accept-language": "en" } }));
const deploy = (...keys: ClientKeyOption[]): void =>
  void Object.assign(service, { auth: service.newAuth({}, withKeys(...keys)) });
const login = async (): Promise<boolean> =>
  (await service.browser.login(start, { person: kari, stopAt: (url) => url === `${origin}/sak` })).stopped;
const failures = () => service.events.filter(({ error }) => error !== undefined);

describe("a key that this process does not hold", () => {
  it("signs the pushed request, the request object, the code's and the refresh token's redemption and the revocation", async () => {
    Object.assign(service, {
      auth: service.newAuth({}, { ...withKeys({ publicKey, sign: vault }), signedRequest: true }),
    });
    const pass = useClock();
    const session = await service.session();
    expect(
      vault.mock.calls.map(([{ alg: asked, data }]) => [asked, Buffer.from(data).toString().split(".").length]),
    ).toEqual([
      // Two instances were made, and each tried the key once: what it signed then is no JWT.
      ["RS256", 1],
      ["RS256", 1],
      ["RS256", 2],
      ["RS256", 2],
      ["RS256", 2],
    ]);
    pass(110);
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ status: 200 });
    await logOut(service);
    expect(service.idp.calls.all("token").map(({ status }) => status)).toEqual([200, 200]);
    expect(service.idp.calls.all("revocation").map(({ status }) => status)).toEqual([200]);
    expect(failures()).toEqual([]);
  });

  it("may be a CryptoKey that cannot be extracted", async () => {
    const params = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const privateKey = await webcrypto.subtle.importKey(
      "jwk",
      { ...clientKey } as webcrypto.JsonWebKey,
      params,
      false,
      ["sign"],
    );
    deploy({ publicKey: JSON.stringify(publicKey), privateKey });
    expect(await login()).toBe(true);
  });

  it("is tried when the application starts: one that signs by another algorithm is an event then", async () => {
    deploy({ publicKey: { ...publicKey, alg: "RS384" }, sign: vault });
    await vi.waitFor(() =>
      expect(failures()).toMatchObject([
        { action: "credentials", result: "failed", error: { code: "signing_failed" } },
      ]),
    );
  });

  it("is called once more when it fails, as a vault does that throttles", async () => {
    vault.mockRejectedValueOnce(new Error("429 Too Many Requests"));
    expect(await login()).toBe(true);
  });
});

describe("a signer that", () => {
  const secret = randomBytes(48).toString("base64url");
  it.each<[string, Sign, 500 | 503, string]>([
    ["throws", () => Promise.reject(new Error(`403 Forbidden\nfor Bearer ${secret}`)), 503, "signing_unavailable"],
    [
      "throws at once",
      () => {
        throw new Error("no session");
      },
      503,
      "signing_unavailable",
    ],
    ["hangs", () => new Promise(() => {}), 503, "signing_unavailable"],
    ["gives rubbish", async () => new Uint8Array(randomBytes(256)), 500, "signing_failed"],
    ["gives nothing", async () => undefined as never, 500, "signing_failed"],
    ["gives text", async () => "c2lnbmVk" as never, 500, "signing_failed"],
    ["gives a shorter signature", async (input) => (await inVault(input)).subarray(1), 500, "signing_failed"],
    [
      "signs with another key",
      async ({ data }) => new Uint8Array(signWith("sha256", data, stranger)),
      500,
      "signing_failed",
    ],
    [
      "signs other bytes",
      async ({ data }) => new Uint8Array(signWith("sha256", data.subarray(1), held)),
      500,
      "signing_failed",
    ],
    [
      "changes what it was given",
      async ({ data }) => new Uint8Array(signWith("sha256", data.fill(65), held)),
      500,
      "signing_failed",
    ],
  ])("%s fails the login: one event, a page, and no call to the provider", async (_, sign, status, code) => {
    await vi.waitFor(() => expect(vault).toHaveBeenCalled());
    vault.mockImplementation(sign);
    const response = await begin();
    expect(response.status).toBe(status);
    expect(failures()).toMatchObject([
      { action: "login", result: "failed", level: "error", error: { code, blame: "operator" } },
    ]);
    expect(service.idp.calls.all("par")).toEqual([]);
    const told = inspect(service.events, { depth: 9 }) + (await response.text());
    for (const hidden of [secret, n, "Forbidden\n"]) expect(told).not.toContain(hidden);
  });

  it("fails when the person comes back loses no login: the same response logs in when it works again", async () => {
    const page = await service.browser.login(start, { person: kari, stopAt: isCallback });
    vault.mockRejectedValue(new Error("503"));
    const refused = await service.browser.open(page.url);
    expect(refused.status).toBe(503);
    expect(service.idp.calls.all("token")).toEqual([]);
    vault.mockReset().mockImplementation(inVault);
    const again = await service.browser.open(page.url, { stopAt: (url) => url === `${origin}/sak` });
    expect([again.stopped, (await service.now()) !== null]).toEqual([true, true]);
    // The assertion that was signed before the state was claimed is the one that was sent.
    expect(vault).toHaveBeenCalledTimes(1);
  });

  it("fails at a refresh ends no session: the refresh token is not sent, and works later", async () => {
    const pass = useClock();
    const session = await service.session();
    pass(130);
    vault.mockRejectedValue(new Error("503"));
    const written = vi.spyOn(service.store, "write");
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "signing_unavailable" });
    // The record was never marked as sent, so that no crash leaves it so.
    expect(written).not.toHaveBeenCalled();
    vault.mockReset().mockImplementation(inVault);
    pass(10);
    expect(await outcomeOf((await service.now())?.fetch(`${api}/v1/`))).toMatchObject({ status: 200 });
  });

  it("fails is the fault that is told when the provider has retired the older key, too", async () => {
    const [broken, retired] = [
      () => Promise.reject(new Error("KMS: key is disabled")),
      generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
    ];
    deploy(
      { publicKey: { ...publicKey, kid: "2027-new" }, sign: broken },
      { ...(retired.export({ format: "jwk" }) as JWK), kid: "retired", alg: "RS256" },
    );
    await vi.waitFor(() => expect(failures()).toHaveLength(1));
    expect((await begin()).status).toBe(503);
    expect(failures().at(-1)).toMatchObject({
      action: "login",
      error: { code: "signing_unavailable", blame: "operator" },
    });
  });

  it("does not answer gets 50 calls at most: more are refused, until calls have ended", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const hanging = vi.fn<Sign>(async ({ data }) => {
      await promise;
      return new Uint8Array(signWith("sha256", data, pair.privateKey));
    });
    const jwk = pair.publicKey.export({ format: "jwk" }) as JWK;
    const key = { kid: "a", alg: "RS256", jwk, sign: hanging, registeredAt: undefined };
    const sign = (): Promise<unknown> => outcomeOf(signatureOf(key, new Uint8Array(8)));
    const begun = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 60 }, sign));
    // A second and a half each, all at once.
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(new Set(outcomes.map((each) => (each as { code?: string }).code))).toEqual(new Set(["signing_unavailable"]));
    // The callers have given up. Their calls are still under way.
    expect(await sign()).toMatchObject({ cause: { message: "too many calls to the signer are under way" } });
    expect(hanging).toHaveBeenCalledTimes(50);
    resolve();
    expect(await sign()).toBeInstanceOf(Uint8Array);
  });

  it("does not answer leaves places to logins, however many refreshes wait", async () => {
    const pass = useClock();
    const session = await service.session();
    pass(130);
    const { promise, resolve } = Promise.withResolvers<void>();
    vault.mockImplementation((input) => promise.then(() => inVault(input)));
    const key = { kid: "a", alg: "RS256", jwk: publicKey, sign: vault, registeredAt: undefined };
    const waiting = Array.from({ length: 30 }, () => outcomeOf(signatureOf(key, new Uint8Array(8), true)));
    await vi.waitFor(() => expect(vault.mock.calls.length).toBeGreaterThanOrEqual(25));
    vault.mockReset().mockImplementation(inVault);
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({
      code: "signing_unavailable",
      cause: { message: "too many calls to the signer are under way" },
    });
    expect(vault).not.toHaveBeenCalled();
    Object.assign(service, { browser: service.newBrowser() });
    expect(await login()).toBe(true);
    resolve();
    await Promise.all(waiting);
  });

  it("does not answer leaves places to logins when the provider refuses a refresh's first signature, too", async () => {
    const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const older = { ...(pair.publicKey.export({ format: "jwk" }) as JWK), kid: "older", alg: "RS256" };
    const { promise, resolve } = Promise.withResolvers<void>();
    const olderVault = vi.fn<Sign>(async ({ data }) => new Uint8Array(signWith("sha256", data, pair.privateKey)));
    deploy({ publicKey, sign: vault }, { publicKey: older, sign: olderVault });
    const pass = useClock();
    const session = await service.session();
    pass(130);
    olderVault.mockReset().mockImplementation(async ({ data }) => {
      await promise;
      return new Uint8Array(signWith("sha256", data, pair.privateKey));
    });
    const key = { kid: "older", alg: "RS256", jwk: older, sign: olderVault, registeredAt: undefined };
    const waiting = Array.from({ length: 30 }, () => outcomeOf(signatureOf(key, new Uint8Array(8))));
    await vi.waitFor(() => expect(olderVault).toHaveBeenCalledTimes(30));
    service.idp.fail(faults.oauthError("token", "invalid_client"));
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({
      code: "signing_unavailable",
      cause: { message: "too many calls to the signer are under way" },
    });
    expect(olderVault).toHaveBeenCalledTimes(30);
    resolve();
    await Promise.all(waiting);
  });

  it("fails keeps no circuit open for clients with other keys", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const upToCallback = async () => {
      const browser = service.newBrowser();
      return { browser, url: (await browser.login(start, { person: kari, stopAt: isCallback })).url };
    };
    const ofVault = service.auth;
    const ofOther = service.newAuth({}, { clientId: "node-tests-tokens", ...withOwnKey });
    Object.assign(service, { auth: ofOther });
    const other = await upToCallback();
    Object.assign(service, { auth: ofVault });
    const people = await Promise.all(Array.from({ length: 5 }, upToCallback));
    service.idp.fail(faults.network("token"), { times: 6 });
    for (const { browser, url } of people) expect((await browser.open(url)).status).toBe(503);
    await vi.waitFor(() => expect(service.idp.calls.all("token")).toHaveLength(6));
    // The provider is back, and the newest probe of its address is that of the client whose vault is gone.
    vault.mockRejectedValue(new Error("KMS: key is disabled"));
    vi.setSystemTime(Date.now() + 4000);
    Object.assign(service, { auth: ofOther });
    const page = await other.browser.open(other.url, { stopAt: (url) => url === `${origin}/sak` });
    expect(page.stopped).toBe(true);
  });

  it("fails with its own request inside leaves the words of its error alone", async () => {
    const request = { headers: { authorization: "Bearer of-the-vault" } };
    const failing: Sign = () => Promise.reject(Object.assign(new Error("429: too many"), { request }));
    const error: unknown = await signatureOf(
      { kid: "a", alg: "RS256", jwk: publicKey, sign: failing, registeredAt: undefined },
      new Uint8Array(8),
    ).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "signing_unavailable", cause: { message: "429: too many" } });
    expect(inspect(error, { depth: 9 })).not.toContain("of-the-vault");
  });

  it("fails is passed over for an older key, and the operator is told", async () => {
    const broken: Sign = () => Promise.reject(new Error("KMS: key is disabled"));
    deploy({ publicKey: { ...publicKey, kid: "2027-new" }, sign: broken }, clientKey);
    await vi.waitFor(() => expect(failures()).toHaveLength(1));
    expect(await login()).toBe(true);
    expect(service.events.filter(({ action }) => action === "credentials")).toMatchObject([
      { result: "failed", error: { code: "signing_unavailable", cause: "Error: KMS: key is disabled" } },
      {
        result: "warned",
        error: { code: "signing_unavailable" },
        note: expect.stringContaining("2027-new, could not sign, so test-key") as string,
      },
    ]);
  });

  it("fails is no reason to date the older key's assertion by the provider's clock", async () => {
    service.idp.clock.skew(10);
    expect(await login()).toBe(true);
    const broken: Sign = () => Promise.reject(new Error("KMS: key is disabled"));
    deploy({ publicKey: { ...publicKey, kid: "2027-new" }, sign: broken }, clientKey);
    Object.assign(service, { browser: service.newBrowser() });
    expect(await login()).toBe(true);
    expect(appliedSkew("https://test.ansattporten.no")).toBe(0);
  });

  it("fails when its time is over is not called again", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValueOnce(AbortSignal.abort());
    const failing = vi.fn<Sign>().mockRejectedValue(new Error("503"));
    const key = { kid: "a", alg: "RS256", jwk: publicKey, sign: failing, registeredAt: undefined };
    expect(await outcomeOf(signatureOf(key, new Uint8Array(8)))).toMatchObject({ code: "signing_unavailable" });
    timeout.mockRestore();
    expect(failing).toHaveBeenCalledTimes(1);
  });
});

describe("an ECDSA signature", () => {
  it.each([
    ["ES256", "prime256v1"],
    ["ES384", "secp384r1"],
    ["ES512", "secp521r1"],
  ])("by %s is taken in DER, and as JOSE has it", async (name, namedCurve) => {
    const pair = generateKeyPairSync("ec", { namedCurve });
    const jwk = pair.publicKey.export({ format: "jwk" }) as JWK;
    const hash = `sha${name.slice(2)}`;
    for (const dsaEncoding of ["der", "ieee-p1363"] as const)
      for (let count = 0; count < 20; count += 1) {
        const sign: Sign = async ({ data }) =>
          new Uint8Array(signWith(hash, data, { key: pair.privateKey, dsaEncoding }));
        const signature = await signatureOf(
          { jwk, kid: "k", alg: name, registeredAt: undefined, sign },
          new Uint8Array([1, 2, 3]),
        );
        expect(signature.length % 2).toBe(0);
      }
  });

  const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));
  const [r, s] = ["11".repeat(32), "22".repeat(32)];
  it("in DER is padded to the size of the curve, and loses the zero that keeps a number positive", () => {
    expect(Buffer.from(fromDer(hex(`3026 0201 05 0221 00${"ff".repeat(32)}`), 32) ?? []).toString("hex")).toBe(
      `${"00".repeat(31)}05${"ff".repeat(32)}`,
    );
  });
  it.each([
    ["nothing", ""],
    ["a cut one", `3044 0220 ${r} 0220 ${s.slice(2)}`],
    ["bytes after it", `3044 0220 ${r} 0220 ${s} 00`],
    ["bytes inside it", `3045 0220 ${r} 0220 ${s} 00`],
    ["a negative number", `3044 0220 ff${r.slice(2)} 0220 ${s}`],
    ["a needless zero", `3045 0221 00${r} 0220 ${s}`],
    ["a number that is too long", `3045 0221 11${r} 0220 ${s}`],
    ["a length in a longer form", `308144 0220 ${r} 0220 ${s}`],
    ["an indefinite length", `3080 0220 ${r} 0220 ${s} 0000`],
    ["another type", `3144 0220 ${r} 0220 ${s}`],
    ["one number", `3022 0220 ${r}`],
    ["an empty number", `3024 0220 ${r} 0200`],
  ])("is not read from %s", (_, bytes) => {
    expect(fromDer(hex(bytes), 32)).toBeUndefined();
  });
  it("is not read from a length whose longer form would be right as a shorter one", () => {
    expect(fromDer(hex(`3081 0242 ${"11".repeat(66)} 023b ${"22".repeat(59)}`), 66)).toBeUndefined();
  });
  it("is read from what DER allows", () => {
    expect(Buffer.from(fromDer(hex(`3044 0220 ${r} 0220 ${s}`), 32) ?? []).toString("hex")).toBe(r + s);
  });
});
