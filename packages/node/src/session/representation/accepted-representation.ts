import type { RepresentationConfig } from "../../config/representation-config.ts";
import type { Grant, Representation } from "../../domain/representation.ts";

/** True if a login with today's configuration could give this representation: the configuration may request less since. */
export function isStillRequested(wanted: RepresentationConfig | undefined, representation: Representation): boolean {
  if (representation.kind === "self") return !wanted?.required;
  const { organisations } = representation;
  if (!wanted || (organisations.length > 1 && !wanted.severalOrganisations)) return false;
  return organisations.every(({ grants }) => grants.every((grant) => isAskedGrant(grant, wanted)));
}

function isAskedGrant({ resource, actions: held = [] }: Grant, { rules, asked }: RepresentationConfig): boolean {
  const right = asked.find((one) => one.resource === resource);
  if (!right) return false;
  const { actions: wanted } = right;
  if (rules.actions === "asked" && wanted?.length && held.length === 0) return false;
  return held.every((action) => wanted?.includes(action) ?? rules.actions === "assigned");
}
