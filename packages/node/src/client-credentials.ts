import { createPrivateKey } from "node:crypto";
import type { JWK } from "jose";
import type { Fault } from "./fault.ts";
import type { ProviderOptions, Setting } from "./options.ts";

/** How this application proves who it is, checked. */
export type ClientCredentials =
  | { readonly method: "private_key_jwt"; readonly privateKey: JWK }
  | { readonly method: "client_secret_basic"; readonly clientSecret: string };

/** Checks the client authentication of one provider's options; `at` is its path. */
export function checkClientCredentials(
  { clientAuthentication: given, profile }: ProviderOptions,
  at: string,
  fault: Fault,
): ClientCredentials | undefined {
  const methods = profile.clientAuthenticationMethods;
  if (!given || !methods.includes(given.method)) {
    fault(`${at}.method`, `must be one of ${methods.join(", ")}`);
    return undefined;
  }
  if (given.method === "client_secret_basic") {
    if (given.clientSecret) return { method: given.method, clientSecret: given.clientSecret };
    fault(`${at}.clientSecret`, "is missing");
    return undefined;
  }
  const privateKey = checkPrivateKey(given.privateKey, `${at}.privateKey`, profile.clientKeyAlgorithms, fault);
  return privateKey && { method: given.method, privateKey };
}

function checkPrivateKey(
  given: JWK | Setting,
  at: string,
  algorithms: readonly string[],
  fault: Fault,
): JWK | undefined {
  const jwk = typeof given === "string" ? parseKey(given) : given;
  if (!given) fault(at, "is missing; give the private key as a JWK, or its JSON text");
  else if (!jwk) fault(at, "is not the JSON text of a JWK");
  else {
    if (!jwk.kid) fault(at, "needs a kid, the one that the key was registered under");
    if (!jwk.alg || !algorithms.includes(jwk.alg)) fault(at, `needs an alg of ${algorithms.join(", ")}`);
    const bits = modulusBits(jwk);
    // RFC 7518 3.3: a key of 2048 bits or larger.
    if (bits === undefined) fault(at, "is not a private RSA key");
    else if (bits < 2048) fault(at, `has ${bits} bits; at least 2048 are needed`);
  }
  return jwk;
}

function parseKey(text: string): JWK | undefined {
  try {
    const jwk: unknown = JSON.parse(text);
    return typeof jwk === "object" && jwk !== null ? jwk : undefined;
  } catch {
    return undefined;
  }
}

function modulusBits(jwk: JWK): number | undefined {
  try {
    return createPrivateKey({ key: jwk, format: "jwk" }).asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}
