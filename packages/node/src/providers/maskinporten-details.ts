import { AuthError } from "../errors/errors.ts";
import { iso6523Of, parseOrganisationNumber } from "../domain/organisation-number.ts";

/** The system user of a customer at Altinn. */
export interface MaskinportenSystemUser {
  /** The organisation number of the customer that approved the system user; for an agent's system user, the agent's own. */
  readonly organisationNumber: string;
  /** The reference that the system user was created with. Needed if it has one. */
  readonly externalRef?: string;
}

/**
 * The system user that a machine acts as, as the only element of `authorizationDetails` (Maskinporten, func_systembruker; Altinn, usetoken).
 * @throws AuthError `api_not_allowed` for an invalid organisation number or reference
 */
export function maskinportenSystemUser(given: MaskinportenSystemUser): object {
  const number = parseOrganisationNumber(given.organisationNumber);
  if (!number) throw invalid("organisationNumber");
  const systemUser = { type: "urn:altinn:systemuser", systemuser_org: iso6523Of(number) };
  if (!("externalRef" in given)) return systemUser;
  // Without its reference, another system user of the same customer could be meant.
  if (typeof given.externalRef !== "string" || given.externalRef === "") throw invalid("externalRef");
  return { ...systemUser, externalRef: given.externalRef };
}

function invalid(name: keyof MaskinportenSystemUser): AuthError {
  return new AuthError("api_not_allowed", { details: { fault: `has an invalid ${name}` } });
}
