import type * as client from "openid-client";
import { describe, expect, it } from "vitest";
import { type Fault, faults, type UserAgent } from "../src/index.ts";
import {
  begin,
  callbackParameters,
  details,
  keyClient,
  personNamed,
  redeem,
  relyingParty,
  setUp,
  type Setup,
  stopAtCallback,
} from "./support/client.ts";

const kari = personNamed("Kari");

async function login(setup: Setup) {
  const config = await relyingParty(setup.idp.issuer, keyClient, setup.idp.fetch);
  const { url, checks } = await begin(config, { authorization_details: details() });
  const page = await setup.userAgent.login(url, { person: kari.pid, stopAt: stopAtCallback });
  return { config, page, checks };
}

/** The cause that openid-client gives; it tells which of its checks failed. */
async function failure(setup: Setup): Promise<{ code: string; message: string }> {
  const { config, page, checks } = await login(setup);
  try {
    await redeem(config, page, checks);
  } catch (error) {
    const { code, cause, message } = error as client.ClientError & { cause?: { message?: string } };
    return { code: code ?? "", message: cause?.message ?? message };
  }
  return { code: "accepted", message: "" };
}

describe("a fault in the id_token is found by the check it aims at", () => {
  it.each<[string, Fault, RegExp]>([
    ["nonce", faults.idToken.claims(({ nonce }) => ({ nonce: `${String(nonce)}1` })), /"nonce" claim value/],
    ["iss", faults.idToken.claims({ iss: "https://ansattporten.no" }), /"iss" \(issuer\) claim/],
    ["aud", faults.idToken.claims({ aud: "other" }), /"aud" \(audience\)/],
    ["exp", faults.idToken.claims({ exp: 1 }), /"exp" \(expiration time\)/],
    ["sub removed", faults.idToken.claims({ sub: undefined }), /"sub" \(subject\) claim missing/],
    ["xor", faults.idToken.signature("xor"), /JWT signature verification failed/],
    ["foreign-key", faults.idToken.signature("foreign-key"), /JWT signature verification failed/],
    ["unknown-kid", faults.idToken.signature("unknown-kid"), /no applicable keys|error when selecting/],
    ["none", faults.idToken.signature("none"), /alg|signature/i],
  ])("%s", async (_name, fault, message) => {
    const setup = setUp();
    setup.idp.fail(fault);
    expect(await failure(setup)).toMatchObject({ message: expect.stringMatching(message) as unknown });
    expect(setup.idp.unusedFaults()).toEqual([]);
  });

  it("replay serves the token of an earlier login, and does not fire at the first", async () => {
    const setup = setUp();
    const replay = faults.idToken.replay();
    setup.idp.fail(replay);
    expect(await failure(setup)).toMatchObject({ code: "accepted" });
    expect(setup.idp.unusedFaults()).toEqual([replay]);
    expect(await failure(setup)).toMatchObject({ message: expect.stringMatching(/"nonce"/) as unknown });
    expect(setup.idp.unusedFaults()).toEqual([]);
  });

  it("a claim patched to its honest value is accepted, and the fault has not fired", async () => {
    const setup = setUp();
    const fault = faults.idToken.claims((honest) => ({ ...honest }));
    setup.idp.fail(fault);
    expect(await failure(setup)).toMatchObject({ code: "accepted" });
    expect(setup.idp.unusedFaults()).toEqual([fault]);
    expect(setup.idp.calls.last("token")?.answered?.faults).toEqual([]);
  });
});

describe("a fault in the redirect", () => {
  it.each<[string, Parameters<typeof faults.authorize.parameters>[0], (query: URLSearchParams) => unknown, unknown]>([
    ["drops", { iss: undefined }, (query) => query.has("iss"), false],
    ["alters", { iss: "https://ansattporten.no" }, (query) => query.get("iss"), "https://ansattporten.no"],
    ["repeats", ({ state }) => ({ state: [state ?? "", "x"] }), (query) => query.getAll("state").length, 2],
    ["adds", { id_token: "x" }, (query) => query.get("id_token"), "x"],
  ])("%s a parameter", async (_name, patch, look, value) => {
    const setup = setUp();
    setup.idp.fail(faults.authorize.parameters(patch));
    const { page } = await login(setup);
    expect(callbackParameters(page).code).toBeTypeOf("string");
    expect(look(new URL(page.url).searchParams)).toBe(value);
    expect(setup.idp.unusedFaults()).toEqual([]);
  });
});

describe("a fault at an endpoint", () => {
  it.each<[string, Fault, string | RegExp]>([
    ["a status", faults.status("token", 503), "OAUTH_RESPONSE_IS_NOT_CONFORM"],
    ["an OAuth error", faults.oauthError("token", "invalid_grant"), "OAUTH_RESPONSE_BODY_ERROR"],
    ["a body without token_type", faults.token.body({ token_type: undefined }), "OAUTH_INVALID_RESPONSE"],
  ])("is seen as %s", async (_name, fault, code) => {
    const setup = setUp();
    setup.idp.fail(fault);
    expect((await failure(setup)).code).toBe(code);
    expect(setup.idp.unusedFaults()).toEqual([]);
  });

  it("breaks the network: the answer is a network error, recorded with status 0", async () => {
    const { idp } = setUp();
    idp.fail(faults.network("jwks"));
    expect((await idp.fetch(new Request(idp.profile.endpoints.jwks))).type).toBe("error");
    expect(idp.calls.last("jwks")?.status).toBe(0);
  });

  it("makes it slow", async () => {
    const { idp } = setUp();
    idp.fail(faults.slow("discovery", 60));
    const start = performance.now();
    expect((await idp.fetch(new Request(idp.profile.endpoints.discovery))).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it("makes it so slow that the caller gives up", async () => {
    const { idp } = setUp();
    idp.fail(faults.slow("discovery", 1000));
    const start = performance.now();
    const request = new Request(idp.profile.endpoints.discovery, { signal: AbortSignal.timeout(20) });
    await expect(idp.fetch(request)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("changes the discovery document", async () => {
    const setup = setUp();
    setup.idp.fail(faults.discovery({ issuer: "https://ansattporten.no" }));
    await expect(login(setup)).rejects.toThrow(/unexpected JSON attribute value|issuer/);
  });

  it("fires as many times as it was told", async () => {
    const { idp } = setUp();
    idp.fail(faults.status("jwks", 500), { times: 2 });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) {
      statuses.push((await idp.fetch(new Request(idp.profile.endpoints.jwks))).status);
    }
    expect(statuses).toEqual([500, 500, 200]);
  });
});

describe("rotateKeys", () => {
  async function kids({ idp }: Setup): Promise<readonly string[]> {
    const set = (await (await idp.fetch(new Request(idp.profile.endpoints.jwks))).json()) as {
      keys: { kid: string }[];
    };
    return set.keys.map(({ kid }) => kid);
  }

  it("replaces the key, or keeps the old one published, and the browser's session goes on", async () => {
    const setup = setUp();
    const [first] = await kids(setup);
    await failure(setup);
    setup.idp.rotateKeys({ keepOld: true });
    const both = await kids(setup);
    expect(both).toHaveLength(2);
    expect(both).toContain(first);
    setup.idp.rotateKeys();
    expect(await kids(setup)).toHaveLength(1);
    expect(await kids(setup)).not.toContain(first);
    expect(await failure(setup)).toMatchObject({ code: "accepted" });
    expect(setup.idp.calls.all("interaction").filter(({ parameters }) => parameters.step === "person")).toHaveLength(1);
  });
});

it("reset forgets calls, faults, sessions and rotations", async () => {
  const setup = setUp();
  await failure(setup);
  setup.idp.fail(faults.status("token", 500));
  setup.idp.reset();
  expect(setup.idp.calls).toHaveLength(0);
  expect(setup.idp.unusedFaults()).toEqual([]);
  const agent: UserAgent = setup.userAgent;
  expect(agent.cookies.all().length).toBeGreaterThan(0);
  expect(await failure(setup)).toMatchObject({ code: "accepted" });
  expect(setup.idp.calls.all("interaction").filter(({ parameters }) => parameters.step === "person")).toHaveLength(1);
});
