import type { Fault } from "../fault.ts";
import { answers } from "./answers.ts";
import { authorizationDetails } from "./authorization-details.ts";
import { authorizationResponse } from "./authorization-response.ts";
import type { Profile } from "../../profiles/profile.ts";
import { ofEntra } from "./entra.ts";
import { ofFeide } from "./feide.ts";
import { ofHelseid } from "./helseid.ts";
import { ofIdporten } from "./idporten.ts";
import { idTokenClaims } from "./id-token-claims.ts";
import { idTokenSignature } from "./id-token-signature.ts";
import { at } from "./row.ts";
import { session } from "./session.ts";

/** The faults of every provider. */
export const everyFault: readonly Fault[] = [
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
 * The ready-made faults, each with its ids in the test catalogue. A client must refuse most of them; the name of any other says so.
 *
 * @param profile the profile that they work with.
 */
export function faultCatalogueOf({ id }: Pick<Profile, "id">): readonly Fault[] {
  return everyFault.filter(({ profiles }) => profiles?.includes(id) ?? true);
}

/** The faults that work with Ansattporten; see {@link faultCatalogueOf}. */
export const faultCatalogue: readonly Fault[] = faultCatalogueOf({ id: "ansattporten" });

/**
 * The ready-made fault with this id, such as "C-03", or with this name, if an id has several.
 *
 * @param profile the profile to use it with; Ansattporten when left out.
 * @throws when there is no such fault, or more than one.
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
