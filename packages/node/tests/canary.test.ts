import { inspect } from "node:util";
import { faults, people } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientKey, kari, origin, useService } from "./support/service.ts";

const service = useService();
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
  const secret = new Set(["code", "code_verifier", "client_assertion", "nonce", "state"]);
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
