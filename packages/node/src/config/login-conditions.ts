import type { ApiAddress } from "../options/api-address.ts";
import { parseOrganisationNumber } from "../domain/organisation-number.ts";
import type { NationalIdConfig } from "./provider/national-id-config.ts";
import { checkObject, notSet, type Fault, type Unchecked } from "../options/option-object.ts";
import type { ProviderOptions } from "./options.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { deepCopy } from "../options/shape.ts";

/** What a login requests besides a level and a representation, checked. */
export interface LoginConditions {
  /** Values in addition to the level's. */
  readonly acrValues: readonly string[];
  /** The required identity provider, and the claim that names it in the id_token. */
  readonly identityProvider?: { readonly name: string; readonly claim: string };
  /** The person's account must belong to one of these organisations. */
  readonly homeOrganisations?: readonly string[];
  readonly onBehalfOf?: {
    readonly organisation: string;
    readonly parameter: string;
    readonly claims: readonly string[];
  };
  /** Elements in addition to those of a representation. */
  readonly authorizationDetails: readonly object[];
}

type ConditionOption =
  | "identityProvider"
  | "homeOrganisations"
  | "onBehalfOf"
  | "authorizationDetails"
  | "signedRequest";

/** Checks these options of one entry of `providers`; `at` is its path. */
export function checkLoginConditions(
  options: Unchecked<ConditionOption>,
  at: string,
  profile: ProviderProfile,
  fault: Fault,
): LoginConditions {
  const chosen = checkIdentityProvider(options.identityProvider, `${at}.identityProvider`, profile, fault);
  const onBehalfOf = "onBehalfOf" in options && checkOnBehalfOf(options.onBehalfOf, `${at}.onBehalfOf`, profile, fault);
  return {
    acrValues: chosen?.acrValues ?? [],
    ...(chosen && { identityProvider: chosen.identityProvider }),
    ...checkHomeOrganisations(options.homeOrganisations, `${at}.homeOrganisations`, profile, fault),
    ...(onBehalfOf && { onBehalfOf }),
    authorizationDetails: checkDetails(options, at, fault),
  };
}

/** Requirements that a login has met. Stored with the session, to be compared with the configuration later. */
export interface Demanded {
  readonly identityProvider?: string;
  readonly homeOrganisations?: readonly string[];
  readonly onBehalfOf?: string;
  /** True if the person was verified not to be a guest in the directory. */
  readonly noGuests?: boolean;
}

/** The part of an entry of `providers` that says what its logins must be. */
interface Demanding {
  readonly conditions: LoginConditions;
  readonly profile: ProviderProfile;
  readonly guests?: boolean;
}

/** The requirements of a login with these options. */
export function demandedBy({ conditions, profile, guests = false }: Demanding): Demanded {
  const { identityProvider, homeOrganisations, onBehalfOf } = conditions;
  return {
    ...(identityProvider && { identityProvider: identityProvider.name }),
    ...(homeOrganisations && { homeOrganisations }),
    ...(onBehalfOf && { onBehalfOf: onBehalfOf.organisation }),
    ...(profile.guests && !guests && { noGuests: true }),
  };
}

/** True if a session whose login met these requirements also meets those of today's configuration. */
export function meetsCurrentRequirements(provider: Demanding, before: Demanded = {}): boolean {
  const now = demandedBy(provider);
  const { identityProvider = before.identityProvider, onBehalfOf = before.onBehalfOf } = now;
  const { homeOrganisations: allowed } = now;
  const isAllowed = !allowed || before.homeOrganisations?.every((name) => allowed.includes(name)) === true;
  // Microsoft, optional-claims-reference: only the id_token tells whether the person is a guest, and a session does not store that.
  if (now.noGuests === true && before.noGuests !== true) return false;
  return isAllowed && identityProvider === before.identityProvider && onBehalfOf === before.onBehalfOf;
}

/** One value of `acr_values`, without spaces. */
const value = /^[!#-[\]-~]+$/;

function checkIdentityProvider(
  given: unknown,
  at: string,
  { title, identityProvider: rules }: ProviderProfile,
  fault: Fault,
): (Pick<LoginConditions, "acrValues"> & Required<Pick<LoginConditions, "identityProvider">>) | undefined {
  if (given === undefined) return undefined;
  if (!rules) {
    fault(at, `${title} lets no login choose one`);
    return undefined;
  }
  const options = checkObject(given, at, ["name", "acrValues"], fault);
  const { name, acrValues = [] } = options ?? {};
  const list: unknown[] = Array.isArray(acrValues) ? acrValues : [acrValues];
  const ways = list.filter((one): one is string => typeof one === "string" && value.test(one));
  if (ways.length < list.length) fault(`${at}.acrValues`, "must be a list of values without spaces, as amr:bankid");
  if (typeof name !== "string" || !value.test(name)) {
    fault(`${at}.name`, "must be the name that the provider has for it, as idporten-oidc");
    return undefined;
  }
  return { acrValues: [rules.prefix + name, ...ways], identityProvider: { name, claim: rules.claim } };
}

/** A domain in its canonical spelling, since it is compared exactly. */
const domain = /^[a-z0-9]+(?:[.-][a-z0-9]+)+$/;

function checkHomeOrganisations(
  given: unknown,
  at: string,
  { title, accounts }: ProviderProfile,
  fault: Fault,
): Pick<LoginConditions, "homeOrganisations"> {
  if (given === undefined) return {};
  if (!accounts) fault(at, `${title} tells no account's organisation`);
  const fits = (name: unknown): name is string => typeof name === "string" && domain.test(name);
  if (Array.isArray(given) && given.length > 0 && given.every(fits)) return { homeOrganisations: given };
  fault(at, "must be a list of names in small letters, as fjordvik.no");
  return {};
}

function checkOnBehalfOf(
  given: unknown,
  at: string,
  { title, onBehalfOf: rules }: ProviderProfile,
  fault: Fault,
): LoginConditions["onBehalfOf"] {
  if (!rules) {
    fault(at, `${title} has no place for it`);
    return undefined;
  }
  const { parameter, claims, form } = rules;
  const organisation = form === undefined ? parseOrganisationNumber(given) : nameOf(form, given);
  const wanted = form === undefined ? "an organisation number of nine digits" : `a name as ${title} has it: ${form}`;
  // The option is set but its environment variable is missing: the login would no longer name the organisation.
  if (given === undefined) fault(at, notSet);
  else if (organisation === undefined) fault(at, `must be ${wanted}`);
  else return { organisation, parameter, claims };
  return undefined;
}

function nameOf(form: string, given: unknown): string | undefined {
  return typeof given === "string" && new RegExp(`^(?:${form})$`).test(given) ? given : undefined;
}

function checkDetails(
  { authorizationDetails: given, signedRequest }: Unchecked<ConditionOption>,
  at: string,
  fault: Fault,
): readonly object[] {
  if (given === undefined) return [];
  const isDetail = (one: unknown): one is object =>
    typeof one === "object" && one !== null && "type" in one && typeof one.type === "string";
  if (!Array.isArray(given) || given.length === 0 || !given.every(isDetail)) {
    fault(`${at}.authorizationDetails`, "must be a list of objects, each with a type");
    return [];
  }
  if (signedRequest !== true)
    fault(`${at}.authorizationDetails`, "needs signedRequest: in an address it could be edited");
  return deepCopy(given);
}

/** All scopes of a login: the profile's own, those for a refresh token and a national id, and the configured ones. */
export function scopesOf(
  {
    profile,
    scopes,
    apis,
    nationalId,
  }: Pick<Required<ProviderOptions>, "profile" | "scopes"> & {
    readonly apis: readonly ApiAddress[];
    readonly nationalId: NationalIdConfig | undefined;
  },
  { sharedWorkstation }: { readonly sharedWorkstation: boolean },
): readonly string[] {
  const { scope, refreshScope, nationalIdScope } = profile;
  // FAPI 2.0 Security Profile 5.3.3: no more than is needed. A refresh token is only useful with an API, and never stored on a shared workstation.
  const lasting = refreshScope !== undefined && apis.length > 0 && !sharedWorkstation ? [refreshScope] : [];
  const pid = nationalIdScope !== undefined && nationalId ? [nationalIdScope] : [];
  // The login does not request the scopes of exchanged tokens, nor of APIs that each get their own token by a refresh.
  const asksEach = profile.apiBy !== "scope";
  const ofApis = apis.flatMap(({ audience, scope: own }) =>
    asksEach && audience === undefined ? (own?.split(" ") ?? []) : [],
  );
  return [...new Set([...scope.split(" "), ...lasting, ...pid, ...scopes, ...ofApis])];
}
