import { createPrivateKey } from "node:crypto";
import type { JWK } from "jose";
import { checkObject, checkText, type Fault } from "./option-object.ts";
import type { ClientAuthenticationMethod, ProviderProfile } from "./providers/provider-profile.ts";

/** How this application proves who it is, checked. */
export type ClientCredentials =
  | { readonly method: "private_key_jwt"; readonly privateKey: JWK }
  | { readonly method: "client_secret_basic"; readonly clientSecret: string };

type Check = (given: object, at: string, profile: ProviderProfile, fault: Fault) => ClientCredentials | undefined;

/** One row a method: its options, and the check of what it needs. */
const methodTable: Readonly<Record<ClientAuthenticationMethod, Check>> = {
  private_key_jwt: (given, at, { clientKeyAlgorithms }, fault) => {
    const options = checkObject(given, at, ["method", "privateKey"], fault);
    const privateKey = checkPrivateKey(options?.privateKey, `${at}.privateKey`, clientKeyAlgorithms, fault);
    return privateKey && { method: "private_key_jwt", privateKey };
  },
  client_secret_basic: (given, at, _, fault) => {
    const options = checkObject(given, at, ["method", "clientSecret"], fault);
    const clientSecret = checkText(options?.clientSecret, `${at}.clientSecret`, fault);
    return clientSecret === undefined ? undefined : { method: "client_secret_basic", clientSecret };
  },
};

/** Checks the client authentication of one provider's options; `at` is its path. */
export function checkClientCredentials(
  given: unknown,
  at: string,
  profile: ProviderProfile,
  fault: Fault,
): ClientCredentials | undefined {
  const methods = profile.clientAuthenticationMethods;
  if (typeof given !== "object" || given === null) {
    fault(at, `is missing; give an object with a method of ${methods.join(", ")}`);
    return undefined;
  }
  const method = methods.find((known) => "method" in given && given.method === known);
  if (method) return methodTable[method](given, at, profile, fault);
  fault(`${at}.method`, `must be one of ${methods.join(", ")}`);
  return undefined;
}

function checkPrivateKey(given: unknown, at: string, algorithms: readonly string[], fault: Fault): JWK | undefined {
  if (given === undefined || given === null || given === "") {
    fault(at, "is missing; give the private key as a JWK, or its JSON text");
    return undefined;
  }
  const jwk = asKey(typeof given === "string" ? parseJson(given) : given);
  if (!jwk) fault(at, "is neither a JWK nor the JSON text of one");
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asKey(value: unknown): JWK | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

function modulusBits(jwk: JWK): number | undefined {
  try {
    return createPrivateKey({ key: jwk, format: "jwk" }).asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}
