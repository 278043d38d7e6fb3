import type { Config } from "../config.ts";
import { eventLoopTurn } from "../event-loop-turn.ts";
import type { Representation } from "../identity/representation.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { mac, type Keys } from "./key-ring.ts";

/** Whose or which session: by the provider's own names, which the store never sees. */
export interface Indexed {
  /** Who the person is here: `sub`, or the claims that the profile names. */
  readonly subject?: string | undefined;
  /** `sub`, where the profile knows people by other claims: a logout token has none of those. */
  readonly sub?: string | undefined;
  /** `sid`: the provider's own session. */
  readonly session?: string | undefined;
  /** `sub` of whoever has a session that the provider has given no name. */
  readonly unnamed?: string | undefined;
}

/**
 * Every session is in one of so many parts of its population, so that all of them can be ended in as many steps, none of which takes long,
 * and no entry of an index grows with all the rest.
 */
const populationParts = 64;

const kinds = ["subject", "sub", "session", "unnamed"] as const satisfies readonly (keyof Indexed)[];

/** What a new record is, beside the provider's names. */
interface NewRecord {
  readonly storeKey: string;
  readonly representation: Representation;
  /** Entries of its logins, its family first. */
  readonly logins: readonly string[];
}

/** Entries that are made before others go on: some milliseconds. */
const entriesInTurn = 500;

/** What a new record can be found by, without its id: the newest secret's entries. */
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

/** The entries of these names at this provider and client, by every secret. */
export function namedEntries({ keys }: Config, provider: ProviderConfig, names: Indexed): string[] {
  return keys.flatMap((each) => entriesOf(each, provider, names));
}

/** Whether an entry names a session of the provider. */
export function isSidEntry(entry: string): boolean {
  return entry.startsWith("session ");
}

/** Whether an entry names a part of the population. */
export function isPopulationEntry(entry: string): boolean {
  return entry.startsWith("population ");
}

/** OpenID Connect Back-Channel Logout 2.6: the names are the issuer's own, and the session one of this client. */
export function entriesOf({ index }: Keys, { issuer, clientId }: ProviderConfig, names: Indexed): string[] {
  return kinds.flatMap((kind) => {
    const name = names[kind];
    return name === undefined ? [] : [`${kind} ${mac(index, kind, issuer, clientId, name)}`];
  });
}

/** Of the sessions in which a person acts for this organisation, whichever provider said so: the number is the nation's. */
export function organisationEntry({ index }: Keys, organisationNumber: string): string {
  return `organisation ${mac(index, "organisation", organisationNumber)}`;
}

/** Of all sessions of the population, part by part. */
export function populationEntries(keys: Keys): string[] {
  return Array.from({ length: populationParts }, (_, part) => populationEntry(keys, part));
}

function populationEntry({ index }: Keys, part: number): string {
  return `population ${mac(index, "population", String(part))}`;
}
