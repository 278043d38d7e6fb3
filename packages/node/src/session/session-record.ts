import type { KeyObject } from "node:crypto";
import type { Identity } from "../domain/identity.ts";
import type { Demanded } from "../config/login-conditions.ts";
import type { Population } from "../domain/population.ts";
import type { StoredTokens } from "./stored-tokens.ts";
import { derivedKey, mac, type Keys } from "../runtime/key-ring.ts";
import { seal, unseal } from "../runtime/seal.ts";
import type { StoredSession } from "../stores/session-store.ts";

/** The kinds of record: a session, by its format number, or the marker of a replaced session. */
const kinds = { session: 1, replaced: "replaced" } as const;

/** The encrypted part of a record. Decrypting it needs both the browser's cookie and our secret. */
export interface SealedFacts extends Identity {
  readonly issuer: string;
  readonly clientId: string;
  readonly tokens?: StoredTokens;
  /** The login requirements beside a level, which the login met. */
  readonly demanded?: Demanded;
  /** The newest id_token, if the provider uses it as a logout hint. */
  readonly idToken?: string;
  /** The digits, if the options stated a purpose at the login. */
  readonly nationalId?: string;
}

/** The clear part of a record that is authenticated as associated data. */
type Envelope = Pick<StoredSession, "version" | "provider" | "createdAt" | "expiresAt" | "index">;

/** The store key of the record: a keyed hash that does not reveal the cookie value. */
export function storeKeyOf(keys: Keys, id: string): string {
  return mac(keys.storeKey, id);
}

/** The facts after a refresh. A refreshed id_token replaces the stored one only if there was one. */
export function renewedFacts(
  facts: SealedFacts,
  { tokens, idToken }: { readonly tokens: StoredTokens; readonly idToken?: string | undefined },
): SealedFacts {
  return { ...facts, tokens, ...(facts.idToken !== undefined && idToken !== undefined && { idToken }) };
}

/** The location of a session's record, and what is needed to decrypt it. */
export interface RecordLocation {
  readonly keys: Keys;
  readonly id: string;
  readonly storeKey: string;
}

/** Encrypts the facts, bound to one session id, one store key and one record version. */
export function encryptFacts(
  place: RecordLocation,
  population: Population,
  envelope: Envelope,
  facts: SealedFacts,
): Uint8Array {
  return seal(recordKey(place), context("session", population, place, envelope), JSON.stringify(facts));
}

/** Encrypts the marker of a replaced session: the family entry of the two sessions. */
export function encryptReplacement(
  place: RecordLocation,
  population: Population,
  envelope: Envelope,
  family: string,
): Uint8Array {
  return seal(recordKey(place), context("replaced", population, place, envelope), family);
}

/**
 * The family entry of a replaced session (empty in a marker from a 0.x version without families); `undefined` if it was not replaced. The
 * marker is keyed, so only a holder of the id and the secret can write it.
 */
export function decryptReplacement(
  place: RecordLocation,
  population: Population,
  record: StoredSession,
): string | undefined {
  return unseal(recordKey(place), context("replaced", population, place, record), record.sealed);
}

/** The decrypted facts. `undefined` if the record belongs to another id, store key, version, population or secret. */
export function decryptFacts(
  place: RecordLocation,
  population: Population,
  record: StoredSession,
): SealedFacts | undefined {
  const text = unseal(recordKey(place), context("session", population, place, record), record.sealed);
  return text === undefined ? undefined : (JSON.parse(text) as SealedFacts);
}

function recordKey({ keys: { record }, id }: RecordLocation): KeyObject {
  return derivedKey(record, id);
}

function context(
  kind: keyof typeof kinds,
  population: Population,
  { storeKey }: RecordLocation,
  { version, provider, createdAt, expiresAt, index }: Envelope,
): string {
  // The index comes last and flat, so that a record from a version without an index still decrypts.
  return JSON.stringify([kinds[kind], population, storeKey, version, provider, createdAt, expiresAt, ...index]);
}
