import type { ClientAuth, JsonArray, ModifyAssertionFunction, PrivateKey } from "openid-client";
import type { webcrypto } from "node:crypto";
import type { JWK } from "jose";
import { importJWK } from "jose/key/import";
import type { ClientCredentials, ClientKey } from "../client-credentials.ts";
import { processWide } from "../process-wide.ts";
import { loadEngine } from "./engine.ts";

/** How the client proves itself with a secret (RFC 6749 2.3.1): in the header, form-encoded first, or in the body. */
export async function secretAuthentication(
  credentials: Exclude<ClientCredentials, { method: "private_key_jwt" }>,
): Promise<ClientAuth> {
  const openid = await loadEngine();
  const methods = { client_secret_basic: openid.ClientSecretBasic, client_secret_post: openid.ClientSecretPost };
  return methods[credentials.method](credentials.clientSecret);
}

/**
 * How the client proves itself with a key (RFC 7523 2.2). The engine's own assertion is what Digdir asks for: iss and sub are
 * the client, aud is the issuer, kid and jti are there, and it lives for a minute
 * (docs.digdir.no/docs/idporten/oidc/oidc_protocol_token). `assertion_details` says what a token is for, where a provider takes that.
 */
export async function keyAuthentication(key: PrivateKey, assertionDetails?: readonly object[]): Promise<ClientAuth> {
  const openid = await loadEngine();
  if (!assertionDetails) return openid.PrivateKeyJwt(key);
  const modify: ModifyAssertionFunction = (_header, claims) => {
    claims["assertion_details"] = assertionDetails as unknown as JsonArray;
  };
  return openid.PrivateKeyJwt(key, { [openid.modifyAssertion]: modify });
}

/** The key as the engine signs with it: assertions, and request objects. */
export async function signingKey({ jwk, kid }: ClientKey): Promise<PrivateKey> {
  return { key: (await importedKey(jwk)) as webcrypto.CryptoKey, kid };
}

/** Importing an RSA key costs more than a login may; it is done once for each key and process. */
async function importedKey(jwk: JWK): Promise<Awaited<ReturnType<typeof importJWK>>> {
  const keys = processWide("client keys", () => new Map<string, ReturnType<typeof importJWK>>());
  const name = `${jwk.alg} ${jwk.n ?? jwk.x}`;
  const key = keys.get(name) ?? importJWK(jwk, jwk.alg);
  keys.set(name, key);
  return key;
}
