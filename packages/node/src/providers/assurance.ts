import { AuthError } from "../errors/errors.ts";
import type { ProviderProfile } from "./provider-profile.ts";

type Scale = ProviderProfile["assurance"];
type Claims = Readonly<Record<string, unknown>>;

/** Accepted levels and methods; any of them is enough. At most one is a level, which is a minimum. */
export type RequestedAssurance = readonly string[];

/** The profile's levels, then its methods outside the order of levels. */
function namesOf({ levels, outsideOrder }: Scale): readonly string[] {
  return [...levels, ...Object.keys(outsideOrder)];
}

/** One name, or a list of them, as a list. */
export function asList(assurance: string | readonly string[]): RequestedAssurance {
  return typeof assurance === "string" ? [assurance] : assurance;
}

/** The fault of a requirement, if any: it can never be met, or it is ambiguous. */
export function assuranceFault({ assurance }: ProviderProfile, given: unknown): string | undefined {
  const names = namesOf(assurance);
  const list: unknown[] = Array.isArray(given) ? given : [given];
  if (list.length === 0 || !list.every((name) => names.includes(String(name)) && typeof name === "string"))
    return `must be one of ${names.join(", ")}, or a list of them`;
  if (new Set(list).size < list.length) return "names one twice";
  const levels = list.filter((name) => assurance.levels.includes(String(name)));
  return levels.length > 1 ? `a level is a minimum, so of ${levels.join(" and ")} only one can be meant` : undefined;
}

/** True for a method that is not a level, such as a work account. */
export function isOutsideOrder({ assurance }: ProviderProfile, given: string): boolean {
  return Object.hasOwn(assurance.outsideOrder, given);
}

/**
 * True if `given` meets the request: a level at least as high in the profile's order, or the same method. A method outside the order never
 * replaces a level, and a level never replaces a method. An unknown name is never accepted.
 */
export function meets(profile: ProviderProfile, given: string | undefined, asked: RequestedAssurance): boolean {
  const { levels } = profile.assurance;
  if (given === undefined) return false;
  if (isOutsideOrder(profile, given)) return asked.includes(given);
  const has = levels.indexOf(given);
  return asked.some((one) => levels.includes(one) && has >= levels.indexOf(one));
}

/** Intersection of two requests: the levels and methods that meet both. A link may narrow a login request, never widen it. */
export function meetsBoth(
  profile: ProviderProfile,
  one: RequestedAssurance,
  other: RequestedAssurance,
): RequestedAssurance {
  const stricter = one.filter((name) => meets(profile, name, other));
  return [...new Set([...stricter, ...other.filter((name) => meets(profile, name, one))])];
}

/** The claims with the assurance, in an id_token or an access token. */
export function assuranceClaims({ assurance }: ProviderProfile): readonly string[] {
  return assurance.contexts ? [assurance.contexts.claim] : (assurance.claims ?? ["acr"]);
}

/**
 * The profile's name for the assurance in these claims, or `undefined` for an unknown value. If several claims have one, all must be known and the
 * weakest counts. Without any claim, it is the profile's default level, if it has one.
 */
export function assuranceOf(profile: ProviderProfile, claims: Claims): string | undefined {
  if (profile.assurance.contexts) return strongestContext(profile, claims[profile.assurance.contexts.claim]);
  const told = assuranceClaims(profile).filter((claim) => claims[claim] !== undefined);
  if (told.length === 0) return profile.assurance.untold;
  const names = told.map((claim) => nameOf(profile, claims[claim]));
  if (names.length < 2) return names[0];
  const { levels } = profile.assurance;
  return levels[Math.min(...names.map((name) => (name === undefined ? -1 : levels.indexOf(name))))];
}

/** The strongest authentication context in a list that the entry knows. Without one, or without a list, the base level. */
function strongestContext({ assurance }: ProviderProfile, told: unknown): string | undefined {
  const { levels } = assurance;
  if (told === undefined) return levels[0];
  if (!Array.isArray(told) || !told.every((one) => typeof one === "string")) return undefined;
  return levels[Math.max(0, ...told.map((one) => levels.indexOf(one)))];
}

/** The levels among these that are requested by `claims`. */
export function contextsAmong(
  { assurance }: Pick<ProviderProfile, "assurance">,
  asked: RequestedAssurance,
): readonly string[] {
  const { contexts } = assurance;
  return contexts ? asked.filter((name) => new RegExp(`^(?:${contexts.form})$`).test(name)) : [];
}

function nameOf({ assurance }: ProviderProfile, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const name = Object.hasOwn(assurance.aliases, value) ? assurance.aliases[value] : value;
  return name !== undefined && namesOf(assurance).includes(name) ? name : undefined;
}

/**
 * The verified level or method. The provider may log a person in at a lower level than requested, so the client must check
 * (OpenID Connect Core 3.1.3.7 (12); docs.digdir.no/docs/idporten/oidc/oidc_protocol_id_token).
 * @throws {@link AuthError} `assurance_insufficient`
 */
export function checkAssurance(profile: ProviderProfile, claims: Claims, asked: RequestedAssurance): string {
  const given = assuranceOf(profile, claims);
  if (given === undefined || !meets(profile, given, asked)) {
    throw new AuthError("assurance_insufficient", { details: { asked, given } });
  }
  return given;
}

/**
 * True if a login with a method outside the order used more than one factor, by the provider's `amr`: Ansattporten does not request it from
 * Microsoft (docs.digdir.no/docs/ansattporten/ansattporten_entraid). A level implies it.
 */
export function isMultiFactor({ assurance }: ProviderProfile, given: string, methods: readonly string[]): boolean {
  if (!Object.hasOwn(assurance.outsideOrder, given)) return true;
  return assurance.outsideOrder[given]?.multiFactor.some((method) => methods.includes(method)) === true;
}
