import { createRemoteJWKSet, customFetch, type FetchImplementation } from "jose/jwks/remote";
import type { webcrypto } from "node:crypto";
import type { FlattenedJWSInput, JWTHeaderParameters } from "jose";
import { JOSEError, JOSENotSupported, JWKSMultipleMatchingKeys, JWKSNoMatchingKey } from "jose/errors";
import { AuthError, isAuthError } from "../errors/errors.ts";
import { processWide } from "../runtime/process-wide.ts";
import { transportFault } from "./engine.ts";
import { retryOnce } from "../http/retry.ts";
import { callProvider, type ProviderCall } from "../http/transport.ts";
import type { TransportError } from "../http/transport-error.ts";

/** The cache lifetime of a key set: a key that the provider has removed is accepted for at most this long. */
const maximumAgeMs = 10 * 60 * 1000;
/**
 * Rate limits (token buckets) for reads of a key set: enough for a key rotation, too little to flood the provider. `own` is for
 * tokens that we requested; `foreign` is for tokens that anyone can send us.
 */
const paces = {
  own: { bucketSize: 10, refillMs: 1000 },
  foreign: { bucketSize: 5, refillMs: 30_000 },
} as const;

/** Finds the verification key that a token's header names. */
export type KeyFinder = (header: JWTHeaderParameters, token: FlattenedJWSInput) => Promise<webcrypto.CryptoKey>;

/**
 * A key finder over the provider's key set, which is cached for the whole process. An unknown key id makes it read the set again at
 * once: the provider may have rotated its keys since, and the code is spent, so the login cannot be retried.
 * @throws {@link AuthError} `provider_unavailable`, `provider_response_invalid`, and jose's errors for a missing key
 */
export function keyFinder(jwksUri: string, pace: keyof typeof paces = "own"): KeyFinder {
  const sets = processWide("key sets", () => new Map<string, KeyFinder>());
  const name = `${pace} ${jwksUri}`;
  const kept = sets.get(name) ?? remoteKeys(jwksUri, pace);
  sets.set(name, kept);
  return async (header, token) => {
    try {
      return await kept(header, token);
    } catch (error) {
      throw isAuthError(error) || noSuchKey.some((kind) => error instanceof kind) ? error : unreadable(error);
    }
  };
}

/** Errors that the token caused. An unreadable key set is the provider's error. */
const noSuchKey = [JWKSNoMatchingKey, JWKSMultipleMatchingKeys, JOSENotSupported];

function unreadable(error: unknown): AuthError {
  const fault = error instanceof JOSEError ? error.code : "malformed";
  return new AuthError("provider_response_invalid", { details: { endpoint: "jwks", fault } });
}

function remoteKeys(jwksUri: string, pace: keyof typeof paces): KeyFinder {
  const mayRead = tokenBucket(paces[pace]);
  const read: FetchImplementation = async (url, call): Promise<Response> => {
    if (!mayRead()) throw new AuthError("provider_unavailable", { details: { endpoint: "jwks" } });
    return readKeys(url, call);
  };
  return createRemoteJWKSet(new URL(jwksUri), { cooldownDuration: 0, cacheMaxAge: maximumAgeMs, [customFetch]: read });
}

function tokenBucket({ bucketSize, refillMs }: (typeof paces)[keyof typeof paces]): () => boolean {
  let [tokens, filledAt]: [number, number] = [bucketSize, Date.now()];
  return () => {
    const refills = Math.max(0, Math.floor((Date.now() - filledAt) / refillMs));
    tokens = Math.min(bucketSize, tokens + refills);
    filledAt += refills * refillMs;
    if (tokens <= 0) return false;
    tokens -= 1;
    return true;
  };
}

async function readKeys(url: string, call: ProviderCall): Promise<Response> {
  const endpoint = "jwks";
  let answer: Response;
  try {
    answer = await retryOnce(() => callProvider(url, call));
  } catch (error) {
    throw transportFault(error as TransportError, endpoint);
  }
  const { status } = answer;
  if (status !== 200)
    throw new AuthError("provider_response_invalid", { details: { endpoint, fault: `status ${status}` } });
  return answer;
}
