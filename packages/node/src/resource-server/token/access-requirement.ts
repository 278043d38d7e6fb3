import { AuthError, type ConfigurationFault } from "../../errors/errors.ts";
import { organisationFault } from "../../identity/requirement.ts";
import type { AccessRequirement } from "../granted-access.ts";
import { checkClientOrganisation } from "../../config/caller-options.ts";
import {
  checkRequiredAssurance,
  checkScopes,
  type ResourceServerConfig,
} from "../../config/resource-server-options.ts";

/** Validates each member of a requirement: a misspelt one would let everyone through. */
const demands: Readonly<
  Record<keyof AccessRequirement, (value: unknown, config: ResourceServerConfig, fault: (text: string) => void) => void>
> = {
  scopes: (value, _config, fault) => void checkScopes(value, "", (_, text) => fault(text)),
  assurance: (value, { profile }, fault) => void checkRequiredAssurance(value, "", profile, (_, text) => fault(text)),
  maxAgeSeconds: (value, _config, fault) => {
    if (!Number.isInteger(value) || Number(value) < 1) fault("must be a whole number of seconds, at least 1");
  },
  clientOrganisation: (value, { profile }, fault) =>
    void checkClientOrganisation(value, "", profile, (_, text) => fault(text)),
  organisation: (value, config, fault) => {
    const wrong = typeof value === "object" ? organisationFault(value, config) : "must be a right";
    if (wrong !== undefined) fault(wrong);
  },
};

const ofPeople: ReadonlySet<string> = new Set<keyof AccessRequirement>(["assurance", "maxAgeSeconds", "organisation"]);

/**
 * Validates a requirement.
 * @throws {@link AuthError} `configuration_invalid`
 */
export function checkRequirement(config: ResourceServerConfig, requirement: AccessRequirement): void {
  const faults: ConfigurationFault[] = [];
  for (const [option, value] of Object.entries(requirement)) {
    const fault = (text: string): void => void faults.push({ option, fault: text });
    // A machine can never meet it, as it has not logged in.
    if (config.machines && ofPeople.has(option)) fault("is of people, and machines is on");
    else if (Object.hasOwn(demands, option)) demands[option as keyof AccessRequirement](value, config, fault);
    else fault("is no demand");
  }
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
}
