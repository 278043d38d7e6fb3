// fault-catalogue/: each fault with its id, its source and what it needs.
// It must not know which application a fault is tried on.

import type { Endpoint } from "../requests/endpoint.ts";
import { answers } from "./rows/answers.ts";
import { authorizationDetails } from "./rows/authorization-details.ts";
import { authorizationResponse } from "./rows/authorization-response.ts";
import type { Profile } from "../profiles/profile.ts";
import { profileNamed } from "../profiles/profile-named.ts";
import { ofEntra } from "./rows/entra.ts";
import { ofFeide } from "./rows/feide.ts";
import { ofMachines } from "./rows/machines.ts";
import { ofHelseid } from "./rows/helseid.ts";
import { ofIdporten } from "./rows/idporten.ts";
import { idTokenClaims } from "./rows/id-token-claims.ts";
import { idTokenSignature } from "./rows/id-token-signature.ts";
import type { Need } from "./needs.ts";
import { at, type CataloguedFault } from "./row.ts";
import { session } from "./rows/session.ts";
import { withEvidence } from "./rows/evidence.ts";

/** What a client needs to have asked for, for a fault of an endpoint to reach it. */
const CALLED: Partial<Record<Endpoint, Need>> = {
  par: "PAR",
  userinfo: "userinfo",
  extended_userinfo: "extended userinfo",
  end_session: "a logout at the provider",
};

function withCalls(fault: CataloguedFault): CataloguedFault {
  const called = [fault.on].flat().flatMap((endpoint) => CALLED[endpoint] ?? []);
  const refresh: readonly Need[] = / refresh: /.test(fault.name) ? ["a refresh"] : [];
  return { ...fault, needs: [...new Set([...called, ...refresh, ...fault.needs])] };
}

const listed: readonly CataloguedFault[] = [
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
  ...ofMachines,
];
/** The faults of every provider. */
export const everyFault: readonly CataloguedFault[] = listed.map((fault) => withEvidence(withCalls(fault)));

/** What every provider serves, beside its own endpoints. */
const EVERYWHERE: ReadonlySet<Endpoint> = new Set(["resume", "interaction", "unknown"]);

/** Whether the provider has the endpoint. */
export const isServed = ({ endpoints }: Pick<Profile, "endpoints">, endpoint: Endpoint): boolean =>
  Object.hasOwn(endpoints, endpoint) || EVERYWHERE.has(endpoint);

/** A service without logins has faults of its own alone. */
function fits({ on, profiles }: CataloguedFault, profile: Pick<Profile, "id" | "endpoints" | "machine">): boolean {
  if (profiles ? !profiles.includes(profile.id) : profile.machine) return false;
  return [on].flat().every((endpoint) => isServed(profile, endpoint));
}

/** By the profile's id: tests ask for hundreds of faults by name. */
const catalogues = new Map<string, readonly CataloguedFault[]>();

/**
 * The ready-made faults, each with its ids in the test catalogue. A client must refuse most of them; the name of any other says so.
 *
 * @param profile the profile that they work with. A fault of an endpoint that it lacks is left out.
 */
export function faultCatalogueOf({ id }: Pick<Profile, "id">): readonly CataloguedFault[] {
  const known = catalogues.get(id);
  if (known) return known;
  const profile = profileNamed(id, "https://mock.example");
  const catalogue = everyFault.filter((fault) => fits(fault, profile));
  catalogues.set(id, catalogue);
  return catalogue;
}

/** The faults that work with Ansattporten; see {@link faultCatalogueOf}. */
export const faultCatalogue: readonly CataloguedFault[] = faultCatalogueOf({ id: "ansattporten" });

/**
 * The ready-made fault with this id, such as "C-03", or with this name, if an id has several.
 *
 * @param profile the profile to use it with; Ansattporten when left out.
 * @throws when there is no such fault, or more than one.
 */
export function cataloguedFault(
  idOrName: string,
  profile: Pick<Profile, "id"> = { id: "ansattporten" },
): CataloguedFault {
  const searched = faultCatalogueOf(profile);
  const named = searched.filter(({ name }) => name === idOrName);
  const found = named.length > 0 ? named : searched.filter(({ catalogue }) => catalogue.includes(idOrName));
  const [fault, ...others] = found;
  if (!fault) throw new Error(`no fault stands for ${idOrName}`);
  if (others.length > 0) throw new Error(`${found.length} faults stand for ${idOrName}: take one by its name`);
  return fault;
}
