import { parseOrganisationNumber, type OrganisationNumber } from "../identity/organisation-number.ts";
import { feide } from "./feide.ts";

/** An organisation that says of the person that they are employed there. */
export interface FeideEmployer {
  /** `fc:org:<realm>` of an owner of schools or an institution, `fc:org:<realm>:unit:NO<number>` of a school. */
  readonly id: string;
  readonly organisationNumber: OrganisationNumber;
  readonly name: string;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/**
 * Where a person is employed, by an answer of `https://groups-api.dataporten.no/groups/me/groups` (docs.feide.no, Groups API): the owner and its schools
 * may each be there, and which of them the person acts for is theirs to say. Groups of other kinds, without an organisation number, and those where
 * the person is anything but an employee are left out.
 * @param groups the JSON of the answer
 */
export function feideEmployers(groups: unknown): readonly FeideEmployer[] {
  return (Array.isArray(groups) ? groups : []).flatMap((group: unknown) => {
    if (!isObject(group) || group["type"] !== "fc:org" || !isEmployed(group["membership"])) return [];
    const { id, displayName: name, norEduOrgNIN: number } = group;
    const organisationNumber = parseOrganisationNumber(typeof number === "string" ? number.replace(/^NO/, "") : number);
    if (typeof id !== "string" || typeof name !== "string" || !organisationNumber) return [];
    return [{ id, organisationNumber, name }];
  });
}

function isEmployed(membership: unknown): boolean {
  const words: unknown = isObject(membership) ? membership["affiliation"] : undefined;
  const values = feide.accounts?.employees.values ?? [];
  return Array.isArray(words) && words.some((word: unknown) => typeof word === "string" && values.includes(word));
}
