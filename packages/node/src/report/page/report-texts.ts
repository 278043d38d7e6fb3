import type { FigureGroup, FigureId } from "../counts/figures.ts";

/** The words of the report in one language. */
export interface ReportTexts {
  readonly title: string;
  readonly period: (from: string, to: string) => string;
  readonly about: readonly string[];
  readonly groups: Readonly<Record<FigureGroup["id"], string>>;
  readonly columns: readonly [figure: string, value: string, n: string, definition: string];
  /** Before the level that step-ups demanded. */
  readonly level: string;
  readonly few: string;
  readonly withheld: string;
  readonly tooFew: string;
  readonly seconds: string;
  readonly steps: string;
  readonly whoActs: string;
  readonly ends: string;
  readonly figures: Readonly<Record<FigureId, readonly [title: string, definition: string]>>;
  /** By blame, and by the way that sessions end. */
  readonly of: Readonly<Record<string, string>>;
}

const nb: ReportTexts = {
  title: "Innlogging: slik gikk det",
  period: (from, to) => `${from} til og med ${to}, norsk tid`,
  about: [
    "Tallene gjelder forsøk, ikke personer: den som prøver to ganger, teller to ganger.",
    "Tall fra 1 til 4 vises som «færre enn 5». Da holdes også andre tall tilbake, slik at det lille tallet ikke kan regnes ut. Andeler og tider vises bare når de bygger på minst 20 forsøk.",
    "Et forsøk hører til dagen da det begynte.",
  ],
  groups: {
    login: "Innlogging",
    "step-up": "Høyere nivå eller ny innlogging",
    organisation: "Bytte av virksomhet",
    sessions: "Avsluttede innlogginger",
    availability: "Tilgjengelighet",
  },
  columns: ["Tall", "Verdi", "Av", "Hva tallet betyr"],
  level: "krevd nivå",
  few: "færre enn 5",
  withheld: "holdt tilbake",
  tooFew: "for få forsøk",
  seconds: "s",
  steps: "Steg for steg",
  whoActs: "Mislykkede forsøk etter hvem som må gjøre noe",
  ends: "Hvordan innlogginger tok slutt",
  figures: {
    started: ["Begynt", "Personen ble sendt til innloggingstjenesten."],
    notBegun: ["Kom ikke i gang", "Innloggingen ble avvist før personen ble sendt videre. Er ikke med i «Begynt»."],
    unmatched: [
      "Kom tilbake uten påbegynt innlogging",
      "Nettleseren hadde ikke innloggingen lenger, eller noen åpnet en gammel adresse. Er ikke med i «Begynt» eller «Mislyktes».",
    ],
    silent: [
      "Kom ikke tilbake",
      "Ingen svar fra innloggingstjenesten: personen gav seg der, eller brukte mer enn en time.",
    ],
    cameBack: ["Kom tilbake", "Personen kom tilbake fra innloggingstjenesten, med et hvilket som helst resultat."],
    cancelled: ["Avbrutt", "Personen valgte å avbryte hos innloggingstjenesten."],
    failed: ["Mislyktes", "Personen kom tilbake, men ble ikke logget inn. Avbrutte er med."],
    completed: ["Fullført", "Personen ble logget inn."],
    completionRate: ["Fullføringsgrad", "Fullført, av alle som begynte."],
    successRate: ["Suksessgrad", "Fullført, av dem som kom tilbake. Sier ikke noe om dem som gav seg underveis."],
    singleSignOnShare: [
      "Allerede logget inn",
      "Fullført uten ny innlogging, fordi personen var logget inn hos innloggingstjenesten fra før. Av dem der dette er kjent.",
    ],
    medianSso: ["Tid, allerede logget inn: median", "Halvparten brukte ikke lenger tid fra start til innlogget."],
    p90Sso: ["Tid, allerede logget inn: 9 av 10", "Ni av ti brukte ikke lenger tid."],
    medianPage: ["Tid, med innlogging: median", "Halvparten brukte ikke lenger tid fra start til innlogget."],
    p90Page: ["Tid, med innlogging: 9 av 10", "Ni av ti brukte ikke lenger tid."],
    blame: ["Må ordnes av", "Mislykkede forsøk etter hvem som må gjøre noe med årsaken."],
    code: ["Feilkode", "De vanligste årsakene. Hver kode har en side i dokumentasjonen."],
    end: ["Tok slutt ved", "Innlogginger etter hendelsen som avsluttet dem."],
    availability: [
      "Minutter uten driftsfeil",
      "Minutter der ingen forsøk mislyktes fordi innloggingstjenesten eller lageret for innlogginger ikke virket, av minuttene der noen forsøkte. Rundet ned.",
    ],
  },
  of: {
    person: "personen selv",
    operator: "dere som drifter tjenesten",
    provider: "innloggingstjenesten",
    caller: "programmet som kalte",
    attack: "ingen: mulig angrep",
    "end person": "utlogging her",
    "end front-channel": "utlogging hos innloggingstjenesten (nettleseren)",
    "end back-channel": "utlogging hos innloggingstjenesten (tjener til tjener)",
    "end administrator": "administrator",
    "end erasure": "sletting av personens data",
    "end own-session": "personen selv, fra en annen maskin",
    "end refresh": "innloggingstjenesten fornyet ikke",
    "end another-login": "en annen innlogging i samme nettleser",
    "end none": "uten hendelse: tidsgrense, samme person på nytt, eller fortsatt åpen",
  },
};

const en: ReportTexts = {
  title: "Logging in: how it went",
  period: (from, to) => `${from} to ${to}, both included, Norwegian time`,
  about: [
    "The figures count attempts, not people: a person who tries twice counts twice.",
    "Counts from 1 to 4 are shown as “fewer than 5”. Other counts are then withheld too, so that the small one cannot be calculated. Rates and times are shown only if they are based on at least 20 attempts.",
    "An attempt belongs to the day when it began.",
  ],
  groups: {
    login: "Login",
    "step-up": "Higher level or repeated login",
    organisation: "Change of organisation",
    sessions: "Ended logins",
    availability: "Availability",
  },
  columns: ["Figure", "Value", "Of", "Definition"],
  level: "required level",
  few: "fewer than 5",
  withheld: "withheld",
  tooFew: "too few attempts",
  seconds: "s",
  steps: "Step by step",
  whoActs: "Failed attempts by who has to act",
  ends: "How logins ended",
  figures: {
    started: ["Started", "The person was sent to the login service."],
    notBegun: ["Could not start", "The login was refused before the person was sent on. Not part of “Started”."],
    unmatched: [
      "Came back without a pending login",
      "The browser no longer had the login, or someone opened an old address. Not part of “Started” or “Failed”.",
    ],
    silent: [
      "Did not come back",
      "No answer from the login service: the person gave up there, or took more than an hour.",
    ],
    cameBack: ["Came back", "The person came back from the login service, with any result."],
    cancelled: ["Cancelled", "The person chose to cancel at the login service."],
    failed: ["Failed", "The person came back but was not logged in. Includes cancelled."],
    completed: ["Completed", "The person was logged in."],
    completionRate: ["Completion rate", "Completed, of all that started."],
    successRate: [
      "Success rate",
      "Completed, of those that came back. Says nothing about people who gave up on the way.",
    ],
    singleSignOnShare: [
      "Already logged in",
      "Completed without logging in again, as the person was logged in at the login service before. Of those where this is known.",
    ],
    medianSso: [
      "Time, already logged in: median",
      "Half of them took no longer from the start until they were logged in.",
    ],
    p90Sso: ["Time, already logged in: 9 of 10", "Nine of ten took no longer."],
    medianPage: ["Time, with a login: median", "Half of them took no longer from the start until they were logged in."],
    p90Page: ["Time, with a login: 9 of 10", "Nine of ten took no longer."],
    blame: ["To be solved by", "Failed attempts by who has to act on the cause."],
    code: ["Error code", "The most frequent causes. Each code has a page in the documentation."],
    end: ["Ended by", "Logins by the event that ended them."],
    availability: [
      "Minutes without an outage",
      "Minutes in which no attempt failed because the login service or the store of logins did not work, of those in which someone tried. Rounded down.",
    ],
  },
  of: {
    person: "the person",
    operator: "you who operate the service",
    provider: "the login service",
    caller: "the program that called",
    attack: "no one: possible attack",
    "end person": "logout here",
    "end front-channel": "logout at the login service (browser)",
    "end back-channel": "logout at the login service (server to server)",
    "end administrator": "administrator",
    "end erasure": "erasure of the person's data",
    "end own-session": "the person, from another machine",
    "end refresh": "not renewed by the login service",
    "end another-login": "another login in the same browser",
    "end none": "no event: time limit, the same person again, or still open",
  },
};

export const reportTexts = { nb, en } as const;
