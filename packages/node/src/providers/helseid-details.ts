import { AuthError } from "../errors.ts";
import { parseOrganisationNumber } from "../identity/organisation-number.ts";

/** How an organisation is named: by the register and, where a supplier acts for it, by the way there (NHN, organisasjonsnumre). */
const systems = { unit: "urn:oid:2.16.578.1.12.4.1.4.101", parentAndUnit: "urn:oid:1.0.6523" } as const;

/** The organisation that a person works at, by its numbers in Enhetsregisteret. */
export interface HelseidOrganisation {
  /** The main unit: for a client of several organisations, which HelseID checks at Altinn. Absent: it is the client's own. */
  readonly parent?: string;
  /** The unit where the person is. */
  readonly child?: string;
}

/**
 * The organisation that a call is made for, as an element of `assertionDetails`, or of `authorizationDetails` at the login
 * (NHN, organisasjonsnumre; HelseID.Library).
 * @throws AuthError `organisation_refused` for what is no organisation number
 */
export function helseidOrganisation({ parent, child }: HelseidOrganisation): object {
  for (const number of [parent, child])
    if (number !== undefined && !parseOrganisationNumber(number))
      throw new AuthError("organisation_refused", { details: {} });
  if (parent === undefined && child === undefined) throw new AuthError("organisation_refused", { details: {} });
  const identifier =
    parent === undefined
      ? { system: systems.unit, type: "ENH", value: child }
      : { system: systems.parentAndUnit, type: "ENH", value: `NO:ORGNR:${parent}:${child ?? ""}` };
  return { type: "helseid_authorization", practitioner_role: { organization: { identifier } } };
}

/**
 * The journal that a call to Sentral forskrivningsmodul is about, as an element of `assertionDetails` (HelseID.Library).
 * @param journalId a UUID
 */
export function helseidJournal(journalId: string): object {
  return { type: "nhn:sfm:journal-id", value: { journal_id: journalId } };
}

/** A code, and the system that it belongs to. */
interface Coding {
  readonly code: string;
  readonly system: string;
}

/** An identifier, and the system that it belongs to. */
interface Identifier {
  readonly id: string;
  readonly system: string;
}

/** Why a person reads something of a patient, by Tillitsrammeverket. Systems are OIDs, as `urn:oid:2.16.578.1.12.4.1.1.9060`. */
export interface HelseidAttest {
  readonly practitioner: {
    /** The role, as volven 9060. */
    readonly authorization: Coding;
    readonly legal_entity: Identifier;
    readonly point_of_care: Identifier;
    readonly department?: Identifier;
  };
  readonly care_relationship: {
    /** What service is given, as volven 8655. */
    readonly healthcare_service: Coding;
    /** As `TREAT`, `ETREAT`, `COC` of `urn:oid:2.16.840.1.113883.1.11.20448`. */
    readonly purpose_of_use: Coding;
    readonly purpose_of_use_details?: Coding;
    readonly decision_ref: { readonly id: string; readonly user_selected: boolean };
  };
  readonly patients: readonly {
    readonly point_of_care: Identifier;
    readonly department?: Identifier;
  }[];
}

/**
 * An attest of why a person reads something, as an element of `assertionDetails`: its token serves calls with the very same one alone
 * (NHN, profil for bruk av tillitsrammeverket gjennom HelseID). Never in `authorizationDetails` too: HelseID refuses it in two places.
 */
export function helseidAttest(attest: HelseidAttest): object {
  return { type: "nhn:tillitsrammeverk:parameters", ...attest };
}
