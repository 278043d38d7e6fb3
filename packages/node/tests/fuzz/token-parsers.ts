import assert from "node:assert/strict";
import { generateKeyPairSync, hash, sign } from "node:crypto";
import fc from "fast-check";
import { calculateJwkThumbprint, createLocalJWKSet, type JSONWebKeySet, type JWK } from "jose";
import type { KeyFinder } from "../../src/protocol/jwks.ts";
import { verifyIdToken, type ExpectedIdToken } from "../../src/protocol/id-token.ts";
import { verifyLogoutToken } from "../../src/routes/logout/logout-token.ts";
import { verifyProof } from "../../src/resource-server/token/presented-proof.ts";
import { processWide } from "../../src/runtime/process-wide.ts";
import { clientId, config, issuer, jwksUri, keepMetadata, metadata } from "./application.ts";
import { changed, json, jsonText, nearly, type Changed } from "./inputs.ts";
import { parser, unlessRefused, type Parser } from "./parser.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const jwk: JWK = publicKey.export({ format: "jwk" });
const publishedKey = { ...jwk, kid: "key", use: "sig", alg: "ES256" };
const now = Math.floor(Date.now() / 1000);

/** The provider's keys, as this process has read them. */
function publishKeys(keys: unknown): void {
  const sets = processWide("key sets", () => new Map<string, KeyFinder>());
  // Read at the first use, as from the network: an unusable document is no fault of the token.
  for (const pace of ["own", "foreign"])
    sets.set(`${pace} ${jwksUri}`, async (header, token) => createLocalJWKSet(keys as JSONWebKeySet)(header, token));
}

const part = (text: string): string => Buffer.from(text).toString("base64url");

function signed(header: unknown, payload: unknown): string {
  const input = `${part(jsonText(header))}.${part(jsonText(payload))}`;
  const signature = sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${input}.${signature.toString("base64url")}`;
}

type Members = Readonly<Record<string, unknown>>;
const membersOf = (token: string): [header: Members, payload: Members] =>
  token.split(".", 2).map((text): unknown => JSON.parse(Buffer.from(text, "base64url").toString())) as [
    Members,
    Members,
  ];

/** Values of headers that have been attacks: no algorithm, another, an extension, a key of the token's own. */
const headers = {
  crit: [["b64"], ["x"]],
  b64: [false, true],
  jwk: [jwk],
  jku: ["https://evil.example/keys"],
  x5u: ["https://evil.example/chain"],
};
/** The header that a token by this key may have. */
function assertHeader({ alg, crit, b64, kid, typ }: Members, ...types: (string | undefined)[]): void {
  assert.equal(alg, "ES256");
  assert.ok(crit === undefined || b64 === true);
  assert.ok(kid === undefined || kid === "key");
  assert.ok(
    types.includes(typeof typ === "string" ? typ.toLowerCase().replace("application/", "") : (typ as undefined)),
  );
  assert.equal(({} as Members)["polluted"], undefined);
}

const isNear = (value: unknown): boolean => typeof value === "number" && Math.abs(value - now) < 24 * 3600;
/** OpenID Connect Core 3.1.3.7 (3): our client is the only audience. */
const isOurs = (aud: unknown): boolean => aud === clientId || (Array.isArray(aud) && aud.join() === clientId);

const header = nearly(
  { alg: "ES256", kid: "key", typ: "JWT" },
  { ...headers, alg: ["none", "HS256", "RS256", "es256"] },
);
/** A token of these shapes, signed; or a good one that was changed by one character. */
function tokens(payload: fc.Arbitrary<unknown>, of: fc.Arbitrary<unknown>, good: string): fc.Arbitrary<Changed> {
  const shaped = fc.tuple(of, payload).map((parts) => signed(...parts));
  return fc.oneof(
    shaped.map((text) => ({ original: text, text })),
    changed([good]),
  );
}

/** Base64url leaves bits of a signature's last character unused (RFC 4648 3.5), so the same signature can be written in several ways. */
function assertUnchanged({ original, text }: Changed): void {
  const [before, after] = [original, text].map((token) => token.split("."));
  assert.deepEqual(after?.slice(0, 2), before?.slice(0, 2));
  const [one, other] = [before, after].map((parts) => Buffer.from(parts?.[2]?.replaceAll(/\s/g, "") ?? "", "base64"));
  assert.ok(one && other?.equals(one));
}

const expected: ExpectedIdToken = {
  issuer,
  clientId,
  nonce: "nonce",
  accessToken: "access",
  maxAgeSeconds: undefined,
  startedAt: now - 60,
  algorithms: ["ES256"],
  jwksUri,
  now,
};
const idToken = { iss: issuer, aud: clientId, sub: "someone", nonce: "nonce", iat: now, exp: now + 120 };
const idTokenErrors = ["id_token_invalid", "id_token_signature_invalid"] as const;
const goodIdToken = signed({ alg: "ES256", kid: "key" }, idToken);

const event = "http://schemas.openid.net/event/backchannel-logout";
const logoutToken = {
  iss: issuer,
  aud: clientId,
  iat: now,
  exp: now + 120,
  jti: "one",
  sid: "session",
  sub: "someone",
  events: { [event]: {} },
};

const proofOf = "https://api.example.no/v1/saker";
const thumbprint = await calculateJwkThumbprint(jwk);
const ath = hash("sha256", "access", "base64url");
const proof = { jti: "one", htm: "GET", htu: proofOf, iat: now, ath };
const proofHeader = { alg: "ES256", typ: "dpop+jwt", jwk };
const api = {
  store: { claim: async () => true },
  origin: new URL(proofOf).origin,
  basePath: "",
  algorithms: ["ES256"],
  required: true,
};

export const tokenParsers: readonly Parser[] = [
  parser({
    name: "A-12, A-14 an id_token",
    input: tokens(
      nearly(idToken, { azp: [clientId], aud: [[clientId], ["other", clientId]], auth_time: [now], sid: ["session"] }),
      header,
      goodIdToken,
    ),
    holds: async (input) => {
      publishKeys({ keys: [publishedKey] });
      const claims = await unlessRefused(idTokenErrors, () => verifyIdToken(input.text, expected));
      if (!claims) return false;
      assertUnchanged(input);
      const [given, payload] = membersOf(input.text);
      assertHeader(given, undefined, "jwt");
      const { iss, aud, sub, nonce, iat, exp, sid } = payload;
      assert.deepEqual([iss, nonce], [issuer, "nonce"]);
      assert.ok(isOurs(aud) && isNear(iat) && isNear(exp));
      for (const id of [sub, sid ?? "none"]) assert.ok(typeof id === "string" && id !== "" && id.length <= 255);
      assert.deepEqual({ ...claims }, { ...payload });
      return true;
    },
  }),
  parser({
    name: "A-16 a key set",
    input: fc.oneof(
      fc
        .array(nearly(publishedKey, { d: ["private"], k: ["secret"], key_ops: [["verify"], ["sign"]] }), {
          maxLength: 3,
        })
        .map((keys) => ({ keys })),
      json,
    ),
    holds: async (document) => {
      publishKeys(JSON.parse(jsonText(document)));
      const codes = [...idTokenErrors, "provider_response_invalid"] as const;
      if (!(await unlessRefused(codes, () => verifyIdToken(goodIdToken, expected)))) return false;
      const { keys } = document as { keys: JWK[] };
      assert.ok(keys.some(({ kty, crv, x, y }) => kty === "EC" && crv === "P-256" && x === jwk.x && y === jwk.y));
      return true;
    },
  }),
  parser({
    name: "A-12, A-14 a logout token",
    input: tokens(
      nearly(logoutToken, { nonce: ["nonce"] }),
      nearly({ alg: "ES256", kid: "key", typ: "logout+jwt" }, headers),
      signed({ alg: "ES256", kid: "key" }, logoutToken),
    ),
    holds: async (input) => {
      keepMetadata(metadata);
      publishKeys({ keys: [publishedKey] });
      const codes = ["logout_token_invalid", "logout_token_lifetime_invalid"] as const;
      const read = await unlessRefused(codes, () => verifyLogoutToken(input.text, config.providers.values(), now));
      if (!read) return false;
      assertUnchanged(input);
      const [given, payload] = membersOf(input.text);
      assertHeader(given, undefined, "jwt", "logout+jwt");
      const { iss, aud, iat, exp, jti, sid, sub, events } = payload;
      assert.equal(iss, issuer);
      assert.ok(isOurs(aud) && isNear(iat) && isNear(exp) && !("nonce" in payload));
      assert.ok(Number(exp) - Number(iat) <= 300 && typeof (events as Members)[event] === "object");
      assert.equal(read.id, jti);
      assert.deepEqual(read.ended, sid === undefined ? { subject: sub } : { session: sid });
      return true;
    },
  }),
  parser({
    name: "A-53 a DPoP proof",
    input: tokens(
      nearly(proof, { nonce: ["nonce"] }),
      nearly(proofHeader, { crit: headers.crit, jku: headers.jku, x5c: [["MII"]], jwk: [{ ...jwk, d: "private" }] }),
      signed(proofHeader, proof),
    ),
    holds: async (input) => {
      const request = { method: "GET", url: proofOf, accessToken: "access", thumbprint, now };
      const read = async (): Promise<true> => {
        await verifyProof(api, input.text, request);
        return true;
      };
      if (!(await unlessRefused(["dpop_proof_invalid"], read))) return false;
      assertUnchanged(input);
      const [given, { htm, htu, iat, ath: of }] = membersOf(input.text);
      assertHeader({ ...given, kid: undefined }, "dpop+jwt");
      assert.deepEqual([htm, new URL(String(htu)).href, of], ["GET", proofOf, ath]);
      assert.ok(Math.abs(Number(iat) - now) <= 20);
      assert.ok(!Object.hasOwn(given["jwk"] as Members, "d"));
      return true;
    },
  }),
];
