import { createHash, type webcrypto } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { JWK } from "jose";
import { importJWK } from "jose/key/import";
import { outsideValidity, type ClientKey } from "../client-key.ts";
import type { Sign } from "../key-signer.ts";
import { hashOf, subtleAlgorithm } from "./subtle-algorithm.ts";
import { AuthError, causesOf, type AuthErrorDetails } from "../../errors/errors.ts";
import { within } from "../../runtime/deadline.ts";
import { processWide } from "../../runtime/process-wide.ts";
import { bounded, mostInFlight } from "../../runtime/bounded-calls.ts";
import { fromDer } from "./ecdsa-signature.ts";

/** The deadline of a signer, its retry included, in milliseconds. It is shorter than the deadlines of the calls that need a signature. */
const deadlineMs = 1500;
/** How long a call that does not end takes up one of the signer's places, in milliseconds. */
const longestHeldMs = 15_000;
/** How many calls may be under way for another refresh or exchange: the places above are for logins, since a session goes on without its refresh for a while. */
const mostForRefresh = mostInFlight / 2;
/** The pause before the retry in milliseconds, with jitter. */
const [shortest, spread] = [100, 200];

/**
 * The signature of the client's key, as a JWS has it. A signer outside this process is called once more if it fails, and its signature is
 * verified, so that a wrong key version is the operator's error here and not a refusal by the provider.
 * @throws {@link AuthError} `signing_unavailable`, `signing_failed`
 */
export async function signatureOf(
  key: ClientKey,
  data: Uint8Array<ArrayBuffer>,
  forRefresh = false,
): Promise<Uint8Array> {
  const { alg, sign } = key;
  const unfit = outsideValidity(key);
  if (unfit) throw failed(key, unfit);
  if (!sign) return new Uint8Array(await crypto.subtle.sign(subtleAlgorithm(alg), await imported(key), data));
  const given = await signatureFrom(key, sign, data, forRefresh ? mostForRefresh : mostInFlight);
  const verifier = await imported(key);
  for (const signature of formsOf(given, alg))
    if (await crypto.subtle.verify(subtleAlgorithm(alg), verifier, signature, data)) return signature;
  throw failed(key, "not a signature of this key");
}

async function signatureFrom(
  key: ClientKey,
  sign: Sign,
  data: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<unknown> {
  const { kid, alg } = key;
  const hash = hashOf(alg).replace("-", "").toLowerCase();
  const timeout = AbortSignal.timeout(deadlineMs);
  const call = async (): Promise<unknown> => {
    const digest = new Uint8Array(createHash(hash).update(data).digest());
    // By the call itself, not by its deadline: a signer that ignores `signal` would have ever more calls under way.
    const signing = (): Promise<unknown> =>
      within(longestHeldMs, (async () => sign({ data: new Uint8Array(data), digest, alg, signal: timeout }))(), full);
    return bounded(`signatures by ${nameOf(key)}`, full, signing, most);
  };
  const full = (): Error => new Error("too many calls to the signer are under way");
  let first: unknown;
  const again = async (error: unknown): Promise<unknown> => {
    first = error;
    await wait(shortest + Math.random() * spread);
    if (timeout.aborted) throw error;
    return call();
  };
  const unavailable = (fault: string, cause: unknown): AuthError =>
    new AuthError("signing_unavailable", { details: { kid, fault }, cause: cause && withoutContext(cause) });
  const signing = call()
    .catch(again)
    .catch((error: unknown) => {
      throw unavailable("the signer failed", error);
    });
  return within(deadlineMs, signing, () => unavailable(`no answer in ${deadlineMs} ms`, first));
}

/** The name and the message of the deepest cause. The error itself may hold the request to the vault with its credentials, and is not passed on. */
function withoutContext(error: unknown): Error {
  const { name, message } = causesOf(error).at(-1) ?? new Error("not an error");
  return Object.assign(new Error(message), { name });
}

/** What the bytes may be as a signature: as they are; for ECDSA, also converted from DER. */
function formsOf(given: unknown, alg: string): readonly Uint8Array<ArrayBuffer>[] {
  if (!(given instanceof Uint8Array)) return [];
  const bytes = new Uint8Array(given);
  const size = sizes[alg];
  if (size === undefined) return [bytes];
  const converted = fromDer(bytes, size);
  return [...(bytes.length === 2 * size ? [bytes] : []), ...(converted ? [converted] : [])];
}

/** RFC 7518 3.4: the bytes of each number of a signature. */
const sizes: Readonly<Record<string, number>> = { ES256: 32, ES384: 48, ES512: 66 };

/** Importing an RSA key is too slow for every login, so each key is imported once per process. */
function imported(key: ClientKey): Promise<webcrypto.CryptoKey> {
  const { jwk, alg, sign } = key;
  const keys = processWide("client keys", () => new Map<string, Promise<webcrypto.CryptoKey>>());
  const name = `${sign ? "verifies" : "signs"} ${nameOf(key)}`;
  const { kty, n, e, crv, x, y } = jwk;
  // A public key may only have the use of another half, such as `key_ops: ["sign"]`.
  const material = sign ? (JSON.parse(JSON.stringify({ kty, n, e, crv, x, y })) as JWK) : jwk;
  const made = keys.get(name) ?? (importJWK(material, alg) as Promise<webcrypto.CryptoKey>);
  keys.set(name, made);
  return made;
}

/** Tells keys apart in this process. */
function nameOf({ jwk, alg }: ClientKey): string {
  return `${alg} ${jwk.n ?? jwk.x}`;
}

function failed({ kid }: ClientKey, fault: AuthErrorDetails["signing_failed"]["fault"]): AuthError {
  return new AuthError("signing_failed", { details: { kid, fault } });
}
