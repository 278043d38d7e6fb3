import { rightsTo } from "../../people/altinn-resource.ts";
import type { Register } from "../../register/register.ts";
import type { Category } from "./decision-request.ts";
import { partyId, partyUuid, URN } from "../party.ts";

/** One combination of subject, action and resource. */
export interface RequestedRight {
  readonly subject: Category;
  readonly action: Category;
  readonly resource: Category;
}

/** Permit with the level that the login needs; Deny with a message where an access list refuses. */
export type Decision =
  | { readonly decision: "Permit"; readonly level: number; readonly organisationLevel?: number | undefined }
  | { readonly decision: "NotApplicable" | "Deny"; readonly message?: string }
  | {
      readonly decision: "Indeterminate";
      readonly status: "processing-error" | "syntax-error" | "missing-attribute";
      readonly message: string;
    };

const SUBJECTS = [
  URN.person,
  URN.systemUser,
  URN.partyUuid,
  URN.organisation,
  "urn:altinn:userid",
] as const satisfies readonly string[];

const valueOf = ({ attributes }: Category, ...ids: readonly string[]): string | undefined =>
  attributes.find(({ attributeId }) => ids.includes(attributeId))?.value;

const error = (message: string): Decision => ({ decision: "Indeterminate", status: "processing-error", message });
const missing = (message: string): Decision => ({ decision: "Indeterminate", status: "missing-attribute", message });

/** The party's organisation number; undefined for a person, or for a party that is not known. */
function partyOf(resource: Category, register: Register): string | undefined {
  const number = valueOf(resource, URN.organisation, URN.oldOrganisation);
  if (number !== undefined) return number;
  const [id, uuid] = [valueOf(resource, URN.partyId), valueOf(resource, URN.partyUuid)];
  return register.organisations.find(
    ({ organisation_number: one }) => String(partyId(one)) === id || partyUuid(one) === uuid,
  )?.organisation_number;
}

function resourceOf(resource: Category): string | undefined {
  const app = valueOf(resource, "urn:altinn:app");
  return app === undefined
    ? valueOf(resource, URN.resource)
    : `app_${valueOf(resource, "urn:altinn:org") ?? ""}_${app}`;
}

const PARTY = [URN.organisation, URN.oldOrganisation, URN.partyId, URN.partyUuid, URN.person] as const;

function mayPerson(register: Register, pid: string, question: Asked): boolean {
  const person = register.decidedPeople.find((one) => one.pid === pid);
  const held = person?.representations.find(
    ({ organisation }) => organisation.organisation_number === question.party && !organisation.deleted,
  );
  return held !== undefined && rightsTo(held.access, question.resource)?.includes(question.action) === true;
}

function maySystemUser(register: Register, id: string, { party, resource, action }: Asked): boolean {
  const user = register.activeSystemUsers.find((one) => one.id === id);
  return (
    user?.partyOrgNo === party &&
    user.rights.some(
      (right) =>
        (right.action === undefined || right.action === action) &&
        right.resource.some(({ id: urn, value }) => urn === URN.resource && value === resource),
    )
  );
}

interface Asked {
  readonly party: string;
  readonly resource: string;
  readonly action: string;
}

function isListed({ data }: Register, { party, resource, action }: Asked): boolean {
  return data.accessLists.some(({ members, connections }) => {
    const actions = Object.hasOwn(connections, resource) ? connections[resource] : undefined;
    return members.includes(party) && actions !== undefined && (actions.length === 0 || actions.includes(action));
  });
}

/** A list holds organisations alone: another party has no number. */
const unlisted = (party = "no organisation"): Decision => ({
  decision: "Deny",
  message: `Access list authorization of resource party required. Access list authorization of resource party: ${party} failed.`,
});

/** What Altinn's PDP answers (XACML 3.0; Altinn, authorization: DecisionController and ContextHandler). */
export function decide(register: Register, { subject, action, resource }: RequestedRight): Decision {
  const subjects = subject.attributes.filter(({ attributeId }) =>
    (SUBJECTS as readonly string[]).includes(attributeId),
  );
  const [who, ...others] = subjects;
  const does = valueOf(action, URN.action);
  const id = resourceOf(resource);
  if (who?.value === undefined || does === undefined) return missing("the subject or the action is missing");
  if (others.length > 0) return error("several kinds of subject");
  if (id === undefined || !/^[a-z0-9_-]{4,}$/.test(id)) return error("the resource is missing or malformed");
  if (!resource.attributes.some(({ attributeId }) => (PARTY as readonly string[]).includes(attributeId)))
    return missing("the resource has no party");
  const known = register.data.resources.find((one) => one.id === id);
  if (!known && register.data.resources.length > 0) return error(`Policy not found for resource ${id}`);
  const party = partyOf(resource, register);
  if (party === undefined) return known?.accessLists ? unlisted() : { decision: "NotApplicable" };
  if (!/^\d{9}$/.test(party)) return error("the organisation number is not nine digits");
  const asked: Asked = { party, resource: id, action: does };
  const may =
    who.attributeId === URN.systemUser
      ? maySystemUser(register, who.value, asked)
      : mayPerson(register, pidOf(register, who.attributeId, who.value), asked);
  if (!may) return { decision: "NotApplicable" };
  if (known?.accessLists && !isListed(register, asked)) return unlisted(party);
  return {
    decision: "Permit",
    level: known?.minimumLevel ?? 3,
    organisationLevel: known?.minimumLevelOfOrganisation,
  };
}

function pidOf({ people }: Register, attributeId: string, value: string): string {
  if (attributeId === URN.person) return value;
  return people.find(({ pid }) => partyUuid(pid) === value)?.pid ?? "";
}
