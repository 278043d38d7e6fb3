import { exportJWK, generateKeyPair, type JWK } from "jose";

async function newKey(alg: "ES256" | "PS256", kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, kid, use: "sig" };
}

export const [providerKey, clientKey, apiKey, strangersKey] = await Promise.all([
  newKey("PS256", "provider-key"),
  newKey("ES256", "client-key"),
  newKey("ES256", "api-key"),
  // Of the same name as the client's.
  newKey("ES256", "client-key"),
]);

/** What may be registered of a key. */
export function publicHalf({ kty = "", crv = "", x = "", y = "", alg = "", kid = "" }: JWK) {
  return { kty, crv, x, y, alg, kid, use: "sig" };
}
