import type { Person } from "../people/person.ts";
import type { SchoolAccount, SchoolGroup, SchoolMembership } from "../people/school-account.ts";
import type { GroupOfPerson } from "../documents/token-shapes.ts";

/** Affiliations of the organisation's own people, who are `admin` of its group. */
const OWN = new Set(["employee", "faculty", "staff"]);

function isOwn({ affiliation }: SchoolMembership): boolean {
  return affiliation.some((one) => OWN.has(one));
}

function membershipOf(given: SchoolMembership): object {
  const { affiliation, primaryAffiliation, title } = given;
  return {
    basic: isOwn(given) ? "admin" : "member",
    displayName: isOwn(given) ? "Ansatt" : "Medlem",
    affiliation,
    primaryAffiliation,
    ...(title ? { title } : {}),
  };
}

/** The group of an owner or of one of its schools (Feide, Groups API: `fc:org`). */
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

/** The groups of an organisation and its schools, from the accounts of all people. By domain, or by the number of the owner or a school. */
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

const GO_TYPES = { b: "basisgruppe", u: "undervisningsgruppe" } as const;

/** From 1 August to 31 July. Feide lists only active groups. */
function schoolYear(now: number): { readonly from: string; readonly to: string } {
  const today = new Date(now);
  const first = today.getUTCMonth() >= 7 ? today.getUTCFullYear() : today.getUTCFullYear() - 1;
  return { from: `${first}-08-01`, to: `${first + 1}-07-31` };
}

/** A class or a teaching group (Feide, Groups API: `fc:gogroup`). */
function teachingGroup({ name, school, realm, goType, subject }: SchoolGroup, teaches: boolean): GroupOfPerson {
  const { from, to } = schoolYear(Date.now());
  const number = `NO${school.organisation_number}`;
  return {
    id: `fc:gogroup:${realm}:${goType}:${number}:${encodeURIComponent(name.toLowerCase())}:${from}:${to}`,
    type: "fc:gogroup",
    displayName: name,
    go_type: goType,
    go_type_displayName: GO_TYPES[goType],
    notBefore: `${from}T00:00:00Z`,
    notAfter: `${to}T00:00:00Z`,
    parent: `fc:org:${realm}:unit:${number}`,
    ...(subject ? { grep: subject } : {}),
    membership: teaches
      ? { basic: "admin", displayName: "Lærer", affiliation: "faculty" }
      : { basic: "member", displayName: "Elev", affiliation: "student" },
  };
}

/** The groups of a person with a Feide account; empty without the scope (attribute group) for them. */
export function groupsOf(
  { provider, memberships, groups = [] }: SchoolAccount,
  scopes: readonly string[],
): readonly GroupOfPerson[] {
  if (provider !== "feide") return [];
  const teaches = memberships.some(isOwn);
  return [
    ...(scopes.includes("groups-org") ? memberships.map(organisationGroup) : []),
    ...(scopes.includes("groups-edu") ? groups.map((group) => teachingGroup(group, teaches)) : []),
  ];
}
