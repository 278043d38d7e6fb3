import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createAuth, memoryStore, type AuthOptions } from "../../src/index.ts";
import { createMachineClient } from "../../src/api.ts";
import { refuseNoSession } from "../../src/guard/argument-checks.ts";
import { keysOf } from "../../src/protocol/discovery.ts";
import { clientKey } from "../support/service.ts";
import { options, withProvider } from "../support/valid-options.ts";

const local = { ...options, baseUrl: "http://localhost:3000" };
const withKey = (privateKey: unknown): AuthOptions =>
  withProvider({ clientAuthentication: { method: "private_key_jwt", privateKey } });
const withIssuer = (issuer: string): AuthOptions => ({
  ...withProvider({ environment: { issuer } }),
  baseUrl: local.baseUrl,
});
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicJwk = { ...publicKey.export({ format: "jwk" }), kid: "mine", alg: "RS256" };
const { privateKey: webKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
  "sign",
  "verify",
]);
const secret = "providers[0].clientAuthentication";

describe("a mistake in the options is one line, with the option and the remedy", () => {
  it.each<[string, object, string]>([
    [
      "a slash at the end of the path in baseUrl",
      { ...options, baseUrl: "https://etat.example.no/app/" },
      "baseUrl: must be an origin, as https://etat.example.no, or with a path, as https://etat.example.no/app: segments of letters, digits, - and _, with no slash at the end, without user and query",
    ],
    [
      "capital letters in baseUrl",
      { ...options, baseUrl: "https://Etat.example.no" },
      "baseUrl: must be written in the normal form: https://etat.example.no",
    ],
    [
      "baseUrl without http://",
      { ...options, baseUrl: "localhost:3000" },
      "baseUrl: must begin with https://, or with http://localhost for development",
    ],
    [
      "another letter case of an option",
      { ...options, routespath: "/login" },
      "routespath: is no option; did you mean routesPath?",
    ],
    ["the singular of an option", { ...options, secret: "x" }, "secret: is no option; did you mean secrets?"],
    [
      "a name in place of the profile",
      withProvider({ profile: "ansattporten" }),
      "providers[0].profile: is no profile; import one, as ansattporten of @adgangskort/node",
    ],
    [
      "a store that was not made",
      { ...options, store: memoryStore },
      "store: is a function: call it, as memoryStore()",
    ],
    [
      "a store that was not awaited",
      { ...options, store: Promise.resolve(memoryStore()) },
      "store: is a promise: await it first",
    ],
    [
      "the public key",
      withKey(publicJwk),
      `${secret}.privateKey: is a public key; give the private one, which has a member d, or { publicKey, sign }`,
    ],
    [
      "a key set",
      withKey({ keys: [clientKey] }),
      `${secret}.privateKey: is a set of keys; give one of its keys, or a list of them`,
    ],
    [
      "a key of Web Crypto",
      withKey(webKey),
      `${secret}.privateKey: is a CryptoKey; give { publicKey, privateKey }, with its public JWK`,
    ],
    [
      "a key without its type",
      withKey({ kid: "mine", alg: "RS256" }),
      `${secret}.privateKey: is not a private RSA key`,
    ],
    [
      "a key object",
      withKey(privateKey),
      `${secret}.privateKey: is a key object; export it as a JWK (exportJWK of jose)`,
    ],
    [
      "the path of the key",
      withKey("./key.json"),
      `${secret}.privateKey: is neither a JWK nor the JSON text of one, which begins with {`,
    ],
    [
      "the address of the metadata",
      withIssuer("http://localhost:4000/ansattporten/.well-known/openid-configuration"),
      "providers[0].environment: the issuer is the part before /.well-known/openid-configuration",
    ],
    [
      "the provider's own issuer",
      withIssuer("https://test.ansattporten.no"),
      'providers[0].environment: an issuer of your own must be a mock on http://localhost; the provider itself is "test" or "production"',
    ],
  ])("%s", (_, given, line) => {
    expect(() => createAuth(given as AuthOptions)).toThrow(
      expect.objectContaining({ message: `configuration_invalid: The configuration has faults.\n  - ${line}` }),
    );
  });

  it("a name in place of the profile of a machine", () => {
    expect(() => createMachineClient({ profile: "helseid" } as never)).toThrow(
      "profile: is no profile; import one, as helseid of @adgangskort/node/helseid",
    );
  });
});

describe("a call that would not compile is refused, and does not look like a missing session", () => {
  const auth = createAuth(options);
  const read = auth.session(new Headers());
  it.each<[string, () => unknown, string]>([
    [
      "session(request)",
      () => auth.session(new Request("https://etat.example.no") as never),
      "auth.session takes the headers of the request: auth.session(request.headers)",
    ],
    ["session()", () => auth.session(undefined as never), "auth.session takes the headers"],
    ["problem()", () => auth.problem(undefined as never, {}), "takes the headers of the request"],
    [
      "judge of a promise",
      () => auth.judge(read as never, {}),
      "auth.judge was given a promise: await auth.session(headers) first",
    ],
    [
      "judge without a requirement",
      () => auth.judge(null, undefined as never),
      "auth.judge needs a requirement; {} requires a session and no more",
    ],
    [
      "facts of a promise",
      () => auth.facts(read as never),
      "auth.facts was given a promise: await auth.session(headers) first",
    ],
    [
      "facts of null",
      () => auth.facts(null as never),
      "auth.facts was given null: without a session there are no facts",
    ],
    [
      "handler of Node's request",
      () => auth.handler({ url: "/auth/login", headers: {} } as never),
      "auth.handler takes a Request; toNodeHandler of srvx/node makes one of Node's own",
    ],
    ["handler()", () => auth.handler(undefined as never), "auth.handler takes a Request"],
  ])("%s", async (_, call, message) => {
    await expect(async () => call()).rejects.toThrow(message);
    await expect(async () => call()).rejects.toThrow(TypeError);
  });

  it("no session is what judge takes, as it refuses it", () => {
    expect(() => refuseNoSession("judge", null)).not.toThrow();
  });

  it("a handler that is mounted elsewhere warns once, and says where it must be", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
    for (const path of ["/api/auth/login", "/login"])
      expect((await auth.handler(new Request(`https://etat.example.no${path}`))).status).toBe(404);
    expect(warn.mock.calls.map(([text]) => text)).toEqual([
      "auth.handler was given a request that is not below /auth. Mount the handler there, or set routesPath to the path where it is mounted.",
    ]);
    await auth.handler(new Request("https://etat.example.no/auth/no-route"));
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

describe("a login at another address than baseUrl", () => {
  const begin = async (baseUrl: string, host?: string, sent: Record<string, string> = {}): Promise<unknown[]> => {
    const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
    const auth = createAuth({ ...options, baseUrl, onEvent: () => undefined });
    const page = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const headers = { ...page, ...sent, ...(host !== undefined && { host }) };
    // By no entry of `providers`, so that no provider is asked.
    for (const _ of [1, 2]) await auth.handler(new Request(`${baseUrl}/auth/login/none`, { headers }));
    const texts = warn.mock.calls.map(([text]) => text);
    warn.mockRestore();
    return texts;
  };

  const unfinished = { cookie: `employee-login-3000-tn2x00-${"x".repeat(12)}=v` };

  it.each([
    ["127.0.0.1:3000", "the page that the person came from is there", { referer: "http://127.0.0.1:3000/sak" }],
    ["localhost:3001", "the page that the person came from is there", { referer: "http://localhost:3001/sak" }],
    ["localhost:3001", "a login before it did not come back", unfinished],
  ])("warns once, with the address to open: %s, if %s", async (host, _, sent) => {
    expect(await begin(local.baseUrl, host, sent)).toEqual([
      "A login began at another address than baseUrl, http://localhost:3000, where the login ends. Open that address, or set baseUrl to the one that is opened.",
    ]);
  });

  it.each<[string, string, string | undefined, Record<string, string>?]>([
    ["at that address", local.baseUrl, "localhost:3000"],
    ["where a request names no host", local.baseUrl, undefined],
    ["beyond localhost, where a proxy may call it otherwise", "https://etat.example.no", "10.0.0.7:3000"],
    ["behind a proxy that does not pass Host on", local.baseUrl, "127.0.0.1:8081"],
    ["behind such a proxy, from a page", local.baseUrl, "app", { referer: `${local.baseUrl}/sak`, ...unfinished }],
  ])("does not warn %s", async (_, baseUrl, host, sent = {}) => {
    expect(await begin(baseUrl, host, sent)).toEqual([]);
  });
});

describe("an issuer that is wrong", () => {
  const close: (() => void)[] = [];
  afterEach(() => close.splice(0).forEach((end) => end()));

  /** The cause, which the operator reads in the event. */
  const causeAt = (issuer: string): Promise<string> =>
    keysOf({ issuer, production: false }).catch(({ cause }: Error) => (cause instanceof Error ? cause.message : ""));

  async function serving(contentType: string, body: (origin: string) => string, status = 200): Promise<string> {
    const server = createServer((_, response) => {
      response.writeHead(status, { "content-type": contentType }).end(body(origin));
    }).listen(0, "localhost");
    close.push(() => server.close());
    await once(server, "listening");
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    return origin;
  }

  it("because the mock does not run: the cause asks for it", async () => {
    const origin = await serving("text/plain", () => "");
    close.splice(0).forEach((end) => end());
    expect(await causeAt(`${origin}/ansattporten`)).toMatch(
      new RegExp(`ECONNREFUSED.*\\. Is the mock started at ${origin}/ansattporten\\?`),
    );
  });

  it("is not said to be a mock that does not run while it answers", async () => {
    const origin = await serving("text/plain", () => "", 503);
    expect(await causeAt(`${origin}/ansattporten`)).not.toContain("Is the mock started");
  });

  it.each<[string, string, (origin: string) => string, number, string]>([
    ["because nothing is there", "text/plain", () => "no", 404, "Is the issuer spelled as the provider spells it?"],
    [
      "because a web page is there",
      "text/html",
      () => "<h1>Hei</h1>",
      200,
      "A web page or a proxy answers there, not the provider",
    ],
    [
      "by a slash",
      "application/json",
      (origin) => JSON.stringify({ issuer: `${origin}/feide/` }),
      200,
      "Copy the issuer from the document, letter by letter",
    ],
  ])("%s", async (_, type, body, status, remedy) => {
    const origin = await serving(type, body, status);
    expect(await causeAt(`${origin}/feide`)).toMatch(
      new RegExp(
        `${origin}/feide/.well-known/openid-configuration answered with status ${status}: .*\\. ${remedy.replace("?", "\\?")}`,
      ),
    );
  });
});
