import { KeyObject } from "node:crypto";
import type { JWK } from "jose";
import { keyFault, signingAlgorithms } from "./client-key-algorithm.ts";
import { checkObject, checkText, isMissing, notSet, type Fault } from "./option-object.ts";
import type { ClientAuthenticationMethod, ProviderProfile } from "../providers/provider-profile.ts";

/** The application's credentials at a provider, checked. */
export type ClientCredentials =
  | { readonly method: "private_key_jwt"; /** Newest first. */ readonly keys: readonly [ClientKey, ...ClientKey[]] }
  | {
      readonly method: "client_secret_basic" | "client_secret_post";
      readonly clientSecret: string;
      readonly registeredAt: number | undefined;
    };

/** A private key, with the `kid` and `alg` that it is registered with. */
export interface ClientKey {
  readonly jwk: JWK;
  readonly kid: string;
  readonly alg: string;
  /** When it was registered or created, in seconds since 1970. */
  readonly registeredAt: number | undefined;
}

type Check = (given: object, at: string, profile: ProviderProfile, fault: Fault) => ClientCredentials | undefined;

const checkSecret =
  (method: "client_secret_basic" | "client_secret_post"): Check =>
  (given, at, _, fault) => {
    const options = checkObject(given, at, ["method", "clientSecret", "registeredAt"], fault);
    const clientSecret = checkText(options?.clientSecret, `${at}.clientSecret`, fault);
    const registeredAt = checkDate(options?.registeredAt, `${at}.registeredAt`, fault);
    return clientSecret === undefined ? undefined : { method, clientSecret, registeredAt };
  };

/** One row per method: its options and their check. */
const methodTable: Readonly<Record<ClientAuthenticationMethod, Check>> = {
  private_key_jwt: (given, at, { clientKeyAlgorithms, clientAssertion }, fault) => {
    const options = checkObject(given, at, ["method", "privateKey", "registeredAt"], fault);
    const registeredAt = checkDate(options?.registeredAt, `${at}.registeredAt`, fault);
    const keys = checkKeys(options?.privateKey, `${at}.privateKey`, signingAlgorithms(clientKeyAlgorithms), fault);
    if (!keys) return undefined;
    const header = clientAssertion?.keyHeader;
    // RFC 7517 4.9
    if (header && !keys.every(({ jwk }) => /^[\w-]{43}$/.test(jwk[header] ?? "")))
      fault(`${at}.privateKey`, `needs ${header}, the digest of the certificate that was registered`);
    const [newest, ...older] = keys;
    return { method: "private_key_jwt", keys: [{ ...newest, ...(registeredAt && { registeredAt }) }, ...older] };
  },
  client_secret_basic: checkSecret("client_secret_basic"),
  client_secret_post: checkSecret("client_secret_post"),
};

/** Checks `clientAuthentication` of one entry of `providers`; `at` is its path. */
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

/** One key, or several with the newest first. An older one may be missing, since it is being phased out. */
function checkKeys(
  given: unknown,
  at: string,
  algorithms: readonly string[],
  fault: Fault,
): [ClientKey, ...ClientKey[]] | undefined {
  if (!Array.isArray(given)) {
    const key = checkKey(given, at, algorithms, fault);
    return key && [key];
  }
  const [newest, ...older] = Array.from(given, (one: unknown, index) =>
    index > 0 && isMissing(one) ? undefined : checkKey(one, `${at}[${index}]`, algorithms, fault),
  );
  if (given.length === 0) fault(at, "must be a key, or a list of keys, the newest first");
  if (!newest) return undefined;
  const keys: [ClientKey, ...ClientKey[]] = [newest, ...older.filter((key) => key !== undefined)];
  // RFC 7517 4.5: the provider finds the key by its kid.
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) fault(at, "has two keys of the same kid");
  return keys;
}

function checkKey(given: unknown, at: string, algorithms: readonly string[], fault: Fault): ClientKey | undefined {
  if (isMissing(given)) {
    fault(at, `${notSet} Give the private key as a JWK, or its JSON text`);
    return undefined;
  }
  if (typeof given === "string" && given.includes("-----BEGIN")) {
    fault(at, "is in PEM, not a JWK: convert it with npx --no -- @adgangskort/node keys import <file>.pem");
    return undefined;
  }
  const jwk = asKey(typeof given === "string" ? parseJson(given) : given);
  const unlike = jwk ? notOneKey(jwk) : "is neither a JWK nor the JSON text of one, which begins with {";
  if (!jwk || unlike !== undefined) {
    fault(at, unlike ?? "");
    return undefined;
  }
  // `iat` is not a member of the standard (RFC 7517), so a value that is not a number is ignored.
  const { kid, alg = "", iat } = jwk;
  if (typeof kid !== "string" || kid === "") fault(at, "needs a kid, the one that the key was registered under");
  const known = algorithms.includes(alg);
  if (!known) fault(at, `needs an alg of ${algorithms.join(", ")}`);
  const unfit = keyFault(jwk, known ? alg : (algorithms[0] ?? ""));
  if (unfit) fault(at, unfit);
  return { jwk, kid: String(kid), alg, registeredAt: typeof iat === "number" ? iat : undefined };
}

/** The start of a day such as `2027-01-31` (UTC), in seconds since 1970. */
function checkDate(given: unknown, at: string, fault: Fault): number | undefined {
  if (isMissing(given)) return undefined;
  const day = typeof given === "string" && /^\d{4}-\d\d-\d\d$/.test(given) ? given : "none";
  const milliseconds = Date.parse(day);
  // Some parsers read 31 February as 3 March.
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(day))
    fault(at, "must be a date, as 2027-01-31");
  else if (milliseconds > Date.now() + 24 * 60 * 60 * 1000) fault(at, "is a day that has not come yet");
  else return milliseconds / 1000;
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is taken for a JWK by mistake, if it is. */
function notOneKey(jwk: JWK): string | undefined {
  if (Object.hasOwn(jwk, "keys")) return "is a set of keys; give one of its keys, or a list of them";
  if (jwk instanceof CryptoKey || jwk instanceof KeyObject)
    return "is a key object; export it as a JWK (exportJWK of jose)";
  // RFC 7518 6.2.2, 6.3.2: the private value of either kind.
  return jwk.kty !== undefined && jwk.d === undefined
    ? "is a public key; give the private one, which has a member d"
    : undefined;
}

function asKey(value: unknown): (JWK & { readonly iat?: unknown }) | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
