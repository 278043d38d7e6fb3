import type { Endpoint, Fault } from "@adgangskort/mock-idp";

/** A group of the Groups API, as far as tests change it. */
export interface Group {
  readonly id: string;
  readonly type: string;
  readonly membership: object;
}

/** What the organisation says of a person, by the names of LDAP. */
export type Attributes = Readonly<Record<string, unknown>>;

/** The Groups API, where a person's groups are others than they are. */
export function withGroups(change: (groups: readonly Group[]) => readonly Group[]): Fault {
  return changed("groups", async (answer) => change((await answer.json()) as readonly Group[]));
}

/** Extended userinfo, where the organisation says something else of the person. */
export function withAttributes(change: (attributes: Attributes) => Attributes): Fault {
  return changed("extended_userinfo", async (answer) => change((await answer.json()) as Attributes));
}

function changed(on: Endpoint, change: (honest: Response) => Promise<unknown>): Fault {
  return {
    name: `${on}: changed`,
    catalogue: [],
    on,
    tamper: async (honest) => (honest.ok ? Response.json(await change(honest)) : undefined),
  };
}
