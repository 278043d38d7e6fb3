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

/** What an assertion has beside the standard's own: by the profile, and by the call. */
export interface AssertionShape {
  readonly typ?: string;
  readonly lifetimeSeconds?: number;
  /** Whom it is for, where that is not the issuer. */
  readonly audience?: string | undefined;
  /** The digest of the certificate that names the key, in the place of `kid`. */
  readonly certificate?: string | undefined;
  readonly details?: readonly object[] | undefined;
}

/**
 * How the client proves itself with a key (RFC 7523 2.2). The engine's own assertion is what most ask for: iss and sub are
 * the client, aud is the issuer, kid and jti are there, and it lives for a minute
 * (docs.digdir.no/docs/idporten/oidc/oidc_protocol_token). `assertion_details` says what a token is for, where a provider takes that.
 */
export async function keyAuthentication(key: PrivateKey, shape: AssertionShape): Promise<ClientAuth> {
  const openid = await loadEngine();
  const { typ, lifetimeSeconds, audience, certificate, details } = shape;
  const modify: ModifyAssertionFunction = (header, claims) => {
    if (typ !== undefined) header["typ"] = typ;
    if (lifetimeSeconds !== undefined) claims["exp"] = Number(claims["iat"]) + lifetimeSeconds;
    if (audience !== undefined) claims["aud"] = audience;
    // RFC 7515 4.1.8: Microsoft knows keys by their certificates.
    if (certificate !== undefined) {
      delete header["kid"];
      header["x5t#S256"] = certificate;
    }
    // NHN, funksjonelle krav FK5: one statement as it is, several as a list.
    if (details) claims["assertion_details"] = (details.length === 1 ? details[0] : details) as unknown as JsonArray;
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
