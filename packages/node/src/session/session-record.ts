import type { KeyObject } from "node:crypto";
import type { Identity } from "../domain/identity.ts";
import type { Demanded } from "../login-wishes.ts";
import type { Population } from "../domain/population.ts";
import type { KeptTokens } from "./kept-tokens.ts";
import { derivedKey, mac, type Keys } from "./key-ring.ts";
import { seal, unseal } from "./seal.ts";
import type { StoredSession } from "./session-store.ts";

/** What a record seals: a session, by the number of its format, or that another took its place. A record of another kind is neither. */
const kinds = { session: 1, replaced: "replaced" } as const;

/** What only the browser's cookie and our secret together open. */
export interface SealedFacts extends Identity {
  readonly issuer: string;
  readonly clientId: string;
  readonly tokens?: KeptTokens;
  /** What the login had to be beside a level, and was. */
  readonly demanded?: Demanded;
  /** The newest one, where the provider is told of a logout by it. */
  readonly idToken?: string;
  /** The digits, where the purpose was stated at the login. */
  readonly nationalId?: string;
}

/** The clear part of a record that the sealing vouches for. */
type Envelope = Pick<StoredSession, "version" | "provider" | "createdAt" | "expiresAt" | "index">;

/** Key of the record in the store: says nothing of the cookie's value. */
export function storeKeyOf(keys: Keys, id: string): string {
  return mac(keys.storeKey, id);
}

/** The facts with what a refresh gave. An id_token takes the place of another, and of none. */
export function renewedFacts(
  facts: SealedFacts,
  { tokens, idToken }: { readonly tokens: KeptTokens; readonly idToken?: string | undefined },
): SealedFacts {
  return { ...facts, tokens, ...(facts.idToken !== undefined && idToken !== undefined && { idToken }) };
}

/** Where a session's record is, and by what it opens. */
export interface Place {
  readonly keys: Keys;
  readonly id: string;
  readonly storeKey: string;
}

/** Seals the facts for one session id, one place in the store and one version of the record. */
export function sealFacts(place: Place, population: Population, envelope: Envelope, facts: SealedFacts): Uint8Array {
  return seal(recordKey(place), context("session", population, place, envelope), JSON.stringify(facts));
}

/** The marker that replaces a session's facts once another session has replaced it: the entry of the family that both belong to. */
export function sealReplaced(place: Place, population: Population, envelope: Envelope, family: string): Uint8Array {
  return seal(recordKey(place), context("replaced", population, place, envelope), family);
}

/**
 * The family of a session that was replaced, empty in a marker of 0.x before there were families; `undefined` if it was not replaced. The marker is
 * keyed, so only a holder of the id and the secret can write it.
 */
export function openReplaced(place: Place, population: Population, record: StoredSession): string | undefined {
  return unseal(recordKey(place), context("replaced", population, place, record), record.sealed);
}

/** The facts, or `undefined` when the record was made for another id, place, version, population or secret. */
export function openFacts(place: Place, population: Population, record: StoredSession): SealedFacts | undefined {
  const text = unseal(recordKey(place), context("session", population, place, record), record.sealed);
  return text === undefined ? undefined : (JSON.parse(text) as SealedFacts);
}

function recordKey({ keys: { record }, id }: Place): KeyObject {
  return derivedKey(record, id);
}

function context(
  kind: keyof typeof kinds,
  population: Population,
  { storeKey }: Place,
  { version, provider, createdAt, expiresAt, index }: Envelope,
): string {
  // The index comes last and flat, so that a record from before there was one opens as it was sealed.
  return JSON.stringify([kinds[kind], population, storeKey, version, provider, createdAt, expiresAt, ...index]);
}
