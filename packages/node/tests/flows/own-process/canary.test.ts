import { inspect } from "node:util";
import { faults, people } from "@adgangskort/mock-idp";
import { HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { eavesdrop, made, placesOf, written } from "../../fault-matrix/eavesdropper.ts";
import { leaksIn, seen } from "../../fault-matrix/leaks.ts";
import { sceneOf } from "../../fault-matrix/scene.ts";
import { watchSecrets } from "../../fault-matrix/secrets.ts";
import type { SessionWithNationalId } from "../../../src/index.ts";
import { api, logOut, useClock, useTokenService } from "../../support/api.ts";
import { clientKey, kari, origin } from "../../support/service.ts";

vi.mock(import("../../../src/errors/errors.ts"), async (original) => {
  const { recorded } = await import("../../fault-matrix/eavesdropper.ts");
  return recorded(await original());
});

const service = useTokenService({ nationalId: { purpose: "Oppslag i grunnbok" } });
const scene = sceneOf(service);
const secretsSoFar = watchSecrets(scene);
const start = `${origin}/auth/login?return_to=/sak`;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

eavesdrop();
afterEach(() => {
  vi.useRealTimers();
});

/** A token, whose header begins so; a sealed value has these letters by chance. */
const jwt = /eyJ[\w-]+\.[\w-]+\./;

/** Secrets of one login that must be nowhere but where the protocol puts them. */
function canaries(): string[] {
  const parameters = service.idp.calls.all().flatMap((call) => Object.entries(call.parameters));
  const secret = new Set(["code", "code_verifier", "client_assertion", "nonce", "state", "refresh_token", "token"]);
  const sent = parameters.filter(([name]) => secret.has(name)).map(([, value]) => String(value));
  const person = people.find(({ pid }) => pid === kari);
  return [...sent, kari, person?.name ?? "", String(clientKey.d), "__Host-"].filter((value) => value.length > 2);
}

const spoiled = [
  ["nothing", []],
  ["the signature", [faults.idToken.signature("xor")]],
  ["a claim", [faults.idToken.claims({ aud: kari })]],
  ["the representation", [faults.idToken.claims({ authorization_details: [{ type: kari }] })]],
  ["the level", [faults.idToken.claims({ acr: `eyJ${kari}` })]],
  ["the token answer", [faults.oauthError("token", "invalid_grant")]],
  ["the error code", [faults.authorize.parameters({ code: undefined, error: kari })]],
  ["the state", [faults.authorize.parameters(({ state }) => ({ state: `${String(state)}1` }))]],
  ["the issuer", [faults.authorize.parameters({ iss: `https://${kari}` })]],
  ["the network", [faults.network("token")]],
  ["the token type", [faults.token.body({ token_type: "mac" })]],
  ["the access token", [faults.token.body({ access_token: 5 })]],
] as const;

describe("no token, code, secret, name or national id gets out", () => {
  it.each(spoiled)("when what is wrong is %s", async (_, given) => {
    Object.assign(service, {
      auth: service.newAuth({ onEvent: (event) => (service.events.push(event), console.log(event)) }),
    });
    for (const fault of given) service.idp.fail(fault);
    const page = await service.browser.login(start, { person: kari, stopAt });
    const urls = page.requests
      .map(({ url }) => url)
      .filter((url) => !url.includes("/auth/callback") && !url.includes("ansattporten"));
    const out = inspect([service.events, written, page.html.includes("Referanse") ? page.html : "", urls], {
      depth: 20,
      showHidden: true,
    });
    expect(service.events.length).toBeGreaterThan(1);
    for (const canary of canaries()) expect(out).not.toContain(canary);
    expect(out).not.toMatch(jwt);
  });

  it.each([
    ["nothing", []],
    ["the refresh, which is refused", [faults.oauthError("token", "invalid_grant")]],
    ["the network at the refresh", [faults.network("token")]],
    ["the refreshed access token", [faults.token.body({ access_token: 5 })]],
    ["the refreshed id_token", [faults.idToken.claims({ sub: kari })]],
    ["the refreshed signature", [faults.idToken.signature("xor")]],
    ["the refreshed representation", [faults.token.body({ authorization_details: [{ type: kari }] })]],
    ["the revocation", [faults.oauthError("revocation", "invalid_client")]],
    ["the network at the revocation", [faults.network("revocation")]],
    ["the API", "network"],
  ] as const)("when tokens are used, and what is wrong is %s", async (_, given) => {
    const pass = useClock();
    Object.assign(service, {
      auth: service.newAuth({ onEvent: (event) => (service.events.push(event), console.log(event)) }),
    });
    const session = await service.session();
    const used: unknown[] = [];
    const use = async (address: string): Promise<void> => {
      const call = session.fetch(address, { headers: { authorization: "Bearer own" } });
      used.push(await call.then(({ status }) => status).catch((error: unknown) => error));
    };
    await use(`${api}/v1/`);
    await use(`${api}/v2/${kari}`);
    if (given === "network") service.answer = () => HttpResponse.error();
    else for (const fault of given) service.idp.fail(fault);
    pass(130);
    await use(`${api}/v1/${kari}`);
    // What the application holds: the person's name may be there.
    const held = [session, await service.now(), (await logOut(service)).headers.get("location")];
    vi.useRealTimers();
    const sent = service.received.map(({ token }) => token ?? "");
    const tokens = sent.flatMap((token) => [token, ...token.split(".")]);
    expect(tokens.length).toBeGreaterThan(3);
    const show = (what: unknown): string => inspect(what, { depth: 20, showHidden: true });
    for (const canary of [...canaries(), ...tokens])
      expect(show([used, service.events, written])).not.toContain(canary);
    for (const token of [kari, ...tokens]) expect(show(held)).not.toContain(token);
    expect(show([used, service.events, written, held])).not.toMatch(jwt);
    expect((session as SessionWithNationalId).nationalId?.value).toBe(kari);
    service.answer = () => Response.json({});
  });

  it("and the person and the session are in events by pseudonyms alone", async () => {
    const { subject } = await service.session();
    const id = /=([\w-]{43})$/.exec(service.headers().get("cookie") ?? "")?.[1];
    expect(service.events.map((event) => Object.keys(event))).toContainEqual(
      expect.arrayContaining(["subject", "session"]),
    );
    for (const name of [subject, id ?? "ansattporten"]) expect(JSON.stringify(service.events)).not.toContain(name);
  });

  it("on standard error either, which is where warnings go by default", async () => {
    Object.assign(service, { auth: service.newAuth({ onEvent: undefined as never }) });
    service.idp.fail(faults.idToken.signature("xor"));
    await service.browser.login(start, { person: kari, stopAt });
    expect(written).toHaveLength(1);
    expect(JSON.parse(String(written[0]))).toMatchObject({
      level: "warn",
      error: { code: "id_token_signature_invalid" },
    });
    for (const canary of canaries()) expect(String(written[0])).not.toContain(canary);
  });

  it("would be found if it did: the control", async () => {
    await service.browser.login(start, { person: kari, stopAt });
    const { searchParams } = new URL(String(service.idp.calls.last("authorize")?.url));
    expect(canaries().length).toBeGreaterThan(8);
    expect(canaries()).toContain(service.idp.calls.last("token")?.parameters["code"]);
    expect(searchParams.has("request_uri")).toBe(true);
  });
});

const ofProtocol = "code code_verifier client_assertion state nonce access_token refresh_token id_token sub name".split(
  " ",
);
const others = ["a national id", "a client secret", "a private key", "a secret of the cookies", "a cookie"];
const everyKind = [...ofProtocol, ...others];

describe("the canary itself", () => {
  it("knows every kind of secret that there is in a login, a call, a logout", async () => {
    scene.serve({}, { userinfo: true });
    const session = await service.session();
    await session.fetch(`${api}/v1/`);
    await logOut(service);
    const secrets = await secretsSoFar();
    const kinds = new Set(secrets.values());
    expect(everyKind.filter((kind) => !kinds.has(kind))).toEqual([]);
    const known = [kari, clientKey.d, service.received[0]?.token, service.idp.calls.last("token")?.parameters["code"]];
    expect(known.filter((value) => !secrets.has(String(value)))).toEqual([]);
    const cookies = scene.answers.flatMap(({ headers }) => headers.getSetCookie());
    const [, id = ""] = /__Host-employee=([^;]{43})/.exec(cookies.join("\n")) ?? [];
    expect(secrets.get(id)).toBe("a cookie");
  });

  const secret = "p%:+ s/=~ of 41818012345 and_more-of-it";
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  it.each([
    ["as it is", secret],
    ["in a query", new URLSearchParams({ secret }).toString()],
    ["encoded by percent", encodeURIComponent(secret)],
    ["in JSON", JSON.stringify({ secret })],
    ["in base64", base64(secret)],
    ["in base64, one character further", base64(`:${secret}:`)],
    ["in base64, two characters further", base64(`::${secret}::`)],
    ["in base64url", Buffer.from(`id:${secret}`).toString("base64url")],
    ["in hexadecimal", Buffer.from(secret).toString("hex")],
    ["by its beginning", `${secret.slice(0, 20)}…`],
    ["by its end", `…${secret.slice(-20)}`],
  ])("finds a secret that is written %s", (_, text) => {
    const secrets = new Map([[secret, "a secret"]]);
    expect(leaksIn(secrets, { "a log": `before ${text} after`, elsewhere: "before and after" })).toEqual([
      "a secret in a log",
    ]);
  });

  it("finds a token that it does not know", () => {
    const token = `eyJ${base64('{"alg":"RS256","kid":"a key"}').slice(3)}.${base64('{"sub":"nobody"}')}.x`;
    expect(leaksIn(new Map(), { "a log": `Bearer ${token}`, elsewhere: "eyJ0-by-chance-and-no-token" })).toEqual([
      "some token in a log",
    ]);
  });

  it.each([
    ["the message", (token: string) => new Error(token)],
    ["a cause", (token: string) => new Error("-", { cause: new Error("-", { cause: new Error(token) }) })],
    ["a member", (token: string) => Object.assign(new Error("-"), { response: { body: { token } } })],
    ["a hidden member", (token: string) => Object.defineProperty(new Error("-"), "body", { value: token })],
  ] as const)("sees %s of an error", (_, errorWith) => {
    const token = "41818012345-of-nobody";
    expect(leaksIn(new Map([[token, "it"]]), { "an error": seen(errorWith(token)) })).toEqual(["it in an error"]);
  });

  it.each<[string, (secret: string) => unknown]>([
    ["an event", (secret) => service.events.push({ note: secret } as never)],
    ["what is written", (secret) => console.error(secret)],
    ["what is written", (secret) => process.stdout.write(secret)],
    ["what is written", (secret) => process.emitWarning(secret)],
    ["an error", (secret) => made.push(new Error(secret))],
    ["an answer", (secret) => scene.keep(new Response(`<p>${secret}</p>`))],
    ["an answer", (secret) => scene.keep(new Response("", { headers: { location: `/?code=${secret}` } }))],
  ])("listens to %s", async (place, leak) => {
    await leak(kari);
    expect(leaksIn(await secretsSoFar(), await placesOf(scene))).toEqual([`a national id in ${place}`]);
  });
});
