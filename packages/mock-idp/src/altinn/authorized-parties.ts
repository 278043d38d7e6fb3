// altinn/: the answers and refusals of Altinn.
// It must not know Maskinporten's tokens, beyond what a rule read from them.

import type { Organisation } from "../people/organisation.ts";
import type { MachineRequest } from "../machines/machine.ts";
import type { Register } from "../register/register.ts";
import { isRequested, partiesRequest, type PartiesRequest } from "./requests/parties-request.ts";
import { partyId, partyUuid, URN } from "./party.ts";
import { problem } from "./requests/problem.ts";
import { consumerNumber, verifiedToken } from "./requests/verified-token.ts";

interface Held {
  readonly organisation: Organisation;
  readonly resources: readonly string[];
}

interface Item {
  readonly organizationNumber: string;
  readonly subunits: readonly Item[];
}

/** What the subject may act for. @param wanted what a right to every resource is a right to, beside the registered ones */
function holdings(
  register: Register,
  { type, value }: PartiesRequest["subject"],
  wanted: readonly string[],
): readonly Held[] {
  if (type === URN.systemUser) {
    const user = register.activeSystemUsers.find(({ id }) => id === value);
    const organisation = user && register.organisation(user.partyOrgNo);
    const resources = user?.rights.flatMap(({ resource }) => resource.map((one) => one.value)) ?? [];
    return organisation ? [{ organisation, resources }] : [];
  }
  const person = register.people.find(
    ({ pid }) => (type === URN.person && pid === value) || (type === URN.partyUuid && partyUuid(pid) === value),
  );
  return (person?.representations ?? []).map(({ organisation, access }) => ({
    organisation,
    resources: [
      ...new Set(
        Object.entries(access).flatMap(([id, actions]) => {
          if (actions.length === 0) return [];
          return id === "*" ? [...register.data.resources.map((one) => one.id), ...wanted] : [id];
        }),
      ),
    ],
  }));
}

function item(organisation: Organisation, held: Held | undefined, subunits: readonly Item[]): Item & object {
  const { organisation_number: number, name, unit_type, deleted = false, parent } = organisation;
  return {
    partyUuid: partyUuid(number),
    name,
    organizationNumber: number,
    parentId: parent === undefined ? null : partyUuid(parent),
    personId: null,
    dateOfBirth: null,
    partyId: partyId(number),
    emailId: null,
    type: "Organization",
    unitType: unit_type,
    isDeleted: deleted,
    onlyHierarchyElementWithNoAccess: held === undefined,
    authorizedAccessPackages: [],
    authorizedResources: held?.resources ?? [],
    authorizedRoles: held ? ["DAGL"] : [],
    authorizedInstances: [],
    subunits,
  } as Item & object;
}

/** A main unit without access is there because of its sub-units. */
function tree(register: Register, held: readonly Held[]): readonly Item[] {
  const byNumber = new Map(held.map((one) => [one.organisation.organisation_number, one]));
  const needed = new Map<string, Organisation>();
  for (const { organisation } of held) {
    let next: Organisation | undefined = organisation;
    while (next && !needed.has(next.organisation_number)) {
      needed.set(next.organisation_number, next);
      next = next.parent === undefined ? undefined : register.organisation(next.parent);
    }
  }
  const below = (parent: string | undefined): readonly Item[] =>
    [...needed.values()]
      .filter((one) => (one.parent !== undefined && needed.has(one.parent) ? one.parent : undefined) === parent)
      .map((one) => item(one, byNumber.get(one.organisation_number), below(one.organisation_number)));
  return below(undefined);
}

/** POST /accessmanagement/api/v1/resourceowner/authorizedparties. */
export function answerAuthorizedParties({ call, register }: MachineRequest): Response {
  const token = verifiedToken(call, register);
  const asked = partiesRequest(call, token && register.data.serviceOwners[consumerNumber(token)]);
  if (typeof asked === "string") return problem(call, 400, "AM.VLD-00001", asked);
  const { subject, partyFilter, anyOfResourceIds, includeResources } = asked;
  const { resources: registered } = register.data;
  const wanted = anyOfResourceIds.filter((id) => registered.length === 0 || registered.some((one) => one.id === id));
  const kept = holdings(register, subject, wanted).filter(
    ({ organisation, resources }) =>
      (anyOfResourceIds.length === 0 || resources.some((id) => wanted.includes(id))) &&
      isRequested(partyFilter, organisation.organisation_number),
  );
  return Response.json(tree(register, includeResources ? kept : kept.map((one) => ({ ...one, resources: [] }))));
}
