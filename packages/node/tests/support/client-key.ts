import { generateKeyPairSync } from "node:crypto";
import type { JWK } from "jose";

/** Made once for a run by vitest.config.ts: some 70 processes need it, and making one takes 0.1 s of the processor. */
const { TEST_CLIENT_KEY } = process.env;

function privateJwk(): JWK {
  if (TEST_CLIENT_KEY !== undefined) return JSON.parse(TEST_CLIENT_KEY) as JWK;
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
}

/** What the client of the tests signs with. */
export const clientKey: JWK = { ...privateJwk(), kid: "test-key", alg: "RS256" };
