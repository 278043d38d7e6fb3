import { checkObject, type Fault } from "./option-object.ts";
import type { RepresentationOptions } from "./options.ts";
import type { ProviderProfile } from "./providers/provider-profile.ts";

type ResourceOptions = RepresentationOptions["resources"][number];

const names = [
  "resources",
  "severalOrganisations",
  "required",
  "organisationForm",
] as const satisfies readonly (keyof RepresentationOptions)[];
const resourceNames = ["resource", "actions"] as const satisfies readonly (keyof ResourceOptions)[];

/** What an option may be, where that is a matter of a few values. */
const choices = {
  severalOrganisations: [true, false],
  required: [true, false],
  organisationForm: ["enterprise", "business"],
} as const;

/** Checks the representation of one provider's options; `at` is its path. */
export function checkRepresentation(
  given: unknown,
  at: string,
  profile: ProviderProfile,
  fault: Fault,
): RepresentationOptions | undefined {
  if (given === undefined) return undefined;
  if (!profile.representation) {
    fault(at, "this provider knows no representation");
    return undefined;
  }
  const options = checkObject(given, at, names, fault);
  if (!options) return undefined;
  for (const [name, allowed] of Object.entries(choices)) {
    const value = options[name as keyof typeof choices];
    if (value !== undefined && !(allowed as readonly unknown[]).includes(value))
      fault(`${at}.${name}`, `must be ${allowed.join(" or ")}`);
  }
  const { resources } = options;
  if (!Array.isArray(resources) || resources.length === 0) fault(`${at}.resources`, "must be a list of resources");
  else for (const [index, resource] of resources.entries()) checkResource(resource, `${at}.resources[${index}]`, fault);
  return options as RepresentationOptions;
}

function checkResource(given: unknown, at: string, fault: Fault): void {
  const options = checkObject(given, at, resourceNames, fault);
  if (!options) return;
  const { resource, actions } = options;
  if (typeof resource !== "string" || !/^urn:altinn:resource:[\w-]+$/.test(resource))
    fault(`${at}.resource`, "must be urn:altinn:resource:<id>");
  if (actions !== undefined && !(Array.isArray(actions) && actions.every(isAction)))
    fault(`${at}.actions`, "must be a list of actions, each without comma and space");
}

/** On the wire the actions are one string with commas between them. */
function isAction(value: unknown): boolean {
  return typeof value === "string" && /^[^\s,]+$/.test(value);
}
