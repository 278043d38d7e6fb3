import { CompactSign, exportJWK, exportSPKI, SignJWT, type JWTHeaderParameters, type JWTPayload } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten, isAuthError } from "../../src/index.ts";
import { createResourceServer, type ResourceServerOptions } from "../../src/api.ts";
import {
  accessClaims,
  accessToken,
  callWith,
  foreignKey,
  issuer,
  issuerKey,
  useIssuer,
  type Claims,
} from "../support/issuer.ts";

useIssuer();
afterEach(() => {
  vi.useRealTimers();
});
const now = (): number => Math.floor(Date.now() / 1000);
const options = {
  profile: ansattporten,
  environment: "test",
  clients: ["kommunens-fagsystem", "fylkets-fagsystem"],
  onEvent: () => undefined,
} as const satisfies ResourceServerOptions;

/** What the API makes of a token: its access, or the code and details of the refusal. */
async function outcome(token: string, more: Partial<ResourceServerOptions> = {}): Promise<unknown> {
  try {
    return await createResourceServer({ ...options, ...more }).verify(callWith(`Bearer ${token}`));
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return { code: error.code, ...error.details };
  }
}

const invalid = (fault: string): object => ({ code: "access_token_invalid", fault });
const broken = (claim: string): object => invalid(`claim ${claim}`);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Claims whose times count from when the test runs, which on a busy machine is long after it was read. */
type Times = () => Claims;

describe("an access token", () => {
  it("gives access, without the national id that is in it", async () => {
    const exp = now() + 600;
    const access = await outcome(await accessToken({ exp }));
    expect(access).toEqual({
      subject: "pairwise-subject",
      clientId: "kommunens-fagsystem",
      consumer: "310000019",
      assurance: "substantial",
      scopes: ["openid", "etat:rapporter"],
      expiresAt: exp,
    });
    expect(Object.isFrozen(access)).toBe(true);
  });

  it.each<[string, Times, Partial<JWTHeaderParameters>]>([
    ["no typ, as before RFC 9068", () => ({}), { typ: undefined as never }],
    ["typ JWT", () => ({}), { typ: "JWT" }],
    ["typ at+jwt in other letters", () => ({}), { typ: "AT+JWT" }],
    ["typ application/at+jwt", () => ({}), { typ: "application/at+jwt" }],
    ["the other client of the list", () => ({ client_id: "fylkets-fagsystem" }), {}],
    ["an audience that is literally unspecified", () => ({ aud: "unspecified" }), {}],
    ["an expiry within the tolerance", () => ({ exp: now() - 25 }), {}],
    ["a beginning within the tolerance", () => ({ nbf: now() + 25, iat: now() + 25 }), {}],
    ["no scope", () => ({ scope: undefined }), {}],
    ["a person whose name is as long as it may be", () => ({ sub: "a".repeat(255) }), {}],
  ])("is accepted with %s", async (_, changes, header) => {
    expect(await outcome(await accessToken(changes(), header))).toHaveProperty("subject");
  });

  it.each<[string, Times, object]>([
    ["of another issuer", () => ({ iss: "https://ansattporten.no" }), broken("iss")],
    ["of the issuer with a slash", () => ({ iss: `${issuer}/` }), broken("iss")],
    ["of no issuer", () => ({ iss: undefined }), broken("iss")],
    ["that has expired", () => ({ exp: now() - 31 }), { code: "access_token_expired" }],
    ["that never expires", () => ({ exp: undefined }), broken("exp")],
    ["whose expiry is no whole number", () => ({ exp: now() + 600.5 }), broken("exp")],
    ["of unknown age", () => ({ iat: undefined }), broken("iat")],
    ["of the future", () => ({ iat: now() + 60 }), broken("iat")],
    ["of before 1970", () => ({ iat: -1 }), broken("iat")],
    ["of the beginning of 1970", () => ({ iat: 0 }), broken("iat")],
    ["that is not valid yet", () => ({ nbf: now() + 60 }), broken("nbf")],
    ["of no client", () => ({ client_id: undefined }), broken("client_id")],
    ["of several clients", () => ({ client_id: ["kommunens-fagsystem"] }), broken("client_id")],
    ["of a client without a name", () => ({ client_id: "" }), broken("client_id")],
    ["of nobody", () => ({ sub: undefined }), broken("sub")],
    ["of a person whose name has no end", () => ({ sub: "a".repeat(256) }), broken("sub")],
    ["for another API", () => ({ aud: "https://annet.example.no" }), broken("aud")],
    ["for another API too", () => ({ aud: ["unspecified", "https://annet.example.no"] }), broken("aud")],
    ["bound to a key that was not shown", () => ({ cnf: { jkt: "0ZcOCORZNYy" } }), broken("cnf")],
    ["of another client", () => ({ client_id: "en-annens-klient" }), { code: "access_client_refused" }],
    ["of a client of almost the name", () => ({ client_id: "Kommunens-fagsystem" }), { code: "access_client_refused" }],
  ])("%s is refused", async (_, changes, expected) => {
    expect(await outcome(await accessToken(changes()))).toEqual(expected);
  });

  it.each<[string, unknown, boolean]>([
    ["exactly it", "https://api.etat.example.no", true],
    ["a list of it alone", ["https://api.etat.example.no"], true],
    ["it and another", ["https://api.etat.example.no", "https://annet.example.no"], false],
    ["another", "https://annet.example.no", false],
    ["a list of another alone", ["https://annet.example.no"], false],
    ["unspecified", "unspecified", false],
    ["none", undefined, false],
  ])("is for the audience that is configured when aud is %s: %s", async (_, aud, accepted) => {
    const seen = await outcome(await accessToken({ aud }), { audience: "https://api.etat.example.no" });
    expect(seen).toMatchObject(accepted ? { subject: "pairwise-subject" } : broken("aud"));
  });

  it("may be of the future by the tolerance, to the second", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    expect(await outcome(await accessToken({ iat: now() + 30 }))).toHaveProperty("subject");
    expect(await outcome(await accessToken({ iat: now() + 31 }))).toEqual(broken("iat"));
  });

  it("A-53 of more than 64 kB is refused unread, though the issuer signed it", async () => {
    expect(await outcome(await accessToken({ filler: "x".repeat(60_000) }))).toEqual(invalid("too long"));
  });

  it("names a consumer only when the number is Enhetsregisteret's", async () => {
    for (const consumer of [
      { authority: "iso6523-actorid-upis", ID: "0007:310000019" },
      { authority: "another", ID: "0192:310000019" },
      { ID: "0192:310000019" },
      "0192:310000019",
      undefined,
    ])
      expect(await outcome(await accessToken({ consumer }))).not.toHaveProperty("consumer");
  });
});

describe("what is no access token of the issuer", () => {
  const payload = part(accessClaims());
  it.each<[string, () => Promise<string> | string, string]>([
    ["A-12 alg none", () => `${part({ alg: "none", kid: "issuer-key" })}.${payload}.`, "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["A-12 alg nOnE", () => `${part({ alg: "nOnE" })}.${payload}.AAAA`, "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["A-12 no alg", () => `${part({ kid: "issuer-key" })}.${payload}.AAAA`, "ERR_JWS_INVALID"],
    ["A-12 alg a list", () => `${part({ alg: ["RS256"] })}.${payload}.AAAA`, "ERR_JWS_INVALID"],
    [
      "A-12 crit unknown",
      () => `${part({ alg: "RS256", crit: ["x"], x: 1 })}.${payload}.AAAA`,
      "ERR_JOSE_NOT_SUPPORTED",
    ],
    ["A-13 HS256 with the public key", hs256, "ERR_JOSE_ALG_NOT_ALLOWED"],
    [
      "A-13 PS256 of the right key",
      () => `${part({ alg: "PS256", kid: "issuer-key" })}.${payload}.AAAA`,
      "ERR_JOSE_ALG_NOT_ALLOWED",
    ],
    [
      "A-15 its own key within",
      async () => foreign({ jwk: await exportJWK(foreignKey.publicKey) }),
      "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    ],
    [
      "A-15 its own key elsewhere",
      () => foreign({ jku: "https://evil.example/jwks" }),
      "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    ],
    ["A-14 a kid that is a path", () => accessToken({}, { kid: "../../dev/null" }), "ERR_JWKS_NO_MATCHING_KEY"],
    ["A-14 a kid of every object", () => accessToken({}, { kid: "__proto__" }), "ERR_JWKS_NO_MATCHING_KEY"],
    ["a changed claim", spoiled, "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"],
    [
      "no signature",
      () => `${part({ alg: "RS256", kid: "issuer-key" })}.${payload}.`,
      "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    ],
    ["one part", () => "eyJ", "ERR_JWS_INVALID"],
    ["two parts", () => `${part({ alg: "RS256" })}.${payload}`, "ERR_JWS_INVALID"],
    ["five parts, as if encrypted", () => "a.b.c.d.e", "ERR_JWS_INVALID"],
    ["six parts", () => "a.b.c.d.e.f", "ERR_JWS_INVALID"],
    ["a header that is no JSON", () => `AAAA.${payload}.AAAA`, "ERR_JWS_INVALID"],
    ["a payload that is no object", plain, "ERR_JWT_INVALID"],
    ["a member that is repeated", repeated, "ERR_JWT_INVALID"],
  ])("with %s is refused", async (_, token, fault) => {
    expect(await outcome(await token())).toEqual(invalid(fault));
  });

  async function hs256(): Promise<string> {
    const secret = Buffer.from(await exportSPKI(issuerKey.public));
    return new SignJWT(accessClaims()).setProtectedHeader({ alg: "HS256", kid: "issuer-key" }).sign(secret);
  }
  function foreign(header: Partial<JWTHeaderParameters>): Promise<string> {
    return accessToken({}, header, foreignKey.privateKey);
  }
  async function spoiled(): Promise<string> {
    const [header, , signature] = (await accessToken()).split(".");
    return `${header}.${part({ ...accessClaims(), acr: "high" })}.${signature}`;
  }
  function signed(text: string): Promise<string> {
    const signer = new CompactSign(new TextEncoder().encode(text));
    return signer.setProtectedHeader({ alg: "RS256", kid: "issuer-key" }).sign(issuerKey.private);
  }
  function plain(): Promise<string> {
    return signed('"text"');
  }
  function repeated(): Promise<string> {
    return signed(JSON.stringify(accessClaims()).replace("{", '{"scope":"admin",'));
  }
});

describe("A-36 another token of the same issuer, signed by the same key", () => {
  const { iss, sub, iat, exp } = accessClaims() as Record<"iss" | "sub" | "iat" | "exp", never>;
  const others: Readonly<Record<string, [claims: JWTPayload, typ: string | undefined]>> = {
    "an id_token": [
      { aud: "kommunens-fagsystem", nonce: "n", acr: "substantial", auth_time: iat, pid: "41818012345" },
      undefined,
    ],
    "a logout token": [
      {
        aud: "kommunens-fagsystem",
        jti: "j",
        sid: "s",
        events: { "http://schemas.openid.net/event/backchannel-logout": {} },
      },
      "logout+jwt",
    ],
    "a signed userinfo": [{ aud: "kommunens-fagsystem", pid: "41818012345" }, undefined],
    "an authorization response": [{ aud: "kommunens-fagsystem", code: "c", state: "s" }, undefined],
    "a security event": [
      { aud: "kommunens-fagsystem", jti: "j", events: { "https://schemas.openid.net/secevent/x": {} } },
      "secevent+jwt",
    ],
    "an introspection answer": [
      { aud: "kommunens-fagsystem", token_introspection: { active: true } },
      "token-introspection+jwt",
    ],
  };
  const signed = (claims: JWTPayload, typ: string | undefined): Promise<string> =>
    new SignJWT({ iss, sub, iat, exp, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "issuer-key", ...(typ && { typ }) })
      .sign(issuerKey.private);

  it.each(Object.entries(others))("is refused: %s", async (_, [claims, typ]) => {
    expect(await outcome(await signed(claims, typ))).toMatchObject({ code: "access_token_invalid" });
  });

  it.each(Object.entries(others))("is refused whatever its typ says: %s", async (_, [claims]) => {
    for (const typ of ["at+jwt", "JWT", undefined])
      expect(await outcome(await signed(claims, typ))).toMatchObject({ code: "access_token_invalid" });
  });

  it.each<unknown>(["logout+jwt", "secevent+jwt", "token-introspection+jwt", "oauth-authz-req+jwt", "dpop+jwt", ""])(
    "is refused for its typ alone, however much it looks like ours: %s",
    async (typ) => {
      expect(await outcome(await accessToken({}, { typ: typ as string }))).toEqual(invalid("typ"));
    },
  );

  it.each<unknown>([5, null, ["at+jwt"]])("is refused for a typ that is no text: %s", async (typ) => {
    expect(await outcome(await accessToken({}, { typ: typ as string }))).toEqual(invalid("malformed"));
  });

  it.each(["nonce", "at_hash", "c_hash", "events"])(
    "is refused when it has %s, though all else be an access token's",
    async (claim) => {
      expect(await outcome(await accessToken({ [claim]: "x" }))).toEqual(broken(claim));
    },
  );

  it("is refused when its audience is a client", async () => {
    expect(await outcome(await accessToken({ aud: "kommunens-fagsystem" }))).toEqual(broken("aud"));
  });
});
