// keys/: the client's keys and its DPoP keys: read, checked, and what signs with them.
// It must not know which provider a key is registered with.

import { KeyObject } from "node:crypto";
import type { JWK } from "jose";
import { systemClock } from "../runtime/clock.ts";
import { keyFault, type KeyHalf } from "./client-key-algorithm.ts";
import { checkSigner, type Sign } from "./key-signer.ts";
import { checkObject, isMissing, notSet, type Fault } from "../options/option-object.ts";

/** A key of the client, with the `kid` and `alg` that it is registered with. */
export interface ClientKey {
  /** The private key; the public one if `sign` is set. */
  readonly jwk: JWK;
  /** Names the key in assertions, in the audit log and in the list. The number of a certificate, if there is one. */
  readonly kid: string;
  readonly alg: string;
  /** When it was registered or created, in seconds since 1970. */
  readonly registeredAt: number | undefined;
  /** Signs with a key that this process cannot read. */
  readonly sign?: Sign | undefined;
  /** The certificate that identifies the key instead of `kid`. */
  readonly certificate?: ClientCertificate | undefined;
}

/** A certificate, with its chain. Times are in seconds since 1970. */
export interface ClientCertificate {
  /** RFC 7515 4.1.6: in base64, not base64url, of DER; that of the key first. */
  readonly x5c: readonly [string, ...string[]];
  readonly beginsAt: number;
  readonly endsAt: number;
}

/** Why the certificate of a key is not valid at this time (RFC 5280 4.1.2.5), if so. */
export function outsideValidity({
  certificate,
}: ClientKey): "certificate expired" | "certificate not valid yet" | undefined {
  const now = systemClock();
  if (!certificate) return undefined;
  if (now >= certificate.endsAt) return "certificate expired";
  return now < certificate.beginsAt ? "certificate not valid yet" : undefined;
}

/** The keys that a provider accepts. */
export interface TakenKeys {
  readonly algorithms: readonly string[];
  /** Whether a certificate may identify the key. */
  readonly certificates: boolean;
}

/** A key that another party holds: its public JWK, and what signs by it. */
export function checkExternalKey(given: object, at: string, taken: TakenKeys, fault: Fault): ClientKey | undefined {
  const options = checkObject(given, at, ["publicKey", "sign", "privateKey"], fault);
  const key = checkJwk(options?.publicKey, `${at}.publicKey`, taken, "public", fault);
  const sign = checkSigner(options, at, fault);
  return key && sign && { ...key, sign };
}

/** A key as a JWK or its JSON text. */
export function checkJwk(
  given: unknown,
  at: string,
  { algorithms }: TakenKeys,
  half: KeyHalf,
  fault: Fault,
): ClientKey | undefined {
  if (isMissing(given)) {
    fault(at, `${notSet} Give the ${half} key as a JWK, or its JSON text`);
    return undefined;
  }
  if (typeof given === "string" && given.includes("-----BEGIN")) {
    fault(at, "is in PEM, not a JWK: convert it with npx --no -- @adgangskort/node keys import <file>.pem");
    return undefined;
  }
  const jwk = asKey(typeof given === "string" ? parseJson(given) : given);
  const unlike = jwk ? notOneKey(jwk, half) : "is neither a JWK nor the JSON text of one, which begins with {";
  if (!jwk || unlike !== undefined) {
    fault(at, unlike ?? "");
    return undefined;
  }
  // `iat` is not a member of the standard (RFC 7517), so a value that is not a number is ignored.
  const { kid, alg = "", iat } = jwk;
  if (typeof kid !== "string" || kid === "") fault(at, "needs a kid, the one that the key was registered under");
  const known = algorithms.includes(alg);
  if (!known) fault(at, `needs an alg of ${algorithms.join(", ")}`);
  const unfit = keyFault(jwk, known ? alg : (algorithms[0] ?? ""), half);
  if (unfit) fault(at, unfit);
  return { jwk, kid: String(kid), alg, registeredAt: typeof iat === "number" ? iat : undefined };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is taken for a JWK by mistake, if it is. RFC 7518 6.2.2, 6.3.2: `d` is the private value of either kind. */
function notOneKey(jwk: JWK, half: KeyHalf): string | undefined {
  if (Object.hasOwn(jwk, "keys")) return "is a set of keys; give one of its keys, or a list of them";
  if (jwk instanceof CryptoKey) return "is a CryptoKey; give { publicKey, privateKey }, with its public JWK";
  if (jwk instanceof KeyObject) return "is a key object; export it as a JWK (exportJWK of jose)";
  if (half === "public") return jwk.d === undefined ? undefined : "is a private key; give the public one, without d";
  return jwk.kty !== undefined && jwk.d === undefined
    ? "is a public key; give the private one, which has a member d, or { publicKey, sign }"
    : undefined;
}

function asKey(value: unknown): (JWK & { readonly iat?: unknown }) | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
