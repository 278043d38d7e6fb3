import { createLocalJWKSet } from "jose/jwks/local";
import type { CompactVerifyGetKey, JSONWebKeySet } from "jose";
import { JWKSNoMatchingKey } from "jose/errors";
import { AuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import { transportFault } from "./engine.ts";
import { callProvider, type TransportError } from "./transport.ts";

type KeySet = ReturnType<typeof createLocalJWKSet>;

interface KeptKeys {
  keys: KeySet;
  readAtMs: number;
  /** The reload under way, which all who miss a key wait for. */
  reload: Promise<void> | undefined;
  /** Reloads that may still be made: a token bucket against floods of unknown keys. */
  tokens: number;
  refilledAtMs: number;
}

/** After this a key that the provider has taken away is no longer believed. */
const maximumAgeMs = 10 * 60 * 1000;
const bucketSize = 5;
const refillMs = 10 * 1000;

/**
 * Finds the key of a token among the provider's keys. Keys are kept for the whole process; an unknown key makes them be
 * read again at once, since a provider may rotate between our reading and its signing, and the code is already spent.
 */
export function keyFinder(jwksUri: string): CompactVerifyGetKey {
  const sets = processWide("key sets", () => new Map<string, KeptKeys>());
  return async (header, token) => {
    const kept = sets.get(jwksUri) ?? {
      keys: none,
      readAtMs: 0,
      reload: undefined,
      tokens: bucketSize,
      refilledAtMs: Date.now(),
    };
    sets.set(jwksUri, kept);
    if (Date.now() - kept.readAtMs > maximumAgeMs) await reload(kept, jwksUri);
    try {
      return await kept.keys(header, token);
    } catch (error) {
      if (!(error instanceof JWKSNoMatchingKey) || !takeToken(kept)) throw error;
      await reload(kept, jwksUri);
      return kept.keys(header, token);
    }
  };
}

const none: KeySet = createLocalJWKSet({ keys: [] });

function takeToken(kept: KeptKeys): boolean {
  const refills = Math.floor((Date.now() - kept.refilledAtMs) / refillMs);
  if (refills > 0) {
    kept.tokens = Math.min(bucketSize, kept.tokens + refills);
    kept.refilledAtMs += refills * refillMs;
  }
  if (kept.reload) return true;
  if (kept.tokens === 0) return false;
  kept.tokens -= 1;
  return true;
}

function reload(kept: KeptKeys, jwksUri: string): Promise<void> {
  kept.reload ??= readKeys(jwksUri)
    .then((set) => {
      kept.keys = createLocalJWKSet(set);
      kept.readAtMs = Date.now();
    })
    .finally(() => {
      kept.reload = undefined;
    });
  return kept.reload;
}

async function readKeys(jwksUri: string): Promise<JSONWebKeySet> {
  const endpoint = "jwks";
  let answer: Response;
  try {
    answer = await callProvider(jwksUri, { headers: { accept: "application/jwk-set+json, application/json" } });
  } catch (error) {
    throw transportFault(error as TransportError, endpoint);
  }
  if (answer.status >= 500 || answer.status === 429) {
    throw new AuthError("provider_unavailable", { details: { endpoint, status: answer.status } });
  }
  const set: unknown = answer.ok ? await answer.json().catch(() => undefined) : undefined;
  if (!isKeySet(set))
    throw new AuthError("provider_response_invalid", { details: { endpoint, fault: "not a JWK Set" } });
  return set;
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  return (
    typeof value === "object" &&
    value !== null &&
    "keys" in value &&
    Array.isArray(value.keys) &&
    value.keys.length <= 100
  );
}
