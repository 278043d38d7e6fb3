import { AuthError } from "../errors/errors.ts";
import { parseOrganisationNumber } from "../domain/organisation-number.ts";

/** Identifier systems of an organisation: its unit alone, or with its parent for a client of several organisations (NHN, organisasjonsnumre). */
const systems = { unit: "urn:oid:2.16.578.1.12.4.1.4.101", parentAndUnit: "urn:oid:1.0.6523" } as const;

/** The organisation where the person works, by organisation number. */
export interface HelseidOrganisation {
  /** The main unit, for a client of several organisations; HelseID checks it with Altinn. Absent: the client's own. */
  readonly parent?: string;
  /** The sub-unit where the person works. */
  readonly child?: string;
}

/**
 * The organisation that a call is made for, as an element of `assertionDetails`, or of `authorizationDetails` of a login
 * (NHN, organisasjonsnumre; HelseID.Library).
 * @throws AuthError `organisation_refused` for an invalid organisation number, or without any
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
 * The journal that a call to Sentral forskrivningsmodul concerns, as an element of `assertionDetails` (HelseID.Library).
 * @param journalId a UUID
 */
export function helseidJournal(journalId: string): object {
  return { type: "nhn:sfm:journal-id", value: { journal_id: journalId } };
}

/** A code and its system. */
interface Coding {
  readonly code: string;
  readonly system: string;
}

/** An identifier and its system. */
interface Identifier {
  readonly id: string;
  readonly system: string;
}

/** Why a person reads a patient's data, by Tillitsrammeverket. Systems are OIDs, such as `urn:oid:2.16.578.1.12.4.1.1.9060`. */
export interface HelseidAttest {
  readonly practitioner: {
    /** The role, by Volven 9060. */
    readonly authorization: Coding;
    readonly legal_entity: Identifier;
    readonly point_of_care: Identifier;
    readonly department?: Identifier;
  };
  readonly care_relationship: {
    /** The health service, by Volven 8655. */
    readonly healthcare_service: Coding;
    /** Such as `TREAT`, `ETREAT` or `COC` of `urn:oid:2.16.840.1.113883.1.11.20448`. */
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
 * An attestation of why a person reads a patient's data, as an element of `assertionDetails`. Copies what it is given. The token is only used for calls with exactly the same
 * attestation (NHN, profil for bruk av tillitsrammeverket gjennom HelseID). Never put it in `authorizationDetails` as well: HelseID refuses both.
 */
export function helseidAttest(attest: HelseidAttest): object {
  return { type: "nhn:tillitsrammeverk:parameters", ...(JSON.parse(JSON.stringify(attest)) as HelseidAttest) };
}
