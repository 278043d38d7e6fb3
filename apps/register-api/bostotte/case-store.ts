import type { Database } from "../database/database.ts";
import { recordsOf, rowOf, type Versioned, type Kind, type Page } from "../database/records.ts";
import type { RecordRow } from "../database/schema.ts";

/** A case as the list has it, whoever asks. */
export interface CaseInBrief {
  readonly saksnummer: string;
  /** The day on which the application came, `2027-01-31`. */
  readonly mottatt: string;
  /** Being looked into, granted and not yet approved for payment, or approved. */
  readonly status: "til_behandling" | "innvilget" | "godkjent";
}

/** A case of housing allowance. It names the applicant and has no national id. */
export interface Case extends CaseInBrief {
  readonly kommune: string;
  readonly soker: string;
  readonly husstand: { readonly voksne: number; readonly barn: number; readonly inntektPerMaaned: number };
  readonly husleiePerMaaned: number;
  /** What was granted, in kroner a month. */
  readonly bostottePerMaaned?: number;
  readonly utbetaling?: Payment;
}

/** The approval of a payment. */
export interface Payment {
  readonly referanse: string;
  /** ISO 8601, UTC. */
  readonly godkjent: string;
  /** The subject of the person's token. Absent of the examples. */
  readonly godkjentAv?: string;
}

/** What keeps a payment from being approved. */
export type Unpayable = "already_approved" | "nothing_granted";

export interface CaseStore {
  /** Latest first. */
  readonly of: (organisationNumbers: readonly string[], side: number) => Promise<Page<Case>>;
  readonly by: (saksnummer: string) => Promise<Versioned<Case> | undefined>;
  /** Approves the payment of a case, once; `seen` is the version that the person approves. */
  readonly approve: (kept: Versioned<Case>, seen: number, by: string, now: Date) => Promise<Payment | Unpayable>;
}

const kind: Kind<Case> = {
  subject: "bostotte",
  order: "desc",
  columns: ({ saksnummer, kommune, mottatt }) => ({ key: saksnummer, owner: kommune, position: mottatt }),
};

export function caseStore(database: Database): CaseStore {
  const records = recordsOf(database, kind);
  return {
    of: (organisationNumbers, side) => records.page(side, organisationNumbers),
    by: records.by,
    async approve(kept, seen, by, now) {
      if (kept.status === "godkjent") return "already_approved";
      if (kept.status !== "innvilget") return "nothing_granted";
      const utbetaling = { referanse: crypto.randomUUID(), godkjent: now.toISOString(), godkjentAv: by };
      await records.change({ ...kept, status: "godkjent", utbetaling }, seen);
      return utbetaling;
    },
  };
}

/** Cases of the mock provider's municipality, most of which have been paid, and one of another. */
export function examples(now: Date): RecordRow[] {
  const daysAgo = (days: number): string =>
    new Date(now.getTime() - days * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const first: readonly Case[] = [
    {
      saksnummer: "1041",
      kommune: "310000019",
      mottatt: daysAgo(24),
      status: "innvilget",
      soker: "Nora Eksempelsen",
      husstand: { voksne: 1, barn: 2, inntektPerMaaned: 24_800 },
      husleiePerMaaned: 11_500,
      bostottePerMaaned: 3_240,
    },
    {
      saksnummer: "1042",
      kommune: "310000019",
      mottatt: daysAgo(19),
      status: "innvilget",
      soker: "Jonas Prøvestad",
      husstand: { voksne: 2, barn: 0, inntektPerMaaned: 27_100 },
      husleiePerMaaned: 9_900,
      bostottePerMaaned: 1_610,
    },
    {
      saksnummer: "1043",
      kommune: "310000019",
      mottatt: daysAgo(3),
      status: "til_behandling",
      soker: "Amina Testnes",
      husstand: { voksne: 1, barn: 1, inntektPerMaaned: 21_300 },
      husleiePerMaaned: 10_200,
    },
    {
      saksnummer: "2087",
      kommune: "310000701",
      mottatt: daysAgo(12),
      status: "innvilget",
      soker: "Tor Liksom",
      husstand: { voksne: 1, barn: 0, inntektPerMaaned: 17_900 },
      husleiePerMaaned: 8_400,
      bostottePerMaaned: 2_050,
    },
  ];
  const paid = Array.from({ length: 40 }, (_, back): Case => {
    const days = 30 + 4 * back;
    return {
      saksnummer: String(1040 - back),
      kommune: "310000019",
      mottatt: daysAgo(days),
      status: "godkjent",
      soker: `${["Sara", "Eirik", "Mona", "Henrik", "Lise"][back % 5]} Eksempelsen`,
      husstand: { voksne: 1 + (back % 2), barn: back % 4, inntektPerMaaned: 19_000 + 250 * back },
      husleiePerMaaned: 8_000 + 100 * back,
      bostottePerMaaned: 1_200 + 50 * back,
      utbetaling: {
        referanse: crypto.randomUUID(),
        godkjent: new Date(now.getTime() - (days - 20) * 24 * 3600 * 1000).toISOString(),
      },
    };
  });
  return [...first, ...paid].map((one) => rowOf(kind, one));
}
