import { webcrypto } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { checkSigner } from "../../src/keys/key-signer.ts";
import type { Fault } from "../../src/options/option-object.ts";

const { subtle } = webcrypto;
const curve = { namedCurve: "P-256" };
const signing = await subtle.generateKey({ name: "ECDSA", ...curve }, false, ["sign", "verify"]);
const agreeing = await subtle.generateKey({ name: "ECDH", ...curve }, false, ["deriveBits"]);
const shared = await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

describe("the signer of a key", () => {
  it.each([
    ["a private key that may sign", { privateKey: signing.privateKey }],
    ["a function", { sign: async () => new Uint8Array() }],
  ])("may be %s", (_, options) => {
    const fault = vi.fn<Fault>();
    expect(checkSigner(options, "key", fault)).toBeTypeOf("function");
    expect(fault).not.toHaveBeenCalled();
  });

  it.each([
    ["a private key for something else", { privateKey: agreeing.privateKey }, "key.privateKey"],
    ["a shared key that may sign", { privateKey: shared }, "key.privateKey"],
    ["a name in place of a function", { sign: "vault" }, "key.sign"],
    ["a function and a key", { sign: async () => new Uint8Array(), privateKey: signing.privateKey }, "key"],
    ["nothing", {}, "key"],
  ])("is not %s", (_, options, option) => {
    const fault = vi.fn<Fault>();
    expect(checkSigner(options, "key", fault)).toBeUndefined();
    expect(fault).toHaveBeenCalledExactlyOnceWith(option, expect.any(String));
  });

  const rsa = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
  it.each([
    ["RS256", { name: "RSASSA-PKCS1-v1_5", ...rsa }, { name: "RSASSA-PKCS1-v1_5" }],
    ["PS256", { name: "RSA-PSS", ...rsa }, { name: "RSA-PSS", saltLength: 32 }],
    ["ES256", { name: "ECDSA", ...curve }, { name: "ECDSA", hash: "SHA-256" }],
  ])("signs by %s (RFC 7518 3.1)", async (alg, made, used) => {
    const { privateKey, publicKey } = await subtle.generateKey(made, false, ["sign", "verify"]);
    const data = new Uint8Array([1, 2, 3]);
    const input = { data, digest: data, alg, signal: new AbortController().signal };
    const signed = Promise.resolve(checkSigner({ privateKey }, "key", vi.fn<Fault>())?.(input));
    const verified = signed.then((by = data) => subtle.verify(used, publicKey, Uint8Array.from(by), data));
    await expect(verified).resolves.toBe(true);
  });
});
