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
 * @throws AuthError `organisation_refused` for an invalid organisation number
 */
export function maskinportenSystemUser({ organisationNumber, externalRef }: MaskinportenSystemUser): object {
  const number = parseOrganisationNumber(organisationNumber);
  if (!number) throw new AuthError("organisation_refused", { details: {} });
  return {
    type: "urn:altinn:systemuser",
    systemuser_org: iso6523Of(number),
    ...(externalRef !== undefined && { externalRef }),
  };
}
