import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AssertionId } from "../src/index.ts";
import {
  type Change,
  clientKey,
  clinic,
  ISSUER,
  login,
  makeKey,
  otherKey,
  proof,
  proofKey,
  refresh,
  refusal,
  send,
  setUpHelseid,
  toCallback,
  token,
} from "./support/helseid-client.ts";

const TOKEN = `${ISSUER}/connect/token`;
const PAR = `${ISSUER}/connect/par`;
const USERINFO = `${ISSUER}/connect/userinfo`;
const now = (): number => Math.floor(Date.now() / 1000);

interface Refused {
  readonly what: string;
  readonly change: Change;
  readonly error?: string;
  readonly clause: string;
  readonly broken?: AssertionId;
}

const PRIVATE = { ...proofKey.jwk, d: "AAAA" };
const EDDSA = await makeKey("EdDSA");

const REFUSED: readonly Refused[] = [
  {
    what: "no proof",
    change: { dpop: null },
    clause: "NHN, format of the DPoP proof: every call to the token endpoint has a proof; RFC 9449 section 5",
    broken: "CQ-08",
  },
  {
    what: "a header that is no JWT",
    change: { dpop: "nothing" },
    clause: "RFC 9449 section 4.3 check 1 and 2: one header, which is one JWT",
    broken: "CQ-08",
  },
  {
    what: "typ of another JWT",
    change: { proofHeader: { typ: "JWT" } },
    clause: "RFC 9449 section 4.2: typ dpop+jwt",
    broken: "CQ-08",
  },
  {
    what: "an algorithm that is not in the metadata",
    change: { key: EDDSA, proofHeader: { alg: "EdDSA" } },
    clause: "RFC 9449 section 4.2; dpop_signing_alg_values_supported",
    broken: "CQ-08",
  },
  {
    what: "no key in the header",
    change: { proofHeader: { jwk: undefined } },
    clause: "RFC 9449 section 4.2: jwk is a public key",
    broken: "CQ-08",
  },
  {
    what: "a private key in the header",
    change: { proofHeader: { jwk: PRIVATE } },
    clause: "RFC 9449 section 4.2: jwk is a public key",
    broken: "CQ-08",
  },
  {
    what: "the signature of another key",
    change: { proofHeader: { jwk: otherKey.jwk } },
    clause: "RFC 9449 section 4.3 check 7: signed by the key in jwk",
    broken: "CQ-08",
  },
  {
    what: "another method",
    change: { proof: { htm: "GET" } },
    clause: "RFC 9449 section 4.3 check 8: htm is the method",
    broken: "CQ-09",
  },
  {
    what: "another address",
    change: { proof: { htu: PAR } },
    clause: "RFC 9449 section 4.2: htu is the address, without query and fragment",
    broken: "CQ-09",
  },
  {
    what: "the same path at another host",
    change: { proof: { htu: TOKEN.replace("://", "://other.") } },
    clause: "RFC 9449 section 4.2: htu is the address, without query and fragment",
    broken: "CQ-09",
  },
  {
    what: "a query in the address",
    change: { proof: { htu: `${TOKEN}?x=y` } },
    clause: "RFC 9449 section 4.2: htu is the address, without query and fragment",
    broken: "CQ-09",
  },
  {
    what: "no iat",
    change: { proof: { iat: undefined } },
    clause: "RFC 9449 section 4.3 check 11: iat is the time of the request",
    broken: "CQ-09",
  },
  {
    what: "an iat of ten minutes ago",
    change: { proof: { iat: now() - 600 } },
    clause: "RFC 9449 section 4.3 check 11: iat is the time of the request",
    broken: "CQ-09",
  },
  {
    what: "no jti",
    change: { proof: { jti: " " } },
    clause: "RFC 9449 section 4.2: jti is demanded",
    broken: "CQ-09",
  },
  {
    what: "an ath, where there is no access token",
    change: { proof: { ath: "x" } },
    clause: "RFC 9449 section 4.2: ath goes with an access token only",
    broken: "CQ-10",
  },
  {
    what: "a nonce of another server",
    change: { proof: { nonce: "of-another-server" } },
    error: "use_dpop_nonce",
    clause: "RFC 9449 section 8.2: nonces of different servers are kept apart",
    broken: "CQ-11",
  },
];

describe("at the token endpoint", () => {
  it.each(REFUSED)("$what is refused", async ({ change, error = "invalid_dpop_proof", clause, broken }) => {
    const setup = setUpHelseid();
    const { code } = await toCallback(setup);
    const answer = await token(setup, clinic, code, change);
    const named = broken === undefined ? clause : `${clause} (${broken})`;
    expect(await refusal(setup, "token", answer)).toEqual({ status: 400, error, clause: named });
    expect(new Set(setup.idp.brokenAssertions().map(({ id }) => id))).toEqual(new Set([broken]));
  });

  it("a proof without a nonce gets one, and the code is still good with a new assertion", async () => {
    const setup = setUpHelseid();
    const { code } = await toCallback(setup);
    const first = await send(setup, "token", clinic, code, { dpop: await proof(TOKEN) });
    const nonce = first.headers.get("dpop-nonce") ?? "";
    expect(nonce).toMatch(/^[\w-]{32}$/);
    expect(await refusal(setup, "token", first)).toEqual({
      status: 400,
      error: "use_dpop_nonce",
      clause: "NHN, format of the DPoP proof: a proof without a nonce gets one, for the next; RFC 9449 section 8",
    });
    const second = await send(setup, "token", clinic, code, { dpop: await proof(TOKEN, { nonce }) });
    expect([second.status, second.headers.get("dpop-nonce")]).toEqual([200, nonce]);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("a nonce is renewed each minute, and good for five", async () => {
    const setup = setUpHelseid();
    const form = { grant_type: "refresh_token", refresh_token: "x" };
    const at = async (ahead: number, claims: Change["proof"]): Promise<{ error: string; nonce: string | null }> => {
      setup.idp.clock.skew(ahead);
      const iat = now() + ahead;
      const dpop = await proof(TOKEN, { iat, ...claims });
      const answer = await send(setup, "token", clinic, form, { dpop, assertion: { iat, exp: iat + 30 } });
      return { ...((await answer.json()) as { error: string }), nonce: answer.headers.get("dpop-nonce") };
    };
    const { nonce } = await at(0, {});
    const later = await at(61, { nonce });
    expect(later.error).toBe("invalid_grant");
    expect(later.nonce).not.toBe(nonce);
    expect((await at(298, { nonce })).error).toBe("invalid_grant");
    expect((await at(301, { nonce })).error).toBe("use_dpop_nonce");
  });

  it("a jti is taken once", async () => {
    const setup = setUpHelseid();
    const jti = randomUUID();
    const form = { grant_type: "refresh_token", refresh_token: "x" };
    const first = await send(setup, "token", clinic, form, { dpop: await proof(TOKEN, { jti }) });
    const nonce = first.headers.get("dpop-nonce");
    const answer = await send(setup, "token", clinic, form, { dpop: await proof(TOKEN, { jti, nonce }) });
    expect(await refusal(setup, "token", answer)).toMatchObject({
      error: "invalid_dpop_proof",
      clause: "NHN, format of the DPoP proof: a jti is taken once; RFC 9449 section 11.1 (CQ-09)",
    });
  });

  it("a refresh has the key of the login", async () => {
    const first = await login(setUpHelseid(), { ask: { scope: "openid offline_access" } });
    const answer = await refresh(first, {}, { key: otherKey });
    expect(await refusal(first.setup, "token", answer)).toEqual({
      status: 400,
      error: "invalid_grant",
      clause: "RFC 9449 section 10 and 5; NHN, format of the DPoP proof: the key stays the same (CQ-17)",
    });
    expect((await refresh(first)).status).toBe(200);
  });

  it("a proof by an RSA key is as good", async () => {
    const { access } = await login(setUpHelseid(), { change: { key: clientKey, proofHeader: { alg: "PS256" } } });
    expect(access.cnf).toEqual({ jkt: clientKey.jkt });
  });
});

describe("at the PAR endpoint", () => {
  const offline = { ask: {} };

  it("a proof is not demanded, and binds the code where there is one", async () => {
    const setup = setUpHelseid();
    const { code } = await toCallback(setup, { ...offline, pushChange: { dpop: await proof(PAR) } });
    const stolen = await token(setup, clinic, code, { key: otherKey });
    expect(await refusal(setup, "token", stolen)).toMatchObject({ error: "invalid_grant" });
    expect((await token(setup, clinic, code)).status).toBe(200);
  });

  it("dpop_jkt binds the code just so", async () => {
    const setup = setUpHelseid();
    const { code } = await toCallback(setup, { ask: { dpop_jkt: proofKey.jkt } });
    expect((await token(setup, clinic, code, { key: otherKey })).status).toBe(400);
    expect((await token(setup, clinic, code)).status).toBe(200);
  });

  it("dpop_jkt of another key than that of the proof is refused", async () => {
    const setup = setUpHelseid();
    const wish = { ask: { dpop_jkt: otherKey.jkt }, pushChange: { dpop: await proof(PAR) } };
    await expect(toCallback(setup, wish)).rejects.toThrow("dpop_jkt names another key");
    expect(setup.idp.calls.last("par")?.refused?.clause).toBe(
      "RFC 9449 section 10.1: dpop_jkt is the key of the proof",
    );
  });
});

describe("at userinfo", () => {
  const ath = (text: string): string => createHash("sha256").update(text).digest("base64url");

  it.each([
    ["no proof", async () => undefined, "RFC 9449 section 7.1: the DPoP scheme goes with a proof (CQ-12)"],
    [
      "a proof without ath",
      async () => proof(USERINFO, { htm: "GET" }),
      "RFC 9449 section 7.1: ath is the hash of the access token (CQ-10)",
    ],
    [
      "the ath of another token",
      async () => proof(USERINFO, { htm: "GET", ath: ath("another") }),
      "RFC 9449 section 7.1: ath is the hash of the access token (CQ-10)",
    ],
    [
      "a proof by another key",
      async (access: string) => proof(USERINFO, { htm: "GET", ath: ath(access) }, { jwk: otherKey.jwk }, otherKey),
      "RFC 9449 section 7.1",
    ],
  ])("the DPoP scheme with %s is refused", async (_what, make, clause) => {
    const { setup, tokens } = await login(setUpHelseid());
    const dpop = await make(tokens.access_token);
    const headers = { authorization: `DPoP ${tokens.access_token}`, ...(dpop ? { dpop } : {}) };
    const answer = await setup.idp.fetch(new Request(USERINFO, { headers }));
    expect(answer.status).not.toBe(200);
    expect(setup.idp.calls.last("userinfo")?.refused?.clause).toBe(clause);
  });
});
