import type { Person } from "../person.ts";
import type { SchoolAccount, SchoolMembership } from "../school-account.ts";
import type { GroupOfPerson } from "../token-shapes.ts";

/** Affiliations by which a person is the organisation's own, and so `admin` of its group. */
const OWN = new Set(["employee", "faculty", "staff"]);

function membershipOf({ affiliation, primaryAffiliation, title }: SchoolMembership): object {
  const isOwn = affiliation.some((one) => OWN.has(one));
  return {
    basic: isOwn ? "admin" : "member",
    displayName: isOwn ? "Ansatt" : "Medlem",
    affiliation,
    primaryAffiliation,
    ...(title ? { title } : {}),
  };
}

/** The owner, or a school of its own (Feide, Groups API: `fc:org`). */
function organisationGroup(membership: SchoolMembership): GroupOfPerson {
  const { organisation, realm, kind, orgType } = membership;
  const { organisation_number, name } = organisation;
  const id = kind === "owner" ? `fc:org:${realm}` : `fc:org:${realm}:unit:NO${organisation_number}`;
  return {
    id,
    type: "fc:org",
    displayName: name,
    orgType,
    norEduOrgNIN: `NO${organisation_number}`,
    ...(kind === "owner" ? { eduOrgLegalName: name } : { parent: `fc:org:${realm}` }),
    public: true,
    membership: membershipOf(membership),
  };
}

/** Of an organisation and its schools, by the accounts there are: by its domain, or by the number of the owner or a school. */
export function groupsOfOrganisation(
  people: readonly Person[],
  organisation: string,
  scopes: readonly string[],
): readonly Omit<GroupOfPerson, "membership">[] {
  if (!scopes.includes("groups-org")) return [];
  const all = people.flatMap(({ schoolAccount }) =>
    schoolAccount?.provider === "feide" ? schoolAccount.memberships : [],
  );
  const wanted = all.filter(
    ({ realm, organisation: { organisation_number } }) =>
      realm === organisation || organisation_number === organisation,
  );
  const groups = wanted.map(organisationGroup).map(({ membership: _, ...group }) => group);
  return [...new Map(groups.map((group) => [group.id, group])).values()];
}

/** Of a person who came by Feide: none, unless the service was given the attribute group. */
export function groupsOf(
  { provider, memberships }: SchoolAccount,
  scopes: readonly string[],
): readonly GroupOfPerson[] {
  return provider === "feide" && scopes.includes("groups-org") ? memberships.map(organisationGroup) : [];
}
