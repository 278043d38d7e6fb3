import type { ClientAuth, JsonArray, ModifyAssertionFunction, PrivateKey } from "openid-client";
import type { webcrypto } from "node:crypto";
import type { JWK } from "jose";
import { importJWK } from "jose/key/import";
import type { ClientCredentials, ClientKey } from "../config/client-credentials.ts";
import { processWide } from "../runtime/process-wide.ts";
import { loadEngine } from "./engine.ts";

/** Client authentication with a secret (RFC 6749 2.3.1): form-encoded in the header, or in the body. */
export async function secretAuthentication(
  credentials: Exclude<ClientCredentials, { method: "private_key_jwt" }>,
): Promise<ClientAuth> {
  const openid = await loadEngine();
  const methods = { client_secret_basic: openid.ClientSecretBasic, client_secret_post: openid.ClientSecretPost };
  return methods[credentials.method](credentials.clientSecret);
}

/** Deviations of a client assertion from the standard: by the profile, and by the call. */
export interface AssertionShape {
  readonly typ?: string;
  readonly lifetimeSeconds?: number;
  /** The `aud`, if it is not the issuer. */
  readonly audience?: string | undefined;
  /** The certificate thumbprint (`x5t#S256`) that identifies the key instead of `kid`. */
  readonly certificate?: string | undefined;
  readonly details?: readonly object[] | undefined;
}

/**
 * Client authentication with a key (RFC 7523 2.2). The engine's default assertion suits most providers: `iss` and `sub` are the
 * client, `aud` is the issuer, `kid` and `jti` are set, and it lives for a minute
 * (docs.digdir.no/docs/idporten/oidc/oidc_protocol_token). `assertion_details` says what a token is for, if the provider supports it.
 */
export async function keyAuthentication(key: PrivateKey, shape: AssertionShape): Promise<ClientAuth> {
  const openid = await loadEngine();
  const { typ, lifetimeSeconds, audience, certificate, details } = shape;
  const modify: ModifyAssertionFunction = (header, claims) => {
    if (typ !== undefined) header["typ"] = typ;
    if (lifetimeSeconds !== undefined) claims["exp"] = Number(claims["iat"]) + lifetimeSeconds;
    if (audience !== undefined) claims["aud"] = audience;
    // RFC 7515 4.1.8: Microsoft identifies keys by their certificates.
    if (certificate !== undefined) {
      delete header["kid"];
      header["x5t#S256"] = certificate;
    }
    // NHN, funksjonelle krav FK5: one statement as an object, several as a list.
    if (details) claims["assertion_details"] = (details.length === 1 ? details[0] : details) as unknown as JsonArray;
  };
  return openid.PrivateKeyJwt(key, { [openid.modifyAssertion]: modify });
}

/** The key in the form that the engine signs assertions and request objects with. */
export async function signingKey({ jwk, kid }: ClientKey): Promise<PrivateKey> {
  return { key: (await importedKey(jwk)) as webcrypto.CryptoKey, kid };
}

/** Importing an RSA key is too slow for every login, so each key is imported once per process. */
async function importedKey(jwk: JWK): Promise<Awaited<ReturnType<typeof importJWK>>> {
  const keys = processWide("client keys", () => new Map<string, ReturnType<typeof importJWK>>());
  const name = `${jwk.alg} ${jwk.n ?? jwk.x}`;
  const key = keys.get(name) ?? importJWK(jwk, jwk.alg);
  keys.set(name, key);
  return key;
}
