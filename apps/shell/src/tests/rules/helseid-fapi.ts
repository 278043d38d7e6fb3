import { createHash } from "node:crypto";
import { faults } from "@adgangskort/testing";
import { calculateJwkThumbprint, decodeJwt, type JWK } from "jose";
import { expect } from "vitest";
import { clientCalls, expectRefused, granted, refused, type HelseidApp } from "./helseid-app.ts";
import { isIn, rule, type Rule } from "./rule.ts";

const now = (): number => Math.floor(Date.now() / 1000);

/** What FAPI 2.0 Security Profile asks of a client, which HelseID's security profile follows. The numbers are ours: NHN has none for these. */
export const fapiAtHelseid: readonly Rule<HelseidApp>[] = [
  rule(
    "FAPI-1",
    "each assertion is for the issuer alone, lives for ten seconds, and is used once",
    async ({ idp, userAgent }, { path, who, calling, environment }) => {
      await userAgent.login(path, who);
      await userAgent.open(calling);
      const assertions = clientCalls(idp).map((call) => call.clientAssertion);
      expect(assertions.length).toBeGreaterThanOrEqual(4);
      for (const assertion of assertions) {
        const { header, payload } = assertion ?? {};
        expect(header?.typ).toBe("client-authentication+jwt");
        expect(payload).toMatchObject({ iss: environment.CLIENT_ID, sub: environment.CLIENT_ID, aud: idp.issuer });
        expect(Number(payload?.exp) - Number(payload?.iat)).toBe(10);
      }
      expect(new Set(assertions.map((assertion) => assertion?.payload.jti)).size).toBe(assertions.length);
    },
  ),
  rule(
    "FAPI-2",
    "each token call has a proof of the session's key, with HelseID's nonce where it demands one",
    async ({ idp, userAgent }, { path, who, calling }) => {
      await userAgent.login(path, who);
      await userAgent.open(calling);
      const calls = idp.calls.all("token");
      // The first is asked for a nonce.
      expect(calls.map(({ status }) => status)).toEqual([400, 200, 200]);
      const proofs = calls.map(({ dpopProof }) => dpopProof);
      expect(new Set(proofs.map((proof) => proof?.jkt)).size).toBe(1);
      expect(new Set(proofs.map((proof) => proof?.payload["jti"])).size).toBe(3);
      expect(proofs.map((proof) => proof?.payload["nonce"] !== undefined)).toEqual([false, true, true]);
      for (const proof of proofs) {
        expect(proof?.header).toMatchObject({ typ: "dpop+jwt", alg: "ES256", jwk: { kty: "EC", crv: "P-256" } });
        expect(proof?.header.jwk).not.toHaveProperty("d");
        expect(proof?.payload).toMatchObject({ htm: "POST", htu: `${idp.issuer}/connect/token` });
      }
    },
  ),
  rule("FAPI-2", "each session has a key of its own", async ({ idp, newUserAgent }, { path, who }) => {
    for (const userAgent of [newUserAgent(), newUserAgent()]) await userAgent.login(path, who);
    expect(new Set(granted(idp).map(({ dpopProof }) => dpopProof?.jkt)).size).toBe(2);
  }),
  rule(
    "FAPI-2",
    "each call of the register has the bound token, and a proof of this very call",
    async ({ userAgent }, { path, who, calling, received }) => {
      await userAgent.login(path, who);
      await userAgent.open(calling);
      await userAgent.open(calling);
      expect(received).toHaveLength(2);
      for (const { scheme, token, proof, request } of received) {
        expect(scheme).toBe("DPoP");
        expect(proof.header).toMatchObject({ typ: "dpop+jwt" });
        const ath = createHash("sha256").update(token).digest("base64url");
        expect(proof.payload).toMatchObject({ htm: "GET", htu: request.url, ath });
        expect(decodeJwt(token)["cnf"]).toEqual({ jkt: await calculateJwkThumbprint(proof.header.jwk as JWK) });
      }
      expect(new Set(received.map(({ proof }) => proof.payload.jti)).size).toBe(2);
    },
  ),
  refused(
    "FAPI-2",
    "a token that anybody could use is refused",
    faults.token.body({ token_type: "Bearer" }),
    "token_not_bound",
  ),
  rule(
    "FAPI-3",
    "a code, and PKCE with S256 and a verifier of its own for each login",
    async ({ idp, newUserAgent }, { path, who }) => {
      const verifiers: string[] = [];
      for (const userAgent of [newUserAgent(), newUserAgent()]) {
        await userAgent.login(path, who);
        const verifier = String(granted(idp).at(-1)?.parameters["code_verifier"]);
        expect(verifier).toMatch(/^[\w.~-]{43,128}$/);
        expect(idp.calls.last("par")?.parameters).toMatchObject({
          response_type: "code",
          code_challenge: createHash("sha256").update(verifier).digest("base64url"),
          code_challenge_method: "S256",
        });
        verifiers.push(verifier);
      }
      expect(new Set(verifiers).size).toBe(2);
    },
  ),
  rule(
    "FAPI-3",
    "an answer that another browser asked for is refused",
    async ({ userAgent, newUserAgent }, { path, who }) => {
      const stopAt = (url: string): boolean => url.includes("/auth/callback/");
      const { url } = await userAgent.login(path, { ...who, stopAt });
      const other = newUserAgent();
      expect((await other.open(url)).status).toBeGreaterThanOrEqual(400);
      expect(await isIn(other)).toBe(false);
    },
  ),
  rule(
    "FAPI-4",
    "the request is pushed, though the metadata do not demand it, and the browser bears nothing of it",
    async ({ idp, userAgent }, { path, who }) => {
      await userAgent.login(path, who);
      expect(idp.calls.all("par").map(({ status }) => status)).toEqual([201]);
      const [authorize] = idp.calls.all("authorize");
      expect(Object.keys(authorize?.parameters ?? {}).toSorted()).toEqual(["client_id", "request_uri"]);
    },
  ),
  rule(
    "FAPI-4",
    "without the endpoint for pushed requests nobody is sent to HelseID",
    async ({ idp, userAgent }, { path }) => {
      idp.fail(faults.discovery({ pushed_authorization_request_endpoint: undefined }));
      expect((await userAgent.open(path)).status).toBeGreaterThanOrEqual(500);
      expect(idp.calls.all("authorize")).toEqual([]);
    },
  ),
  ...(
    [
      ["HelseID's other environment", () => "https://helseid-sts.nhn.no", "issuer_mismatch"],
      ["the issuer with a slash", (issuer: string) => `${issuer}/`, "issuer_mismatch"],
      ["missing", () => undefined, "authorization_response_invalid"],
    ] as const
  ).map(([name, iss, code]): Rule<HelseidApp> =>
    rule("FAPI-5", `an answer whose issuer is ${name} is refused`, async ({ idp, userAgent }, app) => {
      idp.fail(faults.authorize.parameters({ iss: iss(app.environment.MOCK_ISSUER) }));
      await expectRefused(userAgent, app, code);
      expect(idp.calls.all("token")).toEqual([]);
    }),
  ),
  ...["https://attacker.example", "//attacker.example", "/\\attacker.example", "/\t/attacker.example"].map(
    (elsewhere): Rule<HelseidApp> =>
      rule(
        "FAPI-6",
        `neither login nor logout leads to ${elsewhere}`,
        async ({ idp, userAgent }, { who, environment }) => {
          const query = new URLSearchParams({ return_to: elsewhere }).toString();
          const page = await userAgent.login(`/auth/login?${query}`, who);
          const out = await userAgent.open(`/auth/logout?${query}`);
          const visited = [...page.requests, ...out.requests].map(({ url }) => new URL(url).origin);
          const known = new Set([environment.BASE_URL, new URL(idp.issuer).origin]);
          expect(visited.filter((origin) => !known.has(origin))).toEqual([]);
          expect(out.html).not.toContain("attacker.example");
        },
      ),
  ),
  rule(
    "FAPI-7",
    "the access token goes in the header, and nowhere else",
    async ({ userAgent }, { path, who, calling, received }) => {
      await userAgent.login(path, who);
      await userAgent.open(calling);
      const [{ request, token } = { token: "" }] = received;
      expect(token).not.toBe("");
      const others = [...(request?.headers ?? [])].filter(([name]) => name !== "authorization");
      expect(JSON.stringify([request?.url, others, await request?.text()])).not.toContain(token);
    },
  ),
  ...(
    [
      ["ten seconds in the future is taken", 10, true],
      ["more than a minute in the future is refused", 61, false],
    ] as const
  ).map(([name, seconds, taken]): Rule<HelseidApp> =>
    rule("FAPI-9", `an id_token from ${name}`, async ({ idp, userAgent }, { path, who }) => {
      idp.fail(faults.idToken.claims(() => ({ iat: now() + seconds })));
      const page = await userAgent.login(path, who);
      expect(page.status === 200).toBe(taken);
      expect(await isIn(userAgent)).toBe(taken);
    }),
  ),
  rule(
    "FAPI-10",
    "what the app signs is in algorithms that HelseID takes",
    async ({ idp, userAgent }, { path, who, calling, received }) => {
      await userAgent.login(path, who);
      await userAgent.open(calling);
      const taken = /^(RS|PS|ES)(256|384|512)$/;
      for (const { clientAssertion } of clientCalls(idp)) expect(clientAssertion?.header.alg).toMatch(taken);
      for (const { dpopProof } of idp.calls.all("token")) expect(dpopProof?.header.alg).toMatch(taken);
      for (const { proof } of received) expect(proof.header.alg).toMatch(taken);
    },
  ),
  ...(["ps256", "es256", "hs256"] as const).map((signature) =>
    refused(
      "FAPI-10",
      `an id_token that is signed by ${signature}, which HelseID does not announce, is refused`,
      faults.idToken.signature(signature),
      "id_token_signature_invalid",
    ),
  ),
];
