import { faults } from "@adgangskort/mock-idp";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generateKey, keyFault } from "../../src/keys/client-key-algorithm.ts";
import { helseid } from "../../src/helseid.ts";
import { signingAlgorithms } from "../../src/keys/client-key-algorithm.ts";
import { useHelseid } from "../support/helseid.ts";

const service = useHelseid();
const random = /^[\w-]+$/;

describe("what a login sends", () => {
  it("F-20, F-26 has a nonce of 64 characters at the most, and 256 random bits in it, in the state and in the verifier", async () => {
    const seen: string[] = [];
    for (let login = 0; login < 5; login += 1) {
      await service.newBrowser().login("/auth/login", { person: "Kari Testmo" });
      const { nonce, state } = service.idp.calls.last("par")?.parameters ?? {};
      const { code_verifier: verifier } = service.idp.calls.last("token")?.parameters ?? {};
      for (const value of [nonce, state, verifier].map(String)) {
        expect(value).toMatch(random);
        expect(value.length).toBeLessThanOrEqual(64);
        expect(Buffer.from(value, "base64url")).toHaveLength(32);
        seen.push(value);
      }
    }
    expect(new Set(seen).size).toBe(15);
  });

  it("F-46 reads nothing of session_state: with another one, and with none, it is the same login", async () => {
    service.idp.fail(faults.authorize.parameters({ session_state: "another" }), { times: 1 });
    expect((await service.session()).assurance).toBe("high");
    service.idp.fail(faults.authorize.parameters({ session_state: undefined }), { times: 1 });
    expect((await service.session()).assurance).toBe("high");
  });
});

describe("keys", () => {
  it("F-22 proofs are by ES256, and so may the client's assertions be, or by PS256", async () => {
    await service.session();
    expect(service.idp.calls.last("token")?.dpopProof?.header.alg).toBe("ES256");
    expect(signingAlgorithms(helseid.clientKeyAlgorithms)).toEqual(expect.arrayContaining(["PS256", "ES256"]));
    expect(helseid.clientKeyAlgorithms.filter((algorithm) => /^(?:HS|none)/.test(algorithm))).toEqual([]);
  });

  it("F-25 on a curve are of 256 bits and more: no other curve is a key", () => {
    for (const algorithm of ["ES256", "ES384", "ES512"])
      expect(keyFault(generateKey(algorithm)?.export({ format: "jwk" }) ?? {}, algorithm)).toBeUndefined();
    const small = { kty: "EC", crv: "secp160r1", x: "AA", y: "AA", d: "AA" };
    expect(keyFault(small, "ES256")).toBe("is not a private key on the curve P-256");
  });
});

it("F-36 openid-client, which is certified, is what speaks the protocol, and jose what verifies", () => {
  const { dependencies } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  expect(Object.keys(dependencies).toSorted()).toEqual(["jose", "openid-client"]);
});
