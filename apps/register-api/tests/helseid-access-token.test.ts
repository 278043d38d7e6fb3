import { generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";
import {
  call,
  claim,
  expectAccepted,
  expectRefused,
  invalidToken,
  issuer,
  levels,
  now,
  token,
  type Claims,
} from "./helseid.ts";

// NHN's rules for APIs that take access tokens of HelseID (utviklerportal.nhn.no, HelseID, vedlegg/validering_av_access_token), by their numbers,
// on the routes for health as they are configured. But for the signature, each wrong token is signed by the issuer's own key, and comes with a
// good proof.

const foreign = await generateKeyPair("RS256");

async function unsigned(): Promise<string> {
  const [, payload = ""] = (await token()).split(".");
  return `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url")}.${payload}.`;
}

async function spoilt(): Promise<string> {
  const [header = "", payload = "", signature = ""] = (await token()).split(".");
  const bytes = Buffer.from(signature, "base64url").map((byte) => byte ^ 0x5a);
  return `${header}.${payload}.${Buffer.from(bytes).toString("base64url")}`;
}

const secret = (): Uint8Array => new TextEncoder().encode(issuer.publicKey);

test("a doctor's token opens the list of the unit's patients", async () => {
  await expectAccepted(call(token()));
});

describe("AT1 and AT2, what kind of token it is, and by whom", () => {
  test.each<[string, () => Promise<string>, string]>([
    ["that is spoilt", spoilt, "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"],
    [
      "of another key by the same name",
      () => token({}, { key: foreign.privateKey }),
      "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    ],
    [
      "of a key that HelseID does not publish",
      () => token({}, { key: foreign.privateKey, header: { kid: "another" } }),
      "ERR_JWKS_NO_MATCHING_KEY",
    ],
    ["that is not there, and says so", unsigned, "ERR_JOSE_ALG_NOT_ALLOWED"],
    [
      "by the public key as a secret",
      () => token({}, { key: secret(), header: { alg: "HS256" } }),
      "ERR_JOSE_ALG_NOT_ALLOWED",
    ],
  ])("AT-1 a signature %s is refused", async (_, made, fault) => {
    await expectRefused(call(made()), invalidToken(fault));
  });

  test.each(["at+jwt", "application/at+jwt", "JWT"])("AT-2 the type %s is HelseID's", async (typ) => {
    await expectAccepted(call(token({}, { header: { typ } })));
  });

  test.each([undefined, "dpop+jwt", "client-authentication+jwt", "logout+jwt"])(
    "AT-2 the type %s is refused",
    async (typ) => {
      await expectRefused(call(token({}, { header: { typ } as object })), invalidToken("typ"));
    },
  );
});

describe("AT3 to AT5, who it is from and who it is for", () => {
  test.each<[string, string | undefined]>([
    ["HelseID's in production", "https://helseid-sts.nhn.no"],
    ["the issuer with a slash", `${issuer.url}/`],
    ["nobody", undefined],
  ])("AT-3 an issuer that is %s is refused", async (_, iss) => {
    await expectRefused(call(token({ iss })), invalidToken("claim iss"));
  });

  test.each<[string, unknown]>([
    ["another API", "registeret:resepter"],
    ["one that begins alike", "registeret:pasienter/les"],
    ["nobody", undefined],
  ])("AT-4 an audience that is %s is refused", async (_, aud) => {
    await expectRefused(call(token({ aud })), invalidToken("claim aud"));
  });

  test("AT-5 a second audience is refused", async () => {
    const aud = ["registeret:pasienter", "registeret:resepter"];
    await expectRefused(call(token({ aud })), invalidToken("claim aud"));
  });

  test("AT-5 the only audience may stand in a list", async () => {
    await expectAccepted(call(token({ aud: ["registeret:pasienter"] })));
  });
});

describe("AT6 and AT7, the times", () => {
  const expired = { status: 401, error: "invalid_token", code: "access_token_expired" } as const;

  test("AT-6 one that has expired is refused, a few seconds after its end", async () => {
    await expectAccepted(call(token({ exp: now() - 7 })));
    await expectRefused(call(token({ exp: now() - 15 })), expired);
  });

  test("AT-6 one that never expires is refused", async () => {
    await expectRefused(call(token({ exp: undefined })), invalidToken("claim exp"));
  });

  test.each(["nbf", "iat"])("AT-7 %s may be a few seconds ahead, and no more", async (name) => {
    await expectAccepted(call(token({ [name]: now() + 7 })));
    await expectRefused(call(token({ [name]: now() + 15 })), invalidToken(`claim ${name}`));
  });
});

const forbidden = (code: string) => ({ status: 403, error: "insufficient_scope", code }) as const;

describe("AT8, what it may be used for", () => {
  test.each<[string, unknown]>([
    ["another", ["openid", "registeret:pasienter/skriv"]],
    ["one that begins alike", ["openid", "registeret:pasienter/les-alt"]],
    ["none", undefined],
  ])("AT-8 a token whose scope is %s is refused", async (_, scope) => {
    await expectRefused(call(token({ scope })), forbidden("scope_insufficient"));
  });
});

describe("AT9, who the person is, and how well that is known", () => {
  const hpr = claim("hpr/hpr_number");
  const tooLow = { status: 401, error: "insufficient_user_authentication", code: "assurance_insufficient" } as const;

  test.each<[string, unknown]>([
    ["that is not there", undefined],
    ["that is no number", "a doctor"],
    ["that is a list", ["900000001"]],
  ])("AT-9 an HPR number %s opens nothing", async (_, value) => {
    const answer = await call(token({ [hpr]: value }));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "hpr_number_required" });
  });

  test.each<[string, Claims]>([
    ["substantial, in both claims", levels("substantial", "3")],
    ["lower in the older claim alone", levels("high", "3")],
    ["lower in the newer claim alone", levels("substantial", "4")],
    ["in words that are unknown", levels("very high", "5")],
    ["told nowhere", levels()],
    ["told by an acr alone", { ...levels(), acr: "high" }],
  ])("AT-9 a level that is %s is refused, whoever the person is", async (_, claims) => {
    await expectRefused(call(token(claims)), tooLow);
  });

  test("AT-9 the client is told of the level to ask for, in HelseID's own word (RFC 9470)", async () => {
    const answer = await call(token(levels("substantial", "3")));
    expect(answer.headers.get("www-authenticate")).toContain('acr_values="Level4"');
  });

  test("AT-9 a token of no person is refused", async () => {
    await expectRefused(call(token({ sub: undefined })), invalidToken("claim sub"));
  });
});

test("a client that is on no list is refused", async () => {
  await expectRefused(call(token({ client_id: "another" })), forbidden("access_client_refused"));
});

test("a token for no unit is refused", async () => {
  const child = claim("client/claims/orgnr_child");
  await expectRefused(call(token({ [child]: undefined })), forbidden("client_organisation_required"));
});
