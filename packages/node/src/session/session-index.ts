import type { Config } from "../config/config.ts";
import { eventLoopTurn } from "../runtime/event-loop-turn.ts";
import type { Representation } from "../domain/representation.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { mac, type Keys } from "../runtime/key-ring.ts";

/** Identifiers of a person or a session at the provider. The store only sees keyed hashes of them. */
export interface Indexed {
  /** The person's subject here: `sub`, or the claims that the profile names. */
  readonly subject?: string | undefined;
  /** `sub`, if the profile identifies people by other claims: a logout token does not contain those. */
  readonly sub?: string | undefined;
  /** `sid`: the provider's own session. */
  readonly session?: string | undefined;
  /** The person's `sub`, for a session without a `sid`. */
  readonly unnamed?: string | undefined;
}

/**
 * The number of parts that a population's sessions are divided into. All sessions can then be ended in short steps, and no index entry
 * holds them all.
 */
const populationParts = 64;

const kinds = ["subject", "sub", "session", "unnamed"] as const satisfies readonly (keyof Indexed)[];

/** A new record's other properties that it is indexed by. */
interface NewRecord {
  readonly storeKey: string;
  readonly representation: Representation;
  /** Entries of its logins, its family first. */
  readonly logins: readonly string[];
}

/** Entries that are hashed per turn of the event loop: some milliseconds. */
const entriesInTurn = 500;

/** The index entries of a new record, under the newest secret. They find it without its id. */
export async function indexOf(
  { keys: [keys] }: Config,
  provider: ProviderConfig,
  names: Indexed,
  { storeKey, representation, logins }: NewRecord,
): Promise<string[]> {
  const organisations = representation.kind === "self" ? [] : representation.organisations;
  const entries: string[] = [];
  for (const { organisationNumber } of organisations) {
    if (entries.push(organisationEntry(keys, organisationNumber)) % entriesInTurn === 0) await eventLoopTurn();
  }
  return [
    ...entriesOf(keys, provider, names),
    // Sorted, as a database writes neighbours in less time.
    ...entries.toSorted(),
    populationEntry(keys, Number(Buffer.from(storeKey, "base64url")[0]) % populationParts),
    ...new Set(logins),
  ];
}

/** The entries of these identifiers at this provider and client, under every secret. */
export function namedEntries({ keys }: Config, provider: ProviderConfig, names: Indexed): string[] {
  return keys.flatMap((each) => entriesOf(each, provider, names));
}

/** Whether an entry is a provider's session (`sid`). */
export function isSidEntry(entry: string): boolean {
  return entry.startsWith("session ");
}

/** Whether an entry is a part of the population. */
export function isPopulationEntry(entry: string): boolean {
  return entry.startsWith("population ");
}

/** OpenID Connect Back-Channel Logout 2.6: identifiers are unique only within the issuer, and sessions within the client. */
export function entriesOf({ index }: Keys, { issuer, clientId }: ProviderConfig, names: Indexed): string[] {
  return kinds.flatMap((kind) => {
    const name = names[kind];
    return name === undefined ? [] : [`${kind} ${mac(index, kind, issuer, clientId, name)}`];
  });
}

/** The entry of all sessions that act for this organisation, at any provider: organisation numbers are national. */
export function organisationEntry({ index }: Keys, organisationNumber: string): string {
  return `organisation ${mac(index, "organisation", organisationNumber)}`;
}

/** The entries of all parts of the population. */
export function populationEntries(keys: Keys): string[] {
  return Array.from({ length: populationParts }, (_, part) => populationEntry(keys, part));
}

function populationEntry({ index }: Keys, part: number): string {
  return `population ${mac(index, "population", String(part))}`;
}
