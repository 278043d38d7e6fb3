import { systemClock, type Clock } from "../runtime/clock.ts";
import { checkGuests } from "./provider/directory-options.ts";
import type { Emit, EventSink } from "../audit/audit-events.ts";
import { checkObservers } from "../options/observers.ts";
import { observedStore } from "../telemetry/observed-store.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { asList, assuranceFault, type RequestedAssurance } from "../providers/assurance.ts";
import { checkNationalId, type NationalIdConfig } from "./provider/national-id-config.ts";
import { keyRing, type KeyRing } from "../runtime/key-ring.ts";
import { requireNode } from "../runtime/node-version.ts";
import { checkObject, type Fault, type Unchecked, withoutFaults } from "../options/option-object.ts";
import type { ProviderOptions, Setting } from "./options.ts";
import { isProfile } from "./profile/profile-check.ts";
import { checkClaims } from "./provider-config.ts";
import { checkIssuer, profileOf } from "./provider/provider-issuer.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { checkSecrets } from "../options/secrets.ts";
import { checkRepresentation, type RepresentationConfig } from "./representation-config.ts";
import type { RepresentationOptions } from "./representation-options.ts";
import { isScopeToken } from "../options/scope-token.ts";
import type { ClientOrganisationPart } from "./client-organisation.ts";
import { checkCaller, checkMachines, type CallerConfig } from "./caller-options.ts";
import { checkDpop, type DpopConfig, type DpopOptions } from "./dpop-options.ts";

/** Options of {@link createResourceServer}. An option set to `undefined` is an error, since it would require nothing. */
export interface ResourceServerOptions {
  /** The provider whose access tokens the API accepts. */
  readonly profile: ProviderProfile;
  /** `{ issuer }` is for a mock on http://localhost. */
  readonly environment: ProviderOptions["environment"];
  /** As in an entry of `providers`: the directory of the tokens, if the profile has several. */
  readonly tenant?: Setting;
  /** As in an entry of `providers`: the directory's own levels that a requirement may name, weakest first. */
  readonly contexts?: readonly string[];
  /** As in an entry of `providers`: whether guests in the directory are accepted. Default `false`. */
  readonly guests?: boolean;
  /**
   * The client ids of the applications that may call, at least one. Mandatory in two cases: the profile does not say that every token has an
   * audience (any client of the issuer could then get a valid-looking token), or any client can get a token for any API, as in a directory.
   * Default otherwise: all clients with a token for the audience.
   */
  readonly clients?: readonly Setting[];
  /**
   * The only allowed value of `aud`. Mandatory if the profile says that every token has an audience. Default otherwise: `aud` must be absent
   * or `unspecified`.
   */
  readonly audience?: Setting;
  /** Scopes that every token must have. */
  readonly scopes?: readonly string[];
  /** The minimum level of assurance, a method outside the order, or a list of alternatives; by the profile's names. */
  readonly assurance?: string | readonly string[];
  /**
   * The required representation, with type and resources as in the options of a login. Anything else that the caller requested is ignored.
   * `severalOrganisations`: whether one token may be for more than one organisation; default `false`.
   */
  readonly representation?: RepresentationOptions;
  /** The organisation that every application must call for, if the profile has claims for it: any legal entity, or a unit of one. */
  readonly clientOrganisation?: ClientOrganisationPart;
  /** Claims of the token to include in {@link Access}, such as an authorisation number. For a national id use `nationalId`. */
  readonly claims?: readonly string[];
  /**
   * Includes the person's national id in {@link Access}, and refuses tokens without it. States the purpose, as the Personal Data Act § 12
   * requires a genuine need; the purpose is written to the audit log at start. Requires `assurance`, as the identity is only as reliable as
   * the login. Default: no national id.
   */
  readonly nationalId?: { readonly purpose: string };
  /**
   * Accepts only tokens that are bound to a key (RFC 9449), with a proof. `store` remembers used proofs; while it cannot be reached, every
   * call is refused. `origin` is the public address of the API in the callers' proofs. Clocks may differ by ten seconds. With `required: false`,
   * unbound bearer tokens are accepted too. Default: only unbound bearer tokens.
   */
  readonly dpop?: DpopOptions;
  /**
   * Accepts only tokens that machines have for themselves (RFC 6749 4.4). Excludes all options about people. `scopes` are then compared
   * with the profile's claim for machines, which may be another, such as `roles`. Default `false`: only tokens of people.
   */
  readonly machines?: boolean;
  /**
   * Keys of at least 32 random characters, newest first: the events of the API then have the person's pseudonym, under the newest. Not those of a
   * login, which open its sessions. Default: the events do not name the person.
   */
  readonly secrets?: Setting | readonly Setting[];
  /** Receives the audit events. Default: warnings and errors, one line of JSON each, on standard error. */
  readonly onEvent?: EventSink;
  /** Metrics, as in `createAuth`: `openTelemetry()` of `@adgangskort/node/opentelemetry`. Default: none. */
  readonly telemetry?: Telemetry | undefined;
}

/** The checked options. */
export interface ResourceServerConfig extends CallerConfig {
  readonly profile: ProviderProfile;
  readonly issuer: string;
  readonly production: boolean;
  readonly guests: boolean;
  readonly scopes: readonly string[];
  readonly assurance: RequestedAssurance | undefined;
  readonly representation: RepresentationConfig | undefined;
  readonly claims: readonly string[];
  readonly nationalId: NationalIdConfig | undefined;
  /** `undefined`: bearer tokens. */
  readonly dpop: DpopConfig | undefined;
  readonly machines: boolean;
  /** For pseudonyms. `undefined`: none. */
  readonly keys: KeyRing | undefined;
  readonly emit: Emit;
  readonly telemetry: Telemetry | undefined;
  readonly now: Clock;
}

const names = [
  "profile",
  "environment",
  "tenant",
  "contexts",
  "guests",
  "clients",
  "audience",
  "scopes",
  "assurance",
  "representation",
  "clientOrganisation",
  "claims",
  "nationalId",
  "dpop",
  "machines",
  "secrets",
  "onEvent",
  "telemetry",
] as const satisfies readonly (keyof ResourceServerOptions)[];

/** Checks every option. @throws {@link AuthError} `configuration_invalid`, listing all faults */
export function checkResourceServer(given: unknown): ResourceServerConfig {
  requireNode();
  const config = withoutFaults((fault) => {
    const options = checkObject(given, "", names, fault);
    return options && checkOptions(options, fault);
  });
  warnOfMock(config);
  if (config.nationalId)
    config.emit({
      action: "start",
      result: "succeeded",
      provider: config.profile.id,
      note: `Access tells the person's national id. Purpose: ${config.nationalId.purpose}`,
    });
  return Object.freeze(config);
}

/** Writes to the audit log that no real tokens are accepted. */
export function warnOfMock({ issuer, emit }: Pick<ResourceServerConfig, "issuer" | "emit">): void {
  if (issuer.startsWith("http:"))
    emit({ action: "start", result: "warned", note: "This API trusts a mock issuer. Fine on localhost only." });
}

function checkOptions(options: Unchecked<keyof ResourceServerOptions>, fault: Fault): ResourceServerConfig | undefined {
  const { profile: base } = options;
  const scopes = "scopes" in options ? checkScopes(options.scopes, "scopes", fault) : [];
  const { emit, telemetry } = checkObservers(options, fault);
  if (!isProfile(base)) {
    fault("profile", "is missing; give a provider's profile, as ansattporten");
    return undefined;
  }
  const profile = profileOf(base, options, "", fault);
  const caller = checkCaller(options, profile, fault);
  const issuer = checkIssuer(options.environment, "environment", profile, true, fault);
  const assurance =
    "assurance" in options ? checkRequiredAssurance(options.assurance, "assurance", profile, fault) : undefined;
  const representation =
    "representation" in options ? checkRepresented(options.representation, profile, assurance, fault) : undefined;
  const person = checkPerson(options, profile, fault);
  const guests = checkGuests(options.guests, "guests", profile, fault);
  const dpop = "dpop" in options ? checkDpop(options.dpop, profile, fault) : undefined;
  const machines = checkMachines(options, fault);
  const secrets = "secrets" in options ? checkSecrets(options.secrets, false, fault) : undefined;
  if (!issuer) return undefined;
  const production = options.environment === "production";
  const demands = { scopes, assurance, representation };
  return {
    profile,
    issuer,
    production,
    ...caller,
    ...demands,
    ...person,
    guests,
    dpop: dpop && telemetry ? { ...dpop, store: observedStore(dpop.store, telemetry) } : dpop,
    machines,
    keys: secrets && keyRing(secrets, profile.population),
    emit,
    telemetry,
    now: systemClock,
  };
}

/** Checks the options for personal data. */
function checkPerson(
  options: Unchecked<"assurance" | "claims" | "nationalId">,
  profile: ProviderProfile,
  fault: Fault,
): Pick<ResourceServerConfig, "claims" | "nationalId"> {
  if (!("nationalId" in options))
    return { claims: checkClaims(options.claims, "claims", profile, fault), nationalId: undefined };
  const nationalId = checkNationalId(options.nationalId ?? null, "nationalId", profile, fault);
  // NHN, validering_av_access_token: the identity together with the level.
  if (!("assurance" in options)) fault("assurance", "is missing; nationalId requires a level of assurance");
  return { claims: checkClaims(options.claims, "claims", profile, fault), nationalId };
}

export function checkScopes(given: unknown, at: string, fault: Fault): readonly string[] {
  if (Array.isArray(given) && given.length > 0 && given.every(isScopeToken)) return [...given];
  fault(at, "must be a list of scopes, each without space and quote");
  return [];
}

function checkRepresented(
  given: unknown,
  profile: ProviderProfile,
  assurance: RequestedAssurance | undefined,
  fault: Fault,
): RepresentationConfig | undefined {
  const { levels, outsideOrder } = profile.assurance;
  const reachable = assurance ?? [...levels, ...Object.keys(outsideOrder)];
  const checked = checkRepresentation(given ?? null, "representation", profile, reachable, fault);
  if (checked?.required === false) fault("representation.required", "is always true of an API");
  return checked;
}

/** Checks a required level of assurance. */
export function checkRequiredAssurance(
  given: unknown,
  at: string,
  profile: ProviderProfile,
  fault: Fault,
): RequestedAssurance | undefined {
  const wrong = assuranceFault(profile, given);
  if (wrong === undefined) return asList(given as string | readonly string[]);
  fault(at, wrong);
  return undefined;
}
