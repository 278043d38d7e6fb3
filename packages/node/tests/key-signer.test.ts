import { webcrypto } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { checkSigner } from "../src/config/key-signer.ts";
import type { Fault } from "../src/config/option-object.ts";

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
  ])("is not %s", (_, options, option) => {
    const fault = vi.fn<Fault>();
    expect(checkSigner(options, "key", fault)).toBeUndefined();
    expect(fault).toHaveBeenCalledExactlyOnceWith(option, expect.any(String));
  });
});
