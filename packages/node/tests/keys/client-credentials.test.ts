import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import type { JWK } from "jose";
import { describe, expect, it } from "vitest";
import { ansattporten, createAuth, isAuthError, memoryStore, type AuthOptions } from "../../src/index.ts";
import type { ProviderProfile } from "../../src/index.ts";
import { clientKey } from "../support/service.ts";

const at = "providers[0].clientAuthentication";
const create = (clientAuthentication: unknown, profile: ProviderProfile = ansattporten): unknown =>
  createAuth({
    baseUrl: "https://etat.example.no",
    secrets: ["a secret of at least 32 characters, for tests"],
    store: memoryStore(),
    onEvent: () => undefined,
    providers: [{ profile, environment: "test", clientId: "client", clientAuthentication, assurance: "substantial" }],
  } as unknown as AuthOptions);

function errorOf(make: () => unknown): unknown {
  try {
    make();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Each fault as one line, with the path from the client authentication on. */
function faultsOf(...given: Parameters<typeof create>): string[] {
  const error = errorOf(() => create(...given));
  if (error === undefined) return [];
  if (!isAuthError(error, "configuration_invalid")) throw new Error("Another error", { cause: error });
  return error.details.faults.map(({ option, fault }) => `${option.replace(at, "")}: ${fault}`);
}

const method = "private_key_jwt";
const other: JWK = { ...clientKey, kid: "other-key" };
const rsaKey = (bits: number): JWK =>
  generateKeyPairSync("rsa", { modulusLength: bits }).privateKey.export({ format: "jwk" });
const ecKey = (namedCurve: string, alg: string): JWK => ({
  ...generateKeyPairSync("ec", { namedCurve }).privateKey.export({ format: "jwk" }),
  kid: "ec",
  alg,
});
const pem = createPrivateKey({ key: { ...clientKey }, format: "jwk" })
  .export({ type: "pkcs8", format: "pem" })
  .toString();
const elliptic = { ...ansattporten, clientKeyAlgorithms: ["PS256", "ES256", "ES512"] };

describe("the client's credentials", () => {
  it.each<[string, unknown, ProviderProfile?]>([
    ["one key", { method, privateKey: clientKey }],
    ["a key as text", { method, privateKey: JSON.stringify(clientKey) }],
    ["several, newest first", { method, privateKey: [clientKey, JSON.stringify(other)] }],
    ["a list of one", { method, privateKey: [clientKey] }],
    ["an older key that is not set", { method, privateKey: [clientKey, undefined, "", other] }],
    ["a day of registration", { method, privateKey: clientKey, registeredAt: "2024-02-29" }],
    ["a day of registration that is not set", { method, privateKey: clientKey, registeredAt: undefined }],
    ["a secret in the header", { method: "client_secret_basic", clientSecret: "s", registeredAt: "2024-01-31" }],
    ["a secret in the body", { method: "client_secret_post", clientSecret: "s" }],
    ["a key on the curve of its algorithm", { method, privateKey: ecKey("prime256v1", "ES256") }, elliptic],
    ["an RSA key for PSS", { method, privateKey: { ...clientKey, alg: "PS256" } }, elliptic],
  ])("are accepted as %s", (_, given, profile) => {
    expect(faultsOf(given, profile)).toEqual([]);
  });

  it.each<[string, unknown, string[], ProviderProfile?]>([
    ["an empty list", { method, privateKey: [] }, [".privateKey: must be a key, or a list of keys, the newest first"]],
    [
      "no newest key",
      { method, privateKey: [undefined, other] },
      [".privateKey[0]: is missing: is its environment variable set? Give the private key as a JWK, or its JSON text"],
    ],
    [
      "a kid twice: the provider could not tell which key it is",
      { method, privateKey: [clientKey, { ...rsaKey(2048), kid: clientKey.kid, alg: "RS256" }] },
      [".privateKey: has two keys of the same kid"],
    ],
    [
      "several faults, all of which are told",
      { method, privateKey: [5, { ...rsaKey(1024), alg: "none" }, other], registeredAt: "31.01.2027" },
      [
        ".registeredAt: must be a date, as 2027-01-31",
        ".privateKey[0]: is neither a JWK nor the JSON text of one, which begins with {",
        ".privateKey[1]: needs a kid, the one that the key was registered under",
        ".privateKey[1]: needs an alg of RS256, RS384, RS512",
        ".privateKey[1]: has 1024 bits; at least 2048 are needed",
      ],
    ],
    [
      "a PEM in place of a JWK",
      { method, privateKey: [pem, createPublicKey(pem).export({ type: "spki", format: "pem" })] },
      [0, 1].map(
        (index) =>
          `.privateKey[${index}]: is in PEM, not a JWK: convert it with npx --no -- @adgangskort/node keys import <file>.pem`,
      ),
    ],
    [
      "a key of another kind",
      { method, privateKey: ecKey("prime256v1", "RS256") },
      [".privateKey: is not a private RSA key"],
    ],
    [
      "a key on another curve than the algorithm's",
      { method, privateKey: ecKey("secp384r1", "ES256") },
      [".privateKey: is not a private key on the curve P-256"],
      elliptic,
    ],
    [
      "a public key",
      { method, privateKey: { ...ecKey("secp521r1", "ES512"), d: undefined } },
      [".privateKey: is a public key; give the private one, which has a member d, or { publicKey, sign }"],
      elliptic,
    ],
    [
      "an RSA key of less than 2048 bits",
      { method, privateKey: { ...rsaKey(1024), kid: "rsa", alg: "RS256" } },
      [".privateKey: has 1024 bits; at least 2048 are needed"],
    ],
    [
      "a kid that is no text",
      { method, privateKey: { ...clientKey, kid: 5 } },
      [".privateKey: needs a kid, the one that the key was registered under"],
    ],
    [
      "an empty kid",
      { method, privateKey: { ...clientKey, kid: "" } },
      [".privateKey: needs a kid, the one that the key was registered under"],
    ],
    [
      "a day that is none",
      { method: "client_secret_post", clientSecret: "s", registeredAt: "2027-02-30" },
      [".registeredAt: must be a date, as 2027-01-31"],
    ],
    [
      "a day that has not come",
      { method: "client_secret_basic", clientSecret: "s", registeredAt: "2999-01-01" },
      [".registeredAt: is a day that has not come yet"],
    ],
    [
      "a date object",
      { method, privateKey: clientKey, registeredAt: new Date(0) },
      [".registeredAt: must be a date, as 2027-01-31"],
    ],
    ["no secret", { method: "client_secret_post" }, [".clientSecret: is missing: is its environment variable set?"]],
    [
      "a method that the profile does not have",
      { method: "client_secret_post", clientSecret: "s" },
      [".method: must be one of private_key_jwt"],
      { ...ansattporten, clientAuthenticationMethods: ["private_key_jwt"] },
    ],
  ])("are refused with %s", (_, given, faults, profile) => {
    expect(faultsOf(given, profile)).toEqual(faults);
  });
});

describe("no part of a key or secret gets into the error", () => {
  const { d, p, q, dp, dq, qi } = clientKey;
  const canaries = [d, p, q, dp, dq, qi, "hunter2", ...pem.split("\n").slice(1, -2)].map(String);
  const text = JSON.stringify(clientKey);

  it.each<[string, unknown]>([
    ["a text that is cut off", { method, privateKey: text.slice(0, -2) }],
    ["a PEM", { method, privateKey: pem }],
    ["a text with more behind it", { method, privateKey: `${text}x` }],
    ["a text of a text", { method, privateKey: JSON.stringify(text) }],
    ["a key set", { method, privateKey: { keys: [clientKey] } }],
    ["a list within the list", { method, privateKey: [[clientKey]] }],
    ["a key without names", { method, privateKey: { ...clientKey, kid: undefined, alg: undefined } }],
    ["a key that is broken", { method, privateKey: { ...clientKey, n: "AQAB" } }],
    ["a private part where the kid should be, and no key", { method, privateKey: { kty: "oct", k: d } }],
    ["the key among the options", { method, ...clientKey }],
    ["the key as the method", { method: text }],
    ["the key as the secret of another method", { method: "client_secret_post", clientSecret: clientKey }],
    ["the key as the date", { method, privateKey: clientKey, registeredAt: text }],
    ["a secret for a method with keys", { method, privateKey: "hunter2", clientSecret: "hunter2" }],
    ["a secret in a list", { method: "client_secret_basic", clientSecret: ["hunter2"] }],
  ])("of %s", (_, given) => {
    const error = errorOf(() => create(given));
    expect(isAuthError(error, "configuration_invalid")).toBe(true);
    const out = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error) + String(error);
    for (const canary of canaries) expect(out).not.toContain(canary);
  });
});

it("a key is checked as what it is given as: one with a certificate, one that another party holds, or a JWK", () => {
  const sign = async (): Promise<Uint8Array> => Promise.resolve(new Uint8Array());
  const { kty, n, e, kid, alg } = clientKey;
  expect(faultsOf({ method, privateKey: { publicKey: { kty, n, e, kid, alg }, sign } })).toEqual([]);
  const [ofCertificate] = faultsOf({ method, privateKey: { certificate: "none", privateKey: "none" } });
  expect(ofCertificate).toMatch(/^\.privateKey\.organisationNumber: /);
});
