import { inspect } from "node:util";
import { faults, people } from "@adgangskort/mock-idp";
import { HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { api, logOut, useClock, useTokenService } from "./support/api.ts";
import { clientKey, kari, origin } from "./support/service.ts";

const service = useTokenService();
const start = `${origin}/auth/login?return_to=/sak`;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

/** Everything that was written to the console while a test ran. */
const written: unknown[] = [];
for (const method of ["log", "info", "warn", "error", "debug"] as const) {
  vi.spyOn(console, method).mockImplementation((...parts) => void written.push(...parts));
}
afterEach(() => {
  written.length = 0;
});

/** Secrets of one login that must be nowhere but where the protocol puts them. */
function canaries(): string[] {
  const parameters = service.idp.calls.all().flatMap((call) => Object.entries(call.parameters));
  const secret = new Set(["code", "code_verifier", "client_assertion", "nonce", "state", "refresh_token", "token"]);
  const sent = parameters.filter(([name]) => secret.has(name)).map(([, value]) => String(value));
  const person = people.find(({ pid }) => pid === kari);
  return [...sent, kari, person?.name ?? "", String(clientKey.d), "eyJ", "__Host-"].filter((value) => value.length > 2);
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
    for (const token of ["eyJ", ...tokens]) expect(show(held)).not.toContain(token);
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
