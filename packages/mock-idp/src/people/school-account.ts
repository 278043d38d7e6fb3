import { assertOrganisation, type Organisation } from "./organisation.ts";
import { assertMailbox } from "./mailbox.ts";

/** A person's role at one organisation in education, as its own records have it. */
export interface SchoolMembership {
  readonly organisation: Organisation;
  /** The realm of the owner: this organisation, or the one that it belongs to. */
  readonly realm: string;
  /** `unit` is one of the owner's schools. */
  readonly kind: "owner" | "unit";
  /** Values such as primary_and_lower_secondary_owner, upper_secondary and higher_education. */
  readonly orgType: readonly string[];
  /** eduPersonAffiliation. */
  readonly affiliation: readonly string[];
  /** eduPersonPrimaryAffiliation: the role that the organisation ranks first, which may not be the relevant one. */
  readonly primaryAffiliation: string;
  readonly title?: readonly string[];
}

/** A class or a teaching group of a school, in this school year. */
export interface SchoolGroup {
  readonly name: string;
  readonly school: Organisation;
  readonly realm: string;
  /** `b` is a class (basisgruppe), `u` a teaching group (undervisningsgruppe). */
  readonly goType: "b" | "u";
  /** The subject, by its code in Grep. */
  readonly subject?: { readonly code: string; readonly displayName: string };
}

/** An account in education, as Feide sees it: from an organisation in Norway, from one abroad, or a guest account. */
export interface SchoolAccount {
  /** The login provider that the service must have turned on. */
  readonly provider: "feide" | "testusers" | "edugain" | "guest";
  /** eduPersonPrincipalName, `user@realm`. Not a mail address. */
  readonly eppn: string;
  readonly email: string;
  /** Whether the organisation gave the person a second factor. */
  readonly multiFactor: boolean;
  readonly memberships: readonly SchoolMembership[];
  /** The groups that the person teaches or attends; none when left out. */
  readonly groups?: readonly SchoolGroup[];
}

/** The part after the @. */
export function realmOf({ eppn }: SchoolAccount): string {
  return eppn.slice(eppn.indexOf("@") + 1);
}

/** @throws when the account could be a real person's, or an organisation could be real. */
export function assertSchoolAccount({ eppn, email, memberships, groups = [] }: SchoolAccount): void {
  assertMailbox("schoolAccount.eppn", eppn);
  assertMailbox("schoolAccount.email", email);
  for (const { organisation } of memberships) assertOrganisation(organisation);
  for (const { school } of groups) assertOrganisation(school);
}
