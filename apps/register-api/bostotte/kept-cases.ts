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
}

/** What keeps a payment from being approved. */
export type Unpayable = "already_approved" | "nothing_granted";

/** The cases, in the memory of this process: an example forgets them when it ends. A real register has a database here. */
export interface KeptCases {
  readonly of: (organisationNumbers: readonly string[]) => Case[];
  /** Approves the payment of a case: once. */
  readonly approve: (kept: Case, now: Date) => Payment | Unpayable;
}

/** With three cases of the mock provider's municipality, and one of another. */
export function keptCases(now: Date): KeptCases {
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
  const kept = new Map(first.map((one) => [one.saksnummer, one]));
  return {
    of: (organisationNumbers) =>
      [...kept.values()]
        .filter(({ kommune }) => organisationNumbers.includes(kommune))
        .toSorted((one, other) => other.mottatt.localeCompare(one.mottatt)),
    approve({ saksnummer }, at) {
      const found = kept.get(saksnummer);
      if (found?.status === "godkjent") return "already_approved";
      if (found?.status !== "innvilget") return "nothing_granted";
      const utbetaling = { referanse: crypto.randomUUID(), godkjent: at.toISOString() };
      kept.set(saksnummer, { ...found, status: "godkjent", utbetaling });
      return utbetaling;
    },
  };
}
