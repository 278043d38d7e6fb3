import { generateKeyPairSync } from "node:crypto";

/** Credentials for `clientId` and `clientAuthentication` of `createAuth`. */
export interface TestClient {
  readonly clientId: string;
  readonly clientAuthentication: { readonly method: "private_key_jwt"; readonly privateKey: TestKey };
}

/** A private RSA key as a JWK. */
export interface TestKey {
  readonly [member: string]: unknown;
  readonly kty: string;
  readonly kid: string;
  readonly alg: string;
}

/** A client with a new key that lives as long as the process, so that no key is stored with the tests. Refused in production. */
export function testClient(clientId = "test"): TestClient {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { kty = "RSA", ...members } = privateKey.export({ format: "jwk" });
  return {
    clientId,
    clientAuthentication: {
      method: "private_key_jwt",
      privateKey: { kty, ...members, kid: `test-only.${clientId}`, alg: "RS256", use: "sig" },
    },
  };
}
