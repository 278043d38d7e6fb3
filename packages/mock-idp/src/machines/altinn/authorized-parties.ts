import { isObject } from "../../clients/statements.ts";
import type { Organisation } from "../../people/organisation.ts";
import type { MachineRequest } from "../machine.ts";
import type { Register } from "../../register/register.ts";
import { jsonObject, problem } from "./problem.ts";
import { partyId, partyUuid, URN } from "./party.ts";

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
  type: string,
  value: string,
  wanted: readonly string[],
): readonly Held[] | undefined {
  if (type === URN.systemUser) {
    const user = register.activeSystemUsers.find(({ id }) => id === value);
    const organisation = user && register.organisation(user.partyOrgNo);
    const resources = user?.rights.flatMap(({ resource }) => resource.map((one) => one.value)) ?? [];
    return organisation ? [{ organisation, resources }] : [];
  }
  const person = register.people.find(
    ({ pid }) => (type === URN.person && pid === value) || (type === URN.partyUuid && partyUuid(pid) === value),
  );
  if (type !== URN.person && type !== URN.partyUuid) return undefined;
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
  const { type, value, partyFilter } = jsonObject(call.body);
  const query = new URL(call.url).searchParams;
  const wanted = query.getAll("anyOfResourceIds");
  const held = holdings(register, String(type), String(value), wanted);
  if (!held) return problem(call, 400, "AM.VLD-00001", "the type of the subject is not valid");
  const filter = Array.isArray(partyFilter)
    ? new Set(partyFilter.filter(isObject).map((one) => String(one.value)))
    : undefined;
  const kept = held.filter(
    ({ organisation, resources }) =>
      (wanted.length === 0 || resources.some((id) => wanted.includes(id))) &&
      (filter === undefined || filter.has(organisation.organisation_number)),
  );
  const shown = query.get("includeResources") === "false" ? kept.map((one) => ({ ...one, resources: [] })) : kept;
  return Response.json(tree(register, shown));
}
