import { AuthError, type ConfigurationFault } from "../errors/errors.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { asList, assuranceFault, meetsBoth } from "../providers/assurance.ts";
import type { Right, RightOf } from "../domain/representation.ts";
import type { Session } from "../domain/session.ts";

/** What a page or an act requires of the session. `Own` is the application's session type, which has the names that a requirement can use. */
export interface Requirement<Own extends Session = Session> {
  /** Minimum level of assurance, a method outside the order of levels, or a list of accepted ones; by the profile's names. */
  readonly assurance?: Own["assurance"] | readonly Own["assurance"][];
  /** The entry of `providers` that the person must have logged in with, by its id; or a list of accepted ones. Absent: any. */
  readonly provider?: Own["provider"] | readonly Own["provider"][];
  /** `true`: the person must act for an organisation. A right: for an organisation that gives it. */
  readonly organisation?: boolean | RightOf<Own["representation"]>;
  /** Maximum age of the authentication, in seconds; at least 300, since choosing an organisation takes time. */
  readonly maxAgeSeconds?: number;
}

/** A {@link Requirement} with the return page after a login. */
export interface GuardedBy<Own extends Session = Session> extends Requirement<Own> {
  /** Path on this site, checked like every return_to. */
  readonly returnTo?: string | undefined;
}

/** Makes an unknown member a type error, also within a right: a misspelt requirement would let everyone through. */
export type Exactly<Wanted> = {
  readonly [Name in keyof Wanted]: Name extends keyof GuardedBy
    ? Wanted[Name] extends Right
      ? { readonly [Part in keyof Wanted[Name]]: Part extends keyof Right ? Wanted[Name][Part] : never }
      : Wanted[Name]
    : never;
};

/** A right, and other requirements. */
export type OrganisationGuardedBy<Own extends Session = Session> = RightOf<Own["representation"]> &
  Omit<GuardedBy<Own>, "organisation">;

/** Like {@link Exactly}, for {@link requireOrganisation}. */
export type ExactlyOrganisation<Wanted> = {
  readonly [Name in keyof Wanted]: Name extends keyof OrganisationGuardedBy ? Wanted[Name] : never;
};

/** Result of {@link requireOrganisation}. */
export type OrganisationRequirement<Wanted extends OrganisationGuardedBy = OrganisationGuardedBy> = Omit<
  Wanted,
  keyof Right
> & { readonly organisation: Pick<Wanted, keyof Wanted & keyof Right> };

/** Members of a right. `organisation` is not one, and is refused there. */
const rightParts: ReadonlySet<string> = new Set(["resource", "action", "organisationNumber", "organisation"]);

/**
 * Requires an organisation that gives the person a right: `requireOrganisation({ resource, action })` for `judge`. Other requirements may stand
 * beside the right. Without a right, any organisation is accepted.
 */
export function requireOrganisation<const Wanted extends OrganisationGuardedBy = object>(
  wanted?: Wanted & ExactlyOrganisation<Wanted>,
): OrganisationRequirement<Wanted>;
export function requireOrganisation(wanted?: OrganisationGuardedBy): object {
  const members = Object.entries(wanted ?? {});
  const part = (ofRight: boolean): object =>
    Object.fromEntries(members.filter(([name]) => rightParts.has(name) === ofRight));
  return { ...part(false), organisation: part(true) };
}

const leastMaxAgeSeconds = 300;

/** The fault of a requirement's value, if any. `ids` are those of all entries. */
const demands: Readonly<
  Record<keyof GuardedBy, (value: unknown, provider: ProviderConfig, ids: ReadonlySet<string>) => string | undefined>
> = {
  assurance: (value, { profile, assurance }) =>
    assuranceFault(profile, value) ??
    (meetsBoth(profile, asList(value as string | readonly string[]), assurance).length > 0
      ? undefined
      : "can be reached by no login"),
  provider: (value, _, ids) => {
    const listed = [value].flat();
    return listed.length > 0 && listed.every((id) => ids.has(id as string))
      ? undefined
      : `must be one of ${[...ids].toSorted().join(", ")}, or a list of them`;
  },
  organisation: organisationFault,
  maxAgeSeconds: (value) =>
    Number.isInteger(value) && Number(value) >= leastMaxAgeSeconds
      ? undefined
      : `must be at least ${leastMaxAgeSeconds}`,
  returnTo: (value) => (value === undefined || typeof value === "string" ? undefined : "must be a path"),
};

/**
 * The first provider entry that can meet the requirement. Refuses a misspelt, `undefined` or unmeetable requirement: such a guard would let through
 * everyone or no one, and only its author can correct it.
 * @throws {@link AuthError} `configuration_invalid`
 */
export function loginThatMeets(requirement: GuardedBy, providers: readonly ProviderConfig[]): ProviderConfig {
  const ids = new Set(providers.map(({ id }) => id));
  const accepted = providers.filter(({ id }) => isAcceptedProvider(requirement, id));
  // If no entry is accepted, the requirement is misspelt, and each entry reports it.
  const candidates = accepted.length > 0 ? accepted : providers;
  const judged = candidates.map((provider) => ({ provider, faults: faultsOf(requirement, provider, ids) }));
  const { provider, faults } = judged.reduce((best, one) => (one.faults.length < best.faults.length ? one : best));
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
  return provider;
}

/** True if the requirement accepts sessions of this entry: it names the entry, or no entry. */
export function isAcceptedProvider({ provider }: Pick<Requirement, "provider">, id: string): boolean {
  return provider === undefined || [provider].flat().includes(id);
}

function faultsOf(requirement: object, provider: ProviderConfig, ids: ReadonlySet<string>): ConfigurationFault[] {
  return Object.entries(requirement).flatMap(([option, value]): ConfigurationFault[] => {
    const faultOf = Object.hasOwn(demands, option) ? demands[option as keyof GuardedBy] : () => "is no demand";
    const fault = faultOf(value, provider, ids);
    return fault === undefined ? [] : [{ option, fault }];
  });
}

/** The fault of an organisation requirement, if any. */
export function organisationFault(
  value: unknown,
  { representation }: Pick<ProviderConfig, "representation">,
): string | undefined {
  if (value === false) return undefined;
  if (!representation) return "there is no representation in the options";
  if (value === true) return undefined;
  if (typeof value !== "object" || value === null) return "must be true or a right";
  const { resource, action, organisationNumber, ...others } = value as Right & Record<string, unknown>;
  if (Object.keys(others).length > 0)
    return "a right has a resource, an action and an organisationNumber, and nothing else";
  if (Object.values(value).includes(undefined)) return "is undefined within";
  // The number may come from a form, so a wrong one is not a configuration error.
  if (organisationNumber !== undefined && typeof organisationNumber !== "string") return "the number must be a string";
  const asked = representation.asked.filter((one) => resource === undefined || one.resource === resource);
  if (asked.length === 0) return "this resource is not in the options";
  return action === undefined || asked.some(({ actions }) => actions?.includes(action))
    ? undefined
    : "this action is not in the options";
}
