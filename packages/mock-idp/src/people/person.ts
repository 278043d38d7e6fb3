import type { HealthPersonnel } from "./health-personnel.ts";
import { isSyntheticNationalId } from "./national-id.ts";
import { assertOrganisation, type Organisation } from "./organisation.ts";
import { assertSchoolAccount, type SchoolAccount } from "./school-account.ts";
import { assertWorkAccount, type WorkAccount } from "./work-account.ts";

/** What one person may do for one organisation. */
export interface Representation {
  readonly organisation: Organisation;
  /** Allowed actions by Altinn resource id; `"*"` applies to every resource not named. An empty list is access without any action. */
  readonly access: Readonly<Record<string, readonly string[]>>;
  /** Rights by Altinn 2 service, `{serviceCode}:{serviceEdition}`, or `"*"`. None when left out. */
  readonly services?: Readonly<Record<string, readonly string[]>>;
}

/** A line about a person, by language; Norwegian bokmål when a language is left out. */
export interface Description {
  readonly nb: string;
  readonly en: string;
  readonly nn?: string;
  readonly se?: string;
}

/** A synthetic person who can log in. */
export interface Person {
  /** Synthetic national id: eleven digits, month + 80. Identifies the person in the mock, even without an eID. */
  readonly pid: string;
  readonly name: string;
  /** One line for the login page, by language. */
  readonly description: Description;
  /** Whether the person has neither a national id nor a d-number: tokens then have no `pid`. */
  readonly withoutNationalId?: boolean;
  /** The levels that the person's eID reaches; empty for a person without an eID. */
  readonly assurance: readonly string[];
  /** What the person may represent according to Altinn, after a login with an eID. */
  readonly representations: readonly Representation[];
  /** The entry in Helsepersonellregisteret; left out for a person who is not health personnel. */
  readonly healthPersonnel?: HealthPersonnel;
  /** The account at an employer; left out for a person who has none. */
  readonly workAccount?: WorkAccount;
  /** The account in education; left out for a person who has none. */
  readonly schoolAccount?: SchoolAccount;
}

/** The levels that some provider has. */
const LEVELS: readonly string[] = ["low", "substantial", "high"];

/** @throws when an id or an account is not synthetic, when two people share an id, or for an unknown level. */
export function assertPeople(list: readonly Person[]): void {
  const seen = new Set<string>();
  for (const person of list) {
    if (!isSyntheticNationalId(person.pid)) {
      throw new Error(`person ${person.name}: pid must be a synthetic national id: month + 80 and valid check digits`);
    }
    if (seen.has(person.pid)) throw new Error(`person ${person.name}: another person has the same pid`);
    seen.add(person.pid);
    const level = person.assurance.find((one) => !LEVELS.includes(one));
    if (level !== undefined)
      throw new Error(`person ${person.name}: there is no level ${level}; assurance takes ${LEVELS.join(", ")}`);
    for (const { organisation } of person.representations) assertOrganisation(organisation);
    if (person.workAccount) assertWorkAccount(person.workAccount);
    if (person.schoolAccount) assertSchoolAccount(person.schoolAccount);
  }
}
