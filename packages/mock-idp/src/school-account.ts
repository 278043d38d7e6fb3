import { assertOrganisation, type Organisation } from "./organisation.ts";
import { assertMailbox } from "./mailbox.ts";

/** What a person is to one organisation of education, as its own records have it. */
export interface SchoolMembership {
  readonly organisation: Organisation;
  /** Of the owner that the organisation is, or belongs to. */
  readonly realm: string;
  /** `unit` is a school of the owner's. */
  readonly kind: "owner" | "unit";
  /** Words such as primary_and_lower_secondary_owner, upper_secondary and higher_education. */
  readonly orgType: readonly string[];
  /** eduPersonAffiliation. */
  readonly affiliation: readonly string[];
  /** eduPersonPrimaryAffiliation: what the organisation thinks of first, which need not be what matters here. */
  readonly primaryAffiliation: string;
  readonly title?: readonly string[];
}

/** A class of a school, or a group that is taught a subject, in this school year. */
export interface SchoolGroup {
  readonly name: string;
  readonly school: Organisation;
  readonly realm: string;
  /** `b` is a class (basisgruppe), `u` a group that is taught a subject (undervisningsgruppe). */
  readonly goType: "b" | "u";
  /** What is taught, as Grep has it. */
  readonly subject?: { readonly code: string; readonly displayName: string };
}

/** An account in education, as Feide sees it: from an organisation in Norway, from one abroad, or a guest's own. */
export interface SchoolAccount {
  /** The login provider that a service has to have turned on. */
  readonly provider: "feide" | "testusers" | "edugain" | "guest";
  /** eduPersonPrincipalName, `user@realm`: no address of mail. */
  readonly eppn: string;
  readonly email: string;
  /** Whether the organisation has set the person up with a second factor. */
  readonly multiFactor: boolean;
  readonly memberships: readonly SchoolMembership[];
  /** Those that the person teaches, or is a pupil of; none when left out. */
  readonly groups?: readonly SchoolGroup[];
}

/** What stands after the @. */
export function realmOf({ eppn }: SchoolAccount): string {
  return eppn.slice(eppn.indexOf("@") + 1);
}

/** @throws when the account could be somebody's, or is of an organisation that could be real. */
export function assertSchoolAccount({ eppn, email, memberships, groups = [] }: SchoolAccount): void {
  assertMailbox("schoolAccount.eppn", eppn);
  assertMailbox("schoolAccount.email", email);
  for (const { organisation } of memberships) assertOrganisation(organisation);
  for (const { school } of groups) assertOrganisation(school);
}
