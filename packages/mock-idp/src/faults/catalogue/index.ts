import type { Fault } from "../../fault.ts";
import { answers } from "./answers.ts";
import { authorizationDetails } from "./authorization-details.ts";
import { authorizationResponse } from "./authorization-response.ts";
import { idTokenClaims } from "./id-token-claims.ts";
import { idTokenSignature } from "./id-token-signature.ts";
import { session } from "./session.ts";

/**
 * Faults that are ready made, each under the ids of the test catalogue that it stands for. Most must be refused; of those that must
 * not, the name says so.
 */
export const faultCatalogue: readonly Fault[] = [
  ...authorizationResponse,
  ...idTokenClaims,
  ...idTokenSignature,
  ...authorizationDetails,
  ...answers,
  ...session,
];

/**
 * The ready-made fault of one id, such as "C-03", or of one name, where an id has several.
 *
 * @throws when there is none, or more than one.
 */
export function cataloguedFault(idOrName: string): Fault {
  const named = faultCatalogue.filter(({ name }) => name === idOrName);
  const found = named.length > 0 ? named : faultCatalogue.filter(({ catalogue }) => catalogue.includes(idOrName));
  const [fault, ...others] = found;
  if (!fault) throw new Error(`no fault stands for ${idOrName}`);
  if (others.length > 0) throw new Error(`${found.length} faults stand for ${idOrName}: take one by its name`);
  return fault;
}
