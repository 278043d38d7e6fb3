import type { Fault } from "../../fault.ts";
import { answers } from "./answers.ts";
import { authorizationDetails } from "./authorization-details.ts";
import { authorizationResponse } from "./authorization-response.ts";
import type { Profile } from "../../profile.ts";
import { ofEntra } from "./entra.ts";
import { ofFeide } from "./feide.ts";
import { ofHelseid } from "./helseid.ts";
import { ofIdporten } from "./idporten.ts";
import { idTokenClaims } from "./id-token-claims.ts";
import { idTokenSignature } from "./id-token-signature.ts";
import { at } from "./row.ts";
import { session } from "./session.ts";

const everyFault: readonly Fault[] = [
  ...authorizationResponse,
  ...idTokenClaims,
  ...idTokenSignature,
  ...authorizationDetails.map((fault) => at("ansattporten", fault)),
  ...answers,
  ...session,
  ...ofEntra,
  ...ofFeide,
  ...ofHelseid,
  ...ofIdporten,
];

/**
 * Faults that are ready made, each under the ids of the test catalogue that it stands for. Most must be refused; of those that must
 * not, the name says so.
 *
 * @param profile at which they can be played.
 */
export function faultCatalogueOf({ id }: Pick<Profile, "id">): readonly Fault[] {
  return everyFault.filter(({ profiles }) => profiles?.includes(id) ?? true);
}

/** Those of Ansattporten; see {@link faultCatalogueOf}. */
export const faultCatalogue: readonly Fault[] = faultCatalogueOf({ id: "ansattporten" });

/**
 * The ready-made fault of one id, such as "C-03", or of one name, where an id has several.
 *
 * @param profile at which it is to be played; Ansattporten when left out.
 * @throws when there is none, or more than one.
 */
export function cataloguedFault(idOrName: string, profile: Pick<Profile, "id"> = { id: "ansattporten" }): Fault {
  const searched = faultCatalogueOf(profile);
  const named = searched.filter(({ name }) => name === idOrName);
  const found = named.length > 0 ? named : searched.filter(({ catalogue }) => catalogue.includes(idOrName));
  const [fault, ...others] = found;
  if (!fault) throw new Error(`no fault stands for ${idOrName}`);
  if (others.length > 0) throw new Error(`${found.length} faults stand for ${idOrName}: take one by its name`);
  return fault;
}
