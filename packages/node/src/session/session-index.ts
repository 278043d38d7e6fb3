import type { Config } from "../config.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { ask } from "./ask.ts";
import { mac, type Keys } from "./key-ring.ts";

/** Whose or which session: by the provider's own names, which the store never sees. */
export interface Indexed {
  /** `sub` */
  readonly subject?: string | undefined;
  /** `sid`: the provider's own session. */
  readonly session?: string | undefined;
  /** `sub` of whoever has a session that the provider has given no name. */
  readonly unnamed?: string | undefined;
}

/** Seconds that a login takes from its code to its session, and no more: what is on its way when the session ends, ends too. */
export const loginUnderWay = 60;

const kinds = ["subject", "session", "unnamed"] as const satisfies readonly (keyof Indexed)[];

/** What a new record can be found by, without its id: the newest secret's entries. */
export function indexOf({ keys }: Config, provider: ProviderConfig, names: Indexed): string[] {
  return entriesOf(keys[0], provider, names);
}

/**
 * Ends every session of these names at this provider and client, in every process that shares the store and whichever secret it
 * was begun under. Until `until` none of them can begin anew. Returns how many there were. @throws `session_store_unavailable`
 */
export async function endIndexed(
  { keys, store }: Config,
  provider: ProviderConfig,
  names: Indexed,
  until: number,
): Promise<number> {
  const entries = keys.flatMap((each) => entriesOf(each, provider, names));
  const ended = await Promise.all(entries.map((entry) => ask(() => store.endIndexed(entry, until))));
  return ended.reduce((sum, count) => sum + count, 0);
}

/** OpenID Connect Back-Channel Logout 2.6: the names are the issuer's own, and the session one of this client. */
function entriesOf({ index }: Keys, { issuer, clientId }: ProviderConfig, names: Indexed): string[] {
  return kinds.flatMap((kind) => {
    const name = names[kind];
    return name === undefined ? [] : [`${kind} ${mac(index, kind, issuer, clientId, name).toString("base64url")}`];
  });
}
