import type { Database } from "../database/database.ts";
import { recordsOf, rowOf, type Versioned, type Kind, type Page } from "../database/records.ts";
import type { RecordRow } from "../database/schema.ts";

import { dayIn } from "../norwegian-day.ts";
import type { Guard } from "./guard.ts";

/** A guard that was registered. */
export interface RegisteredGuard extends Guard {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly registrert: string;
  /** The subject of the person's token. Absent of the examples. */
  readonly registrertAv?: string;
  /** The last day of work, of one whose employment was ended. */
  readonly sluttdato?: string;
  /** The same, of the person who ended it. */
  readonly avsluttetAv?: string;
}

export interface GuardStore {
  /** Those in the company's employ, by name. */
  readonly of: (organisationNumber: string, side: number) => Promise<Page<RegisteredGuard>>;
  /** One who is or was in its employ. */
  readonly find: (organisationNumber: string, id: string) => Promise<Versioned<RegisteredGuard> | undefined>;
  /** `undefined` where somebody in any company's employ has that card. */
  readonly register: (guard: Guard, by: string, now: Date) => Promise<Versioned<RegisteredGuard> | undefined>;
  /** Ends the employment of one of those today; `seen` is the version that the person has seen. */
  readonly end: (
    guard: Versioned<RegisteredGuard>,
    seen: number,
    by: string,
    now: Date,
  ) => Promise<Versioned<RegisteredGuard>>;
}

/** One whose employment was ended is in no list, and holds no card. */
const kind: Kind<RegisteredGuard> = {
  subject: "vakthold",
  order: "asc",
  columns: ({ id, organisasjonsnummer, navn, kortnummer, sluttdato }) => ({
    key: id,
    owner: organisasjonsnummer,
    position: sluttdato === undefined ? inAlphabet(navn) : null,
    holds: sluttdato === undefined ? kortnummer : null,
  }),
};

/** The database orders by code point: there æ, ø and å are in another order than in the alphabet, and no capital is. */
const inAlphabet = (name: string): string =>
  name.toLowerCase().replaceAll(/[æøå]/g, (letter) => ({ æ: "{", ø: "|", å: "}" })[letter] ?? letter);

const registered = (guard: Guard, now: Date): RegisteredGuard => ({
  id: crypto.randomUUID(),
  registrert: now.toISOString(),
  ...guard,
});

export function guardStore(database: Database): GuardStore {
  const records = recordsOf(database, kind);
  return {
    of: (organisationNumber, side) => records.page(side, [organisationNumber]),
    async find(organisationNumber, id) {
      const guard = await records.by(id);
      return guard?.organisasjonsnummer === organisationNumber ? guard : undefined;
    },
    register: (guard, by, now) => records.add({ ...registered(guard, now), registrertAv: by }),
    end: (guard, seen, by, now) => records.change({ ...guard, sluttdato: dayIn(now), avsluttetAv: by }, seen),
  };
}

/** Guards of the mock provider's organisations. */
export function examples(now: Date): RecordRow[] {
  const employed = [
    ["314000730", "Aksel Nattseter", "V-104233", true, 300],
    ["314000730", "Mina Portås", "V-118420", true, 120],
    ["314000730", "Jonas Rundhaug", "V-131007", false, 20],
    ["310000019", "Signe Torgersrud", "V-120555", true, 200],
  ] as const;
  const more = Array.from({ length: 44 }, (_, index) => {
    const firstName = ["Anders", "Berit", "Celine", "Dag", "Emil", "Frida", "Gaute", "Hanna", "Ivar", "Julie", "Kari"][
      index % 11
    ];
    const lastName = ["Fjellvakt", "Portvik", "Rundeng", "Nattland"][index % 4];
    return ["310000019", `${firstName} ${lastName}`, `V-14${String(1000 + 7 * index)}`, true, 400 - index] as const;
  });
  return [...employed, ...more].map(([organisasjonsnummer, navn, kortnummer, godkjentOpplaering, daysAgo]) => {
    const begun = new Date(now.getTime() - daysAgo * 24 * 3600 * 1000);
    const guard = { organisasjonsnummer, navn, kortnummer, godkjentOpplaering, startdato: dayIn(begun) };
    return rowOf(kind, registered(guard, begun));
  });
}
