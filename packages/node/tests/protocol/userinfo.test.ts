import { inspect } from "node:util";
import { faults, type Fault, type FaultTools } from "@adgangskort/mock-idp";
import { SignJWT, UnsecuredJWT, type JWTPayload } from "jose";
import { describe, expect, it } from "vitest";
import { outcomeOf, useTokenService } from "../support/api.ts";
import { ansattporten } from "../../src/index.ts";
import { isAboutPerson } from "../../src/protocol/userinfo.ts";
import { kari, ola } from "../support/service.ts";

const service = useTokenService({ userinfo: true });
const clientId = "node-tests-tokens";

/** Answers the userinfo call with something of its own, made of the honest claims. */
function answers(name: string, change: (honest: JWTPayload, tools: FaultTools) => Response | Promise<Response>): Fault {
  const tamper: Fault["tamper"] = async (response, _, tools) => change((await response.json()) as JWTPayload, tools);
  return { name: `userinfo: ${name}`, catalogue: [], on: "userinfo", tamper };
}

const claims = (changes: object): Fault => answers("claims", (honest) => Response.json({ ...honest, ...changes }));

/** A signed answer; `changes` to its claims and `header`, signed by the right key or another. */
function signed(
  changes: JWTPayload,
  { alg = "RS256", key = "signingKey", typ }: { alg?: string; key?: "signingKey" | "foreignKey"; typ?: string } = {},
): Fault {
  return answers("JWT", async (honest, tools) => {
    const { privateKey, kid } = tools[key];
    const header = { alg, kid: key === "signingKey" ? kid : tools.signingKey.kid, ...(typ && { typ }) };
    const content = { ...honest, iss: tools.issuer, aud: clientId, ...changes };
    const token =
      alg === "none"
        ? new UnsecuredJWT(content).encode()
        : await new SignJWT(content).setProtectedHeader(header).sign(alg === "HS256" ? new Uint8Array(32) : privateKey);
    return new Response(token, { headers: { "content-type": "application/jwt" } });
  });
}

/** What the login without session came to. */
async function refusal(): Promise<unknown> {
  expect(await outcomeOf(service.session())).toBeInstanceOf(Error);
  expect(await service.now()).toBeNull();
  return service.events.at(-1)?.error;
}

describe("userinfo", () => {
  it("C-19 is asked for at login, with the token in the header and nowhere else", async () => {
    await service.session();
    const [call, ...others] = service.idp.calls.all("userinfo");
    expect(others).toEqual([]);
    expect(call?.headers.get("authorization")).toMatch(/^Bearer eyJ/);
    // OpenID Connect Core 5.3.2: what the answer may be.
    expect(call?.headers.get("accept")).toBe("application/json, application/jwt");
    expect([call?.method, call?.status, call?.parameters]).toEqual(["GET", 200, {}]);
  });

  it("is not asked for when the options do not say so", async () => {
    Object.assign(service, { auth: service.newAuth({}, { userinfo: false }) });
    await service.session();
    expect(service.idp.calls.all("userinfo")).toHaveLength(0);
  });

  it("gives the name that the id_token does not have", async () => {
    service.idp.fail(faults.idToken.claims({ name: undefined }));
    service.idp.fail(claims({ name: "Ine Userinfo" }));
    expect(await service.session()).toMatchObject({ name: "Ine Userinfo" });
  });

  it("gives nothing that the id_token has, and nothing of how or for whom the person logged in", async () => {
    const honest = await service.session();
    Object.assign(service, { auth: service.newAuth({}, { claims: ["acr", "sid", "email", "locale"] }) });
    service.idp.fail(
      claims({
        name: "Ine Userinfo",
        sid: "evil",
        locale: "evil",
        email: "ine@example.no",
        iss: "https://evil.example",
        acr: "high",
        amr: ["evil"],
        auth_time: 1,
        authorization_details: [{ type: "evil" }],
      }),
    );
    const { name, assurance, authenticationMethods, representation, issuer, claims: kept } = await service.session();
    expect(kept).toEqual({ acr: "substantial", locale: "nb", email: "ine@example.no" });
    expect({ name, assurance, authenticationMethods, representation, issuer }).toEqual({
      name: honest.name,
      assurance: honest.assurance,
      authenticationMethods: honest.authenticationMethods,
      representation: honest.representation,
      issuer: honest.issuer,
    });
  });

  it.each([
    ["C-18 of another person", claims({ sub: ola })],
    ["of nobody", claims({ sub: undefined })],
    ["of a list of people", claims({ sub: ["x"] })],
  ])("%s refuses the login", async (_, fault) => {
    service.idp.fail(fault);
    expect(await refusal()).toMatchObject({
      code: "userinfo_invalid",
      message: expect.stringContaining('"sub"') as string,
    });
  });

  it("C-21 may be signed: by the issuer, for us", async () => {
    service.idp.fail(faults.idToken.claims({ name: undefined }));
    service.idp.fail(signed({ name: "Ine Userinfo" }));
    expect(await service.session()).toMatchObject({ name: "Ine Userinfo" });
  });

  it.each<[string, string, Fault]>([
    ["by a foreign key", "ERR_JWS_SIGNATURE_VERIFICATION_FAILED", signed({}, { key: "foreignKey" })],
    ["by nobody", "ERR_JOSE_ALG_NOT_ALLOWED", signed({}, { alg: "none" })],
    ["by a shared secret", "ERR_JOSE_ALG_NOT_ALLOWED", signed({}, { alg: "HS256" })],
    ["by another algorithm", "ERR_JOSE_ALG_NOT_ALLOWED", signed({}, { alg: "RS512" })],
    ["by another issuer", "iss", signed({ iss: "https://evil.example" })],
    ["without issuer", "iss", signed({ iss: undefined } as unknown as JWTPayload)],
    ["for another client", "aud", signed({ aud: "other" })],
    ["without audience", "aud", signed({ aud: undefined } as unknown as JWTPayload)],
    ["of another person", "sub", signed({ sub: "other" })],
    ["as an id_token, with a nonce", "nonce", signed({ nonce: "n-0S6_WzA2Mj" })],
    ["as an id_token, with at_hash", "at_hash", signed({ at_hash: "77QmUPtjPfzWtF2AnpK9RQ" })],
    ["as an id_token, with c_hash", "c_hash", signed({ c_hash: "LDktKdoQak3Pk0cnXxCltA" })],
    ["as an access token", "typ", signed({}, { typ: "at+jwt" })],
    ["and has ended", "ERR_JWT_EXPIRED", signed({ exp: 1_600_000_000 })],
    ["and ended a minute ago", "ERR_JWT_EXPIRED", signed({ exp: Math.floor(Date.now() / 1000) - 60 })],
  ])("C-21 that is signed %s refuses the login", async (_, fault, answer) => {
    service.idp.fail(answer);
    const found = await refusal();
    expect(found).toMatchObject({ code: "userinfo_invalid" });
    expect(inspect(found)).toContain(fault);
  });

  it.each<[string, string, Fault]>([
    ["no JSON", "userinfo_invalid", faults.text("userinfo", "{", { type: "application/json" })],
    ["a list", "userinfo_invalid", faults.text("userinfo", "[]", { type: "application/json" })],
    ["nothing", "userinfo_invalid", faults.text("userinfo", "null", { type: "application/json" })],
    ["a page", "userinfo_invalid", faults.html("userinfo")],
    ["JSON that says to be text", "userinfo_invalid", faults.contentType("userinfo", "text/plain")],
    ["JSON that says to be a JWT", "userinfo_invalid", faults.contentType("userinfo", "application/jwt")],
    ["A-19 300 kB", "userinfo_invalid", claims({ filler: "x".repeat(300_000) })],
    ["A-21 a bomb", "provider_response_invalid", faults.gzipBomb("userinfo", 5)],
    ["2 MB", "provider_response_invalid", faults.padded("userinfo", 2_000_000)],
    ["401", "provider_response_invalid", faults.status("userinfo", 401)],
    ["A-51 moved", "provider_response_invalid", faults.moved("userinfo", "https://evil.example/")],
    ["500", "provider_unavailable", faults.status("userinfo", 500)],
    ["429", "provider_unavailable", faults.status("userinfo", 429)],
    ["not there", "provider_unavailable", faults.network("userinfo")],
  ])("that is %s refuses the login as %s", async (_, code, fault) => {
    service.idp.fail(fault);
    expect(await refusal()).toMatchObject({ code });
  });

  it("that demands a proof of a token that is bound to no key is not asked again", async () => {
    const demand = { "www-authenticate": 'DPoP error="use_dpop_nonce"', "dpop-nonce": "nonce" };
    service.idp.fail(answers("nonce", () => new Response(null, { status: 401, headers: demand })));
    const found = await refusal();
    expect(found).toMatchObject({ code: "provider_response_invalid" });
    expect(found).not.toHaveProperty("cause");
    expect(service.idp.calls.all("userinfo")).toHaveLength(1);
  });

  it("has at most 256 kB of text, and may say more about its type", async () => {
    const padded = (length: number): Fault =>
      answers("padded", (honest) => {
        const headers = { "content-type": "Application/JSON ; charset=utf-8" };
        return new Response(JSON.stringify(honest).padEnd(length), { headers });
      });
    service.idp.fail(padded(256 * 1024), { times: 1 });
    expect(await service.session()).toMatchObject({ provider: "ansattporten" });
    service.idp.fail(padded(256 * 1024 + 1));
    Object.assign(service, { browser: service.newBrowser() });
    expect(inspect(await refusal())).toContain('{"fault":"too long"}');
  });

  it.each(["[]", "null", "7"])("that is %s is told as no object", async (text) => {
    service.idp.fail(faults.text("userinfo", text, { type: "application/json" }));
    expect(inspect(await refusal())).toContain('{"fault":"not an object"}');
  });

  it("C-27, C-28, A-51 that has claims elsewhere is not followed there, and they are no claims", async () => {
    service.idp.fail(faults.idToken.claims({ name: undefined }));
    service.idp.fail(
      claims({
        _claim_names: { name: "jwt", email: "distributed" },
        _claim_sources: {
          jwt: { JWT: new UnsecuredJWT({ name: "Ine Evil", sub: kari }).encode() },
          distributed: { endpoint: "https://evil.example/claims", access_token: "x" },
        },
      }),
    );
    Object.assign(service, { auth: service.newAuth({}, { claims: ["email", "_claim_names", "_claim_sources"] }) });
    // Any call to a host that is not known fails the test.
    const session = await service.session();
    expect(session).not.toHaveProperty("name");
    expect(session).not.toHaveProperty("claims");
    expect(inspect(session)).not.toContain("_claim");
  });

  it.each([
    ["is missing", undefined],
    ["is not https", "http://test.ansattporten.no/userinfo"],
  ])("whose endpoint %s is a fault of the metadata", async (_, endpoint) => {
    service.idp.fail(faults.discovery({ userinfo_endpoint: endpoint }));
    expect(await refusal()).toMatchObject({ code: "provider_metadata_invalid" });
  });

  it.each([
    "acr",
    "amr",
    "auth_time",
    "authorization_details",
    "nonce",
    "sid",
    "_claim_names",
    "_claim_sources",
    "level",
  ])("tells nothing of the person in %s, even where the id_token does not have it", (name) => {
    const profile = { ...ansattporten, assurance: { ...ansattporten.assurance, claims: ["level"] } };
    expect([name, "email"].map((claim) => isAboutPerson({ profile }, claim))).toEqual([false, true]);
  });
});
