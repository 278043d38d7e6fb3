import { isSyntheticNationalId } from "./national-id.ts";
import { assertOrganisation, type Organisation, organisations } from "./organisation.ts";

/** What one person may do for one organisation. */
export interface Representation {
  readonly organisation: Organisation;
  /** Actions by Altinn resource id; `"*"` stands for every resource not named. An empty list is access without any action. */
  readonly access: Readonly<Record<string, readonly string[]>>;
}

/** A synthetic person who can log in. */
export interface Person {
  /** Synthetic national id, eleven digits, month + 80. */
  readonly pid: string;
  readonly name: string;
  /** One line for the login page, by language. */
  readonly description: { readonly nb: string; readonly en: string };
  /** The levels this person's means can reach. */
  readonly assurance: readonly string[];
  readonly representations: readonly Representation[];
}

/** Every action, for the default people who are managers. */
const ALL = ["read", "write", "report", "sign"];

/** The people one can log in as when no others are given. */
export const people: readonly Person[] = [
  {
    pid: "01868530053",
    name: "Kari Testmo",
    description: {
      nb: "Saksbehandler i én kommune, alle rettigheter",
      en: "Case worker in one municipality, every right",
    },
    assurance: ["substantial", "high"],
    representations: [{ organisation: organisations.kommune, access: { "*": ALL } }],
  },
  {
    pid: "12829030037",
    name: "Ola Prøvedal",
    description: {
      nb: "Driftsleder i flere virksomheter, ulike rettigheter",
      en: "Site manager in several organisations, different rights",
    },
    assurance: ["substantial", "high"],
    representations: [
      { organisation: organisations.havbruk, access: { "*": ALL } },
      { organisation: organisations.havbrukAnlegg, access: { "*": ["read", "write"] } },
      { organisation: organisations.kommune, access: { "*": ["read"] } },
      { organisation: organisations.nedlagt, access: { "*": ALL } },
    ],
  },
  {
    pid: "24907830035",
    name: "Siv Alenes",
    description: { nb: "Representerer ingen virksomhet", en: "Represents no organisation" },
    assurance: ["substantial", "high"],
    representations: [],
  },
  {
    pid: "05888930053",
    name: "Per Middels",
    description: { nb: "Har bare eID på nivå betydelig", en: "Has only an eID at level substantial" },
    assurance: ["substantial"],
    representations: [{ organisation: organisations.vakt, access: { "*": ALL } }],
  },
  {
    pid: "30917030002",
    name: "Áile Sárá Øverås",
    description: { nb: "Rektor i en underenhet", en: "Head teacher in a sub-unit" },
    assurance: ["substantial", "high"],
    representations: [{ organisation: organisations.oppvekst, access: { "*": ["read", "write"] } }],
  },
];

/** @throws when an id is not synthetic, or when two people share one. */
export function assertPeople(list: readonly Person[]): void {
  const seen = new Set<string>();
  for (const person of list) {
    if (!isSyntheticNationalId(person.pid)) {
      throw new Error(`person ${person.name}: pid must be a synthetic national id: month + 80 and valid check digits`);
    }
    if (seen.has(person.pid)) throw new Error(`person ${person.name}: another person has the same pid`);
    seen.add(person.pid);
    for (const { organisation } of person.representations) assertOrganisation(organisation);
  }
}
