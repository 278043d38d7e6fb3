import { generateKeyPair } from "jose";
import { expect } from "vitest";
import {
  call,
  claim,
  expectAccepted,
  expectRefused,
  forbidden,
  invalidToken,
  levels,
  now,
  rule,
  token,
  type ApiRule,
  type Claims,
  type HelseidApi,
  type Refusal,
} from "./helseid.ts";

const foreign = await generateKeyPair("RS256");

async function unsigned(api: HelseidApi): Promise<string> {
  const [, payload = ""] = (await token(api)).split(".");
  return `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url")}.${payload}.`;
}

async function spoilt(api: HelseidApi): Promise<string> {
  const [header = "", payload = "", signature = ""] = (await token(api)).split(".");
  const bytes = Buffer.from(signature, "base64url").map((byte) => byte ^ 0x5a);
  return `${header}.${payload}.${Buffer.from(bytes).toString("base64url")}`;
}

/** A token with these changes is refused. */
const refused = (
  number: string,
  title: string,
  changes: Claims | ((api: HelseidApi) => Claims),
  refusal: Refusal,
): ApiRule =>
  rule(number, title, async (api) => {
    const made = token(api, typeof changes === "function" ? changes(api) : changes);
    await expectRefused(api, call(api, made), refusal);
  });

/** What kind of token is wrong for its signature, the token, and why it is refused. */
const signatures: readonly (readonly [name: string, made: (api: HelseidApi) => Promise<string>, fault: string])[] = [
  ["that is spoilt", spoilt, "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"],
  [
    "of another key by the same name",
    (api) => token(api, {}, { key: foreign.privateKey }),
    "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
  ],
  [
    "of a key that HelseID does not publish",
    (api) => token(api, {}, { key: foreign.privateKey, header: { kid: "another" } }),
    "ERR_JWKS_NO_MATCHING_KEY",
  ],
  ["that is not there, and says so", unsigned, "ERR_JOSE_ALG_NOT_ALLOWED"],
  [
    "by the public key as a secret",
    (api) => token(api, {}, { key: new TextEncoder().encode(api.issuer.publicKey), header: { alg: "HS256" } }),
    "ERR_JOSE_ALG_NOT_ALLOWED",
  ],
];

const expired = { status: 401, error: "invalid_token", code: "access_token_expired" } as const;
const tooLow = { status: 401, error: "insufficient_user_authentication", code: "assurance_insufficient" } as const;

/**
 * NHN's rules for APIs that take access tokens of HelseID (utviklerportal.nhn.no, HelseID, vedlegg/validering_av_access_token), by their numbers. But
 * for the signature, each wrong token is signed by the issuer's own key, and comes with a good proof.
 */
export const accessTokenRules: readonly ApiRule[] = [
  ...signatures.map(([name, made, fault]) =>
    rule("AT-1", `a signature ${name} is refused`, (api) =>
      expectRefused(api, call(api, made(api)), invalidToken(fault)),
    ),
  ),
  ...["at+jwt", "application/at+jwt", "JWT"].map((typ) =>
    rule("AT-2", `the type ${typ} is HelseID's`, (api) =>
      expectAccepted(api, call(api, token(api, {}, { header: { typ } }))),
    ),
  ),
  ...[undefined, "dpop+jwt", "client-authentication+jwt", "logout+jwt"].map((typ) =>
    rule("AT-2", `the type ${typ} is refused`, (api) =>
      expectRefused(api, call(api, token(api, {}, { header: { typ } as object })), invalidToken("typ")),
    ),
  ),
  refused(
    "AT-3",
    "an issuer that is HelseID's in production is refused",
    { iss: "https://helseid-sts.nhn.no" },
    invalidToken("claim iss"),
  ),
  refused(
    "AT-3",
    "an issuer that is the issuer with a slash is refused",
    ({ issuer }) => ({ iss: `${issuer.url}/` }),
    invalidToken("claim iss"),
  ),
  refused("AT-3", "an issuer that is nobody is refused", { iss: undefined }, invalidToken("claim iss")),
  refused(
    "AT-4",
    "an audience that is another API is refused",
    { aud: "registeret:resepter" },
    invalidToken("claim aud"),
  ),
  refused(
    "AT-4",
    "an audience that is one that begins alike is refused",
    ({ scope }) => ({ aud: scope }),
    invalidToken("claim aud"),
  ),
  refused("AT-4", "an audience that is nobody is refused", { aud: undefined }, invalidToken("claim aud")),
  refused(
    "AT-5",
    "a second audience is refused",
    ({ audience }) => ({ aud: [audience, "registeret:resepter"] }),
    invalidToken("claim aud"),
  ),
  rule("AT-5", "the only audience may stand in a list", (api) =>
    expectAccepted(api, call(api, token(api, { aud: [api.audience] }))),
  ),
  rule("AT-6", "one that has expired is refused, a few seconds after its end", async (api) => {
    await expectAccepted(api, call(api, token(api, { exp: now() - 7 })));
    await expectRefused(api, call(api, token(api, { exp: now() - 15 })), expired);
  }),
  refused("AT-6", "one that never expires is refused", { exp: undefined }, invalidToken("claim exp")),
  ...["nbf", "iat"].map((name) =>
    rule("AT-7", `${name} may be a few seconds ahead, and no more`, async (api) => {
      await expectAccepted(api, call(api, token(api, { [name]: now() + 7 })));
      await expectRefused(api, call(api, token(api, { [name]: now() + 15 })), invalidToken(`claim ${name}`));
    }),
  ),
  ...(
    [
      ["another", ({ audience }) => ["openid", `${audience}/skriv`]],
      ["one that begins alike", ({ scope }) => ["openid", `${scope}-alt`]],
      ["none", () => undefined],
    ] as readonly (readonly [string, (api: HelseidApi) => unknown])[]
  ).map(([name, scope]) =>
    refused(
      "AT-8",
      `a token whose scope is ${name} is refused`,
      (api) => ({ scope: scope(api) }),
      forbidden("scope_insufficient"),
    ),
  ),
  ...(
    [
      ["that is not there", undefined],
      ["that is no number", "a doctor"],
      ["that is a list", ["900000001"]],
    ] as const
  ).map(([name, value]) =>
    rule("AT-9", `an HPR number ${name} opens nothing`, async (api) => {
      const answer = await call(api, token(api, { [claim("hpr/hpr_number")]: value }));
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: "hpr_number_required" });
    }),
  ),
  ...(
    [
      ["substantial, in both claims", levels("substantial", "3")],
      ["lower in the older claim alone", levels("high", "3")],
      ["lower in the newer claim alone", levels("substantial", "4")],
      ["in words that are unknown", levels("very high", "5")],
      ["told nowhere", levels()],
      ["told by an acr alone", { ...levels(), acr: "high" }],
    ] as const
  ).map(([name, claims]) =>
    refused("AT-9", `a level that is ${name} is refused, whoever the person is`, claims, tooLow),
  ),
  rule("AT-9", "the client is told of the level to ask for, in HelseID's own word (RFC 9470)", async (api) => {
    const answer = await call(api, token(api, levels("substantial", "3")));
    expect(answer.headers.get("www-authenticate")).toContain('acr_values="Level4"');
  }),
  refused("AT-9", "a token of no person is refused", { sub: undefined }, invalidToken("claim sub")),
];
