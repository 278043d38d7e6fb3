import { createPublicKey, generateKeyPairSync, type KeyObject, type webcrypto } from "node:crypto";
import { CompactSign, exportJWK, importJWK } from "jose";
import { describe, expect, it } from "vitest";
import type { KeyFinder } from "../src/protocol/jwks.ts";
import { jsonObject, verifyJws } from "../src/protocol/jws.ts";

const content = { sub: "someone" };

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keys: Record<string, { privateKey: KeyObject; publicKey: KeyObject }> = {
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }),
  ES512: generateKeyPairSync("ec", { namedCurve: "P-521" }),
  EdDSA: generateKeyPairSync("ed25519"),
  Ed25519: generateKeyPairSync("ed25519"),
};
const known = Object.keys(keys);

const keyOf = (alg: string): { privateKey: KeyObject; publicKey: KeyObject } => {
  const pair = keys[alg];
  if (!pair) throw new Error(`no key for ${alg}`);
  return pair;
};

async function signed(alg: string, header: object = {}, privateKey = keyOf(alg).privateKey): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  return new CompactSign(bytes).setProtectedHeader({ alg, ...header }).sign(privateKey);
}

/** As a key set gives it: imported for this algorithm. */
const finder =
  (publicKey: KeyObject, importedFor?: string): KeyFinder =>
  async ({ alg }) =>
    (await importJWK(await exportJWK(publicKey), importedFor ?? alg)) as webcrypto.CryptoKey;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The token with one of its parts changed. */
async function changed(part: number, change: (part: string) => string): Promise<string> {
  const parts = (await signed("RS256")).split(".");
  return parts.map((each, at) => (at === part ? change(each) : each)).join(".");
}

describe("a signature", () => {
  it.each(known)("by %s is verified by the provider's key", async (alg) => {
    const { header, payload } = await verifyJws(await signed(alg), [alg], finder(keyOf(alg).publicKey));
    expect(header).toEqual({ alg });
    expect(jsonObject(payload)).toEqual(content);
  });

  it.each(known)("by %s of another key is refused", async (alg) => {
    const type = keyOf(alg).privateKey;
    const curve = type.asymmetricKeyDetails?.namedCurve;
    const other =
      type.asymmetricKeyType === "rsa"
        ? generateKeyPairSync("rsa", { modulusLength: 2048 })
        : curve
          ? generateKeyPairSync("ec", { namedCurve: curve })
          : generateKeyPairSync("ed25519");
    await expect(verifyJws(await signed(alg), [alg], finder(other.publicKey))).rejects.toMatchObject({
      code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    });
  });

  it("by PS256 has a salt as long as the hash", async () => {
    const [head, body] = [encoded({ alg: "PS256" }), encoded(content)];
    const { constants, sign } = await import("node:crypto");
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const bytes = sign("sha256", Buffer.from(`${head}.${body}`), { key: rsa.privateKey, padding, saltLength: 20 });
    const token = `${head}.${body}.${bytes.toString("base64url")}`;
    await expect(verifyJws(token, ["PS256"], finder(rsa.publicKey))).rejects.toMatchObject({
      code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    });
  });

  it.each<[string, string, string]>([
    ["RS256", "ES256", "malformed"],
    ["ES256", "ES384", "malformed"],
    ["ES256", "RS256", "malformed"],
    ["EdDSA", "ES256", "malformed"],
  ])("by %s is not verified by a key for %s", async (alg, other) => {
    await expect(verifyJws(await signed(alg), [alg], finder(keyOf(other).publicKey, other))).rejects.toThrow(
      "none of this algorithm's",
    );
  });

  it("by an RSA key of less than 2048 bits is refused", async () => {
    const weak = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const [head, body] = [encoded({ alg: "RS256" }), encoded(content)];
    const { sign } = await import("node:crypto");
    const bytes = sign("sha256", Buffer.from(`${head}.${body}`), weak.privateKey);
    const token = `${head}.${body}.${bytes.toString("base64url")}`;
    const found = finder(createPublicKey(weak.privateKey));
    await expect(verifyJws(token, ["RS256"], found)).rejects.toThrow("none of this algorithm's");
  });

  it.each<[string, Promise<string> | string, string]>([
    ["by an algorithm that is not allowed", signed("RS512"), "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["by nobody", `${encoded({ alg: "none" })}.${encoded(content)}.`, "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["by an algorithm of every object", `${encoded({ alg: "toString" })}.e30.AAAA`, "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["without an alg", `${encoded({ kid: "a" })}.e30.AAAA`, "ERR_JWS_INVALID"],
    ["with a list of algs", `${encoded({ alg: ["RS256"] })}.e30.AAAA`, "ERR_JWS_INVALID"],
    ["with crit", `${encoded({ alg: "RS256", crit: ["b64"], b64: true })}.e30.AAAA`, "ERR_JOSE_NOT_SUPPORTED"],
    ["with an empty crit", `${encoded({ alg: "RS256", crit: [] })}.e30.AAAA`, "ERR_JOSE_NOT_SUPPORTED"],
    ["with a header that is a list", `${encoded([])}.e30.AAAA`, "ERR_JWS_INVALID"],
    [
      "with a header that is not UTF-8",
      `${Buffer.from('{"alg":"RS256","a":"\xff"}', "latin1").toString("base64url")}.e30.AA`,
      "ERR_JWS_INVALID",
    ],
    ["in two parts", `${encoded({ alg: "RS256" })}.e30`, "ERR_JWS_INVALID"],
    ["in five parts", "a.b.c.d.e", "ERR_JWS_INVALID"],
    ["with a line break in it", changed(2, (part) => `${part.slice(0, 9)}\n${part.slice(9)}`), "ERR_JWS_INVALID"],
    ["with padding", changed(2, (part) => `${part}==`), "ERR_JWS_INVALID"],
    ["in base64", changed(2, (part) => `+/${part.slice(2)}`), "ERR_JWS_INVALID"],
    ["with one character too many", changed(2, (part) => `${part}AAA`), "ERR_JWS_INVALID"],
    ["of another text", changed(1, () => encoded({ sub: "somebody" })), "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"],
    ["that is not there", changed(2, () => ""), "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"],
  ])("%s is refused", async (_, token, code) => {
    await expect(verifyJws(await token, ["RS256"], finder(rsa.publicKey))).rejects.toMatchObject({ code });
  });

  it("by a shared secret is refused, even where it is allowed", async () => {
    const token = `${encoded({ alg: "HS256" })}.e30.AAAA`;
    await expect(verifyJws(token, ["HS256"], finder(rsa.publicKey, "RS256"))).rejects.toMatchObject({
      code: "ERR_JOSE_NOT_SUPPORTED",
    });
  });
});
