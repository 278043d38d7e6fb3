import type { Demand } from "../lists/demand-list.ts";
import type { State } from "./outcome.ts";

/** What the form itself says. The demands are in the language of their source, and those of our guidance in both. */
export interface FormTexts {
  readonly title: (app: string) => string;
  readonly ran: (date: string, version: string, commit: string) => string;
  readonly unknown: string;
  readonly dirty: string;
  readonly imitation: (environments: string) => string;
  readonly against: Readonly<Record<"pages" | "auth" | "unknown", string>>;
  readonly hashes: (lists: string, catalogue: string) => string;
  readonly only: (names: string) => string;
  readonly filledInByAgency: readonly string[];
  readonly nothingRed: string;
  readonly red: (count: number) => string;
  readonly blanks: (count: number) => string;
  readonly leftOut: (count: number) => string;
  readonly redTitle: string;
  readonly source: string;
  readonly read: string;
  readonly columns: readonly string[];
  readonly note: string;
  readonly weights: Readonly<Record<Demand["weight"], string>>;
  readonly states: Readonly<Record<State, string>>;
  readonly of: string;
  readonly noResult: (numbers: string) => string;
  readonly more: (count: number) => string;
  readonly answer: (by: string, on: string) => string;
}

const nb: FormTexts = {
  title: (app) => `Verifikasjon: ${app}`,
  ran: (date, version, commit) => `Kjørt ${date} mot versjon ${version}, commit ${commit}.`,
  unknown: "ukjent",
  dirty: "med endringer som ikke er lagt inn",
  imitation: (environments) =>
    `Testene er kjørt mot en etterlikning av innloggingsløsningen, ikke mot ${environments}. Gjør de obligatoriske testene der også før dere går i produksjon. Skjemaet er ingen sertifisering.`,
  against: {
    pages: "Testene er kjørt mot applikasjonens egne sider.",
    auth: "Testene er kjørt mot applikasjonens oppsett av innloggingen, bak en side som testene har laget, ikke mot applikasjonens egne sider.",
    unknown: "Det er ikke oppgitt om testene er kjørt mot applikasjonens egne sider.",
  },
  hashes: (lists, catalogue) => `Listene: sha256 ${lists}. Katalogen over feil: sha256 ${catalogue}.`,
  only: (names) => `Bare en del av testene er kjørt: ${names}.`,
  filledInByAgency: ["Virksomhet og organisasjonsnummer", "Klient-ID og miljø", "Kontaktperson", "Utført av"],
  nothingRed: "Ingen punkter er røde.",
  red: (count) => `Punkter som ikke er bestått eller ikke kjørt: ${count}.`,
  blanks: (count) => `Felt som virksomheten selv må fylle ut: ${count}.`,
  leftOut: (count) => `Punkter som er utelatt med en grunn: ${count}.`,
  redTitle: "Må rettes",
  source: "Kilde",
  read: "lest",
  columns: ["Nr.", "Type", "Hva", "Forventet", "Resultat", "Bevis"],
  note: "Merk",
  weights: { krav: "krav", anbefaling: "anbefaling", obligatorisk: "obligatorisk", valgfri: "valgfri" },
  states: {
    failed: "IKKE BESTÅTT",
    undetermined: "IKKE AVGJORT",
    notRun: "IKKE KJØRT",
    warning: "Avvik fra en anbefaling",
    passed: "Bestått",
    notApplicable: "Ikke aktuelt for denne applikasjonen",
    elsewhere: "Gjelder ikke",
    answered: "Besvart av virksomheten, ikke prøvd",
    leftOut: "Utelatt, ikke prøvd",
    blank: "Fylles ut",
  },
  of: "av",
  noResult: (numbers) => `ingen resultater for ${numbers}`,
  more: (count) => `og ${count} til`,
  answer: (by, on) => `${by}, ${on}`,
};

const nn: FormTexts = {
  ...nb,
  ran: (date, version, commit) => `Køyrd ${date} mot versjon ${version}, commit ${commit}.`,
  unknown: "ukjend",
  dirty: "med endringar som ikkje er lagde inn",
  imitation: (environments) =>
    `Testane er køyrde mot ei etterlikning av innloggingsløysinga, ikkje mot ${environments}. Gjer dei obligatoriske testane der òg før de går i produksjon. Skjemaet er inga sertifisering.`,
  against: {
    pages: "Testane er køyrde mot applikasjonen sine eigne sider.",
    auth: "Testane er køyrde mot applikasjonen sitt oppsett av innlogginga, bak ei side som testane har laga, ikkje mot applikasjonen sine eigne sider.",
    unknown: "Det er ikkje oppgitt om testane er køyrde mot applikasjonen sine eigne sider.",
  },
  hashes: (lists, catalogue) => `Listene: sha256 ${lists}. Katalogen over feil: sha256 ${catalogue}.`,
  only: (names) => `Berre ein del av testane er køyrde: ${names}.`,
  filledInByAgency: ["Verksemd og organisasjonsnummer", "Klient-ID og miljø", "Kontaktperson", "Utført av"],
  nothingRed: "Ingen punkt er raude.",
  red: (count) => `Punkt som ikkje er bestått eller ikkje køyrde: ${count}.`,
  blanks: (count) => `Felt som verksemda sjølv må fylle ut: ${count}.`,
  leftOut: (count) => `Punkt som er utelatne med ein grunn: ${count}.`,
  redTitle: "Må rettast",
  source: "Kjelde",
  read: "lesen",
  columns: ["Nr.", "Type", "Kva", "Venta", "Resultat", "Prov"],
  note: "Merk",
  weights: { krav: "krav", anbefaling: "tilråding", obligatorisk: "obligatorisk", valgfri: "valfri" },
  states: {
    failed: "IKKJE BESTÅTT",
    undetermined: "IKKJE AVGJORT",
    notRun: "IKKJE KØYRD",
    warning: "Avvik frå ei tilråding",
    passed: "Bestått",
    notApplicable: "Ikkje aktuelt for denne applikasjonen",
    elsewhere: "Gjeld ikkje",
    answered: "Svart på av verksemda, ikkje prøvd",
    leftOut: "Utelate, ikkje prøvd",
    blank: "Fyllast ut",
  },
  noResult: (numbers) => `ingen resultat for ${numbers}`,
  more: (count) => `og ${count} til`,
};

/** The texts, by language. */
export const formTexts: Readonly<Record<"nb" | "nn", FormTexts>> = { nb, nn };
