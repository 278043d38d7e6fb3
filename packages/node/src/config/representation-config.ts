import { checkObject, type Fault, type Unchecked } from "../options/option-object.ts";
import type { RequestedAssurance } from "../providers/assurance.ts";
import type { ProviderProfile, RepresentationType } from "../providers/provider-profile.ts";
import type { RepresentationCheck, RepresentationChoices, RepresentationSource } from "./representation-options.ts";

/** The option `representation` of one entry of `providers`, checked. */
export interface RepresentationConfig extends RepresentationChoices {
  readonly type: string;
  /** The profile's rules for the type. */
  readonly rules: RepresentationType;
  /** One per object of `authorization_details` in the request. */
  readonly asked: readonly RequestedRight[];
}

/** The request of one object of `authorization_details`. */
export interface RequestedRight {
  /** Absent for a type without resources. */
  readonly resource?: string;
  readonly actions?: readonly string[];
  readonly deletedOrganisations?: boolean;
}

/** Allowed values of the options that have only a few. */
const choices: Readonly<Record<string, readonly unknown[]>> = {
  severalOrganisations: [true, false],
  required: [true, false],
  deletedOrganisations: [true, false],
  organisationForm: ["enterprise", "business"],
};

/** Checks `representation` of one entry of `providers`; `at` is its path. */
export function checkRepresentation(
  given: unknown,
  at: string,
  profile: ProviderProfile,
  assurance: RequestedAssurance,
  fault: Fault,
): RepresentationConfig | undefined {
  if (given === undefined) return undefined;
  const types = profile.representation?.types ?? {};
  const [usual] = Object.keys(types);
  if (usual === undefined) {
    fault(at, "this provider knows no representation");
    return undefined;
  }
  if (typeof given !== "object" || given === null) {
    fault(at, "must be an object");
    return undefined;
  }
  const { type = usual } = "type" in given ? given : {};
  const rules = typeof type === "string" && Object.hasOwn(types, type) ? types[type] : undefined;
  if (!rules) {
    fault(`${at}.type`, `must be one of ${Object.keys(types).join(", ")}`);
    return undefined;
  }
  if (!assurance.some((one) => rules.assurance.includes(one)))
    fault(at, `needs ${rules.assurance.join(" or ")} in assurance: by no other can the provider find an organisation`);
  const asked = checkAsked(given, at, rules, fault);
  if (!asked) return undefined;
  const { severalOrganisations, required, organisationForm } = given as RepresentationChoices;
  return {
    type: String(type),
    rules,
    asked,
    ...(severalOrganisations !== undefined && { severalOrganisations }),
    ...(required !== undefined && { required }),
    ...(organisationForm !== undefined && { organisationForm }),
  };
}

/** Checks the options of the type. Any other option is a fault. */
function checkAsked(given: object, at: string, rules: RepresentationType, fault: Fault): RequestedRight[] | undefined {
  const { deletedOrganisations: deleted, ...fields } = rules.fields;
  const own = rules.resource ? "resources" : "actions";
  const options = checkObject(given, at, ["type", own, ...Object.keys(fields)], fault);
  if (!options) return undefined;
  checkChoices(options, Object.keys(fields), at, fault);
  if (!rules.resource) return [checkActions(options["actions"], `${at}.actions`, rules, fault)];
  const { resources } = options as Unchecked<"resources">;
  if (!Array.isArray(resources) || resources.length === 0) {
    fault(`${at}.resources`, "must be a list of resources");
    return undefined;
  }
  const each = Array.from(resources, (one, index) =>
    checkResource(one, `${at}.resources[${index}]`, { ...rules, deleted }, fault),
  ).filter((one) => one !== undefined);
  if (new Set(each.map(({ resource }) => resource)).size < each.length)
    fault(`${at}.resources`, "has one resource twice; write all its actions in one");
  return each;
}

function checkResource(
  given: unknown,
  at: string,
  rules: RepresentationType & { deleted: string | undefined },
  fault: Fault,
): RequestedRight | undefined {
  const names = ["resource", "actions", ...(rules.deleted === undefined ? [] : ["deletedOrganisations"])];
  const options = checkObject(given, at, names, fault);
  if (!options) return undefined;
  checkChoices(options, ["deletedOrganisations"], at, fault);
  const { resource, deletedOrganisations } = options;
  const { prefix = "", id = "" } = rules.resource ?? {};
  const fits = typeof resource === "string" && resource.startsWith(prefix);
  if (!fits || !new RegExp(`^(?:${id})$`).test(resource.slice(prefix.length)))
    fault(`${at}.resource`, `must be ${prefix}<id>, its id as ${id}`);
  return {
    resource: String(resource),
    ...checkActions(options["actions"], `${at}.actions`, rules, fault),
    ...(deletedOrganisations !== undefined && { deletedOrganisations: deletedOrganisations === true }),
  };
}

function checkActions(
  given: unknown,
  at: string,
  rules: RepresentationType,
  fault: Fault,
): Pick<RequestedRight, "actions"> {
  if (given === undefined) return {};
  const { is, text } = actionRules[rules.actions];
  if (Array.isArray(given) && given.every(is)) return { actions: given };
  fault(at, text);
  return {};
}

/** On the wire, requested actions are one comma-separated string. Assigned actions are free text. */
const actionRules = {
  asked: { is: fits(/^[^\s,]+$/), text: "must be a list of actions, each without comma and space" },
  assigned: { is: fits(/\S/), text: "must be a list of names" },
} as const;

function fits(form: RegExp): (value: unknown) => value is string {
  return (value): value is string => typeof value === "string" && form.test(value);
}

function checkChoices(options: Unchecked<string>, names: readonly string[], at: string, fault: Fault): void {
  for (const name of names) {
    const value = options[name];
    const allowed = choices[name] ?? [];
    if (value !== undefined && !allowed.includes(value)) fault(`${at}.${name}`, `must be ${allowed.join(" or ")}`);
  }
}

/** Checks `recheckRepresentation` of one entry of `providers`; `at` is its path. */
export function checkRecheck(
  { recheckRepresentation: given, environment }: Unchecked<"recheckRepresentation" | "environment">,
  at: string,
  representation: RepresentationConfig | undefined,
  fault: Fault,
): RepresentationCheck | RepresentationSource | undefined {
  if (given === undefined) return undefined;
  if (isSource(given)) checkSource(given, at, representation, environment === "production", fault);
  else if (typeof given !== "function")
    fault(at, "must be a function, or a source as altinn of @adgangskort/node/altinn");
  if (!representation) fault(at, "is of no use without representation");
  return given as RepresentationCheck | RepresentationSource;
}

/** A source that is not of the entry's people, or that could only refuse, is found at the start. */
function checkSource(
  source: RepresentationSource,
  at: string,
  representation: RepresentationConfig | undefined,
  production: boolean,
  fault: Fault,
): void {
  for (const { option, fault: text } of source.faults) fault(`${at}.${option}`, text);
  if (source.production !== undefined && source.production !== production)
    fault(
      `${at}.environment`,
      production ? "must be production, as the entry's" : "must not be production, as the entry's is not",
    );
  if (!representation) return;
  if (representation.type !== source.type) fault(at, `decides only about representation of type ${source.type}`);
  else if (representation.asked.some(({ actions = [] }) => actions.length === 0))
    fault(at, "decides about actions, so each of representation.resources must name its actions");
}

function isSource(given: unknown): given is RepresentationSource {
  return typeof given === "object" && given !== null && "stillHeld" in given && "faults" in given;
}
