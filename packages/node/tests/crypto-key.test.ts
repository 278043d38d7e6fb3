import { webcrypto } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkSigner, type SignatureInput } from "../src/config/key-signer.ts";

const { subtle } = webcrypto;
const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
const data = new Uint8Array([1, 2, 3]);
const given = (alg: string): SignatureInput => ({ data, digest: data, alg, signal: new AbortController().signal });
const fail = (option: string): never => {
  throw new Error(option);
};

describe("a private CryptoKey", () => {
  it.each([
    ["RS256", { name: "RSASSA-PKCS1-v1_5", ...rsa }, { name: "RSASSA-PKCS1-v1_5" }],
    ["PS256", { name: "RSA-PSS", ...rsa }, { name: "RSA-PSS", saltLength: 32 }],
    ["ES256", { name: "ECDSA", namedCurve: "P-256" }, { name: "ECDSA", hash: "SHA-256" }],
  ])("signs by %s (RFC 7518 3.1)", async (alg, made, used) => {
    const { privateKey, publicKey } = await subtle.generateKey(made, false, ["sign", "verify"]);
    const verified = async (): Promise<boolean> => {
      const signature = (await checkSigner({ privateKey }, "key", fail)?.(given(alg))) ?? new Uint8Array();
      return subtle.verify(used, publicKey, Uint8Array.from(signature), data);
    };
    await expect(verified()).resolves.toBe(true);
  });
});

it.each([
  ["neither a function nor a CryptoKey", {}],
  ["both", { sign: async () => data, privateKey: {} }],
])("a key outside this process has %s: one of the two signs", (_, options) => {
  const faulty: string[] = [];
  expect(checkSigner(options, "key", (option) => faulty.push(option))).toBeUndefined();
  expect(faulty).toEqual(["key"]);
});

it("a key outside this process may have a function that signs", () => {
  const sign = async (): Promise<Uint8Array> => data;
  const faulty: string[] = [];
  expect(checkSigner({ sign }, "key", (option) => faulty.push(option))).toBe(sign);
  expect(faulty).toEqual([]);
});
