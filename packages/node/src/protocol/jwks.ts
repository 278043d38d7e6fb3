import { createRemoteJWKSet, customFetch } from "jose/jwks/remote";
import type { JWTVerifyGetKey } from "jose";
import { AuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import { transportFault } from "./engine.ts";
import { callProvider, type TransportError } from "./transport.ts";

/** After this a key that the provider has taken away is no longer believed. */
const maximumAgeMs = 10 * 60 * 1000;
/** Reads that may be made at once, and how soon each may be made again: enough for a rotation, too little for a flood. */
const bucketSize = 10;
const refillMs = 1000;

/**
 * Finds the key of a token among the provider's keys. Keys are kept for the whole process; an unknown key makes them be read
 * again at once, since a provider may rotate between our reading and its signing, and by then the code is spent.
 */
export function keyFinder(jwksUri: string): JWTVerifyGetKey {
  const sets = processWide("key sets", () => new Map<string, JWTVerifyGetKey>());
  const kept = sets.get(jwksUri) ?? remoteKeys(jwksUri);
  sets.set(jwksUri, kept);
  return kept;
}

function remoteKeys(jwksUri: string): JWTVerifyGetKey {
  const mayRead = tokenBucket();
  const read = async (url: string, call: RequestInit): Promise<Response> => {
    if (!mayRead()) throw new AuthError("provider_unavailable", { details: { endpoint: "jwks" } });
    return readKeys(url, call);
  };
  return createRemoteJWKSet(new URL(jwksUri), { cooldownDuration: 0, cacheMaxAge: maximumAgeMs, [customFetch]: read });
}

function tokenBucket(): () => boolean {
  let [tokens, filledAt] = [bucketSize, Date.now()];
  return () => {
    const refills = Math.max(0, Math.floor((Date.now() - filledAt) / refillMs));
    tokens = Math.min(bucketSize, tokens + refills);
    filledAt += refills * refillMs;
    if (tokens <= 0) return false;
    tokens -= 1;
    return true;
  };
}

async function readKeys(url: string, { headers, signal }: RequestInit): Promise<Response> {
  const endpoint = "jwks";
  let answer: Response;
  try {
    answer = await callProvider(url, { ...(headers && { headers }), ...(signal && { signal }) });
  } catch (error) {
    throw transportFault(error as TransportError, endpoint);
  }
  const { status } = answer;
  if (status >= 500 || status === 429 || status === 408)
    throw new AuthError("provider_unavailable", { details: { endpoint, status } });
  if (status !== 200)
    throw new AuthError("provider_response_invalid", { details: { endpoint, fault: `status ${status}` } });
  return answer;
}
