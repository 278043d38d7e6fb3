import { AuthError, type ConfigurationFault } from "../errors.ts";
import { systemClock, type Clock } from "../clock.ts";
import { checkGuests } from "../directory-options.ts";
import { emitter, logWarnings, type Emit, type EventSink } from "../events.ts";
import { asList, assuranceFault, type AskedAssurance } from "../identity/assurance.ts";
import { checkNationalId, type NationalIdConfig } from "../national-id-config.ts";
import { requireNode } from "../node-version.ts";
import { checkObject, type Fault, type Unchecked } from "../option-object.ts";
import type { ProviderOptions, Setting } from "../options.ts";
import { checkClaims, isProfile } from "../provider-config.ts";
import { checkIssuer, profileOf } from "../provider-issuer.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { checkRepresentation, type RepresentationConfig } from "../representation-config.ts";
import type { RepresentationOptions } from "../representation-options.ts";
import { isScopeToken } from "../scope-token.ts";
import type { ClientOrganisationPart } from "./client-organisation.ts";
import { checkCaller, checkMachines, type CallerConfig } from "./caller-options.ts";
import { checkDpop, type DpopConfig, type DpopOptions } from "./dpop-options.ts";

/** What {@link createResourceServer} takes. An option that is there and `undefined` is a fault: it would demand nothing. */
export interface ResourceServerOptions {
  /** Whose access tokens the API accepts. */
  readonly profile: ProviderProfile;
  /** `{ issuer }` is for a mock on http://localhost. */
  readonly environment: ProviderOptions["environment"];
  /** As that of a way to log in: which directory the tokens are of, where the profile has many. */
  readonly tenant?: Setting;
  /** As those of a way to log in: the directory's own levels that a demand may name, weakest first. */
  readonly contexts?: readonly string[];
  /** As that of a way to log in: whether guests in the directory are let in. Default `false`. */
  readonly guests?: boolean;
  /**
   * The client ids of the applications that may call, at least one. Needed where the profile does not say that each token has an
   * audience: any client of the issuer could come by a token that looks right; and where it says that any client can get one for any API, as
   * in a directory. Default elsewhere: all clients that the issuer lets in.
   */
  readonly clients?: readonly Setting[];
  /**
   * What `aud` must be, exactly and alone. Needed where the profile says that each token has one. Default where it does not: that there is
   * none, or `unspecified`.
   */
  readonly audience?: Setting;
  /** Scopes that every token must bear. */
  readonly scopes?: readonly string[];
  /** Least level of assurance, a method outside the order, or a list of which any will do; by the profile's names. */
  readonly assurance?: string | readonly string[];
  /**
   * The organisations that every token must be for, in the shape of a login's: which type and which resources. What else the
   * caller asked for is not looked at. `severalOrganisations`: whether one token may be for more than one; default `false`.
   */
  readonly representation?: RepresentationOptions;
  /** The organisation that every application must call for, where the profile names claims for it: any legal entity, or a unit of one. */
  readonly clientOrganisation?: ClientOrganisationPart;
  /** Claims of the token to hand on, as the number of an authorisation. Never a national id: that is what `nationalId` is for. */
  readonly claims?: readonly string[];
  /**
   * Hands on the person's national id, as `nationalId`, refuses tokens without, and says what it is needed for: the Personal Data Act § 12 demands a
   * need that is real. The purpose stands in the audit log when the API starts. It needs an `assurance`: who somebody is, is known no better than
   * that. Default: none is handed on.
   */
  readonly nationalId?: { readonly purpose: string };
  /**
   * Takes tokens that are bound to a key (RFC 9449), with a proof of it, and no others. `store` keeps which proofs were used, and while it cannot be
   * reached nobody is let in; `origin` is where callers reach the API, as their proofs name it. A clock may differ by ten seconds. Default: bearer tokens,
   * and none that is bound.
   */
  readonly dpop?: DpopOptions;
  /**
   * Takes tokens that machines have got for themselves (RFC 6749 4.4), and no person's. What is known of a person can then not be demanded. Where the
   * profile has another claim for what a machine may do than for what a person's client may, as `roles`, `scopes` are of that one. Default `false`: people's
   * alone.
   */
  readonly machines?: boolean;
  /** Receives the audit events. Default: warnings and errors, one line of JSON each, on standard error. */
  readonly onEvent?: EventSink;
}

/** The options, checked. */
export interface ResourceServerConfig extends CallerConfig {
  readonly profile: ProviderProfile;
  readonly issuer: string;
  readonly production: boolean;
  readonly guests: boolean;
  readonly scopes: readonly string[];
  readonly assurance: AskedAssurance | undefined;
  readonly representation: RepresentationConfig | undefined;
  readonly claims: readonly string[];
  readonly nationalId: NationalIdConfig | undefined;
  /** `undefined`: bearer tokens. */
  readonly dpop: DpopConfig | undefined;
  readonly machines: boolean;
  readonly emit: Emit;
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
  "onEvent",
] as const satisfies readonly (keyof ResourceServerOptions)[];

/** Checks every option. @throws {@link AuthError} `configuration_invalid` with all faults together. */
export function checkResourceServer(given: unknown): ResourceServerConfig {
  requireNode();
  const faults: ConfigurationFault[] = [];
  const fault: Fault = (option, text) => void faults.push({ option, fault: text });
  const options = checkObject(given, "", names, fault);
  const config = options && checkOptions(options, fault);
  if (faults.length > 0 || !config) throw new AuthError("configuration_invalid", { details: { faults } });
  if (config.issuer.startsWith("http:"))
    config.emit({ action: "start", result: "warned", note: "This API trusts a mock issuer. Fine on localhost only." });
  if (config.nationalId)
    config.emit({
      action: "start",
      result: "succeeded",
      provider: config.profile.id,
      note: `Access tells the person's national id. Purpose: ${config.nationalId.purpose}`,
    });
  return Object.freeze(config);
}

function checkOptions(options: Unchecked<keyof ResourceServerOptions>, fault: Fault): ResourceServerConfig | undefined {
  const { profile: base } = options;
  const scopes = "scopes" in options ? checkScopes(options.scopes, "scopes", fault) : [];
  const onEvent = options.onEvent ?? logWarnings;
  if (typeof onEvent !== "function") fault("onEvent", "must be a function");
  if (!isProfile(base)) {
    fault("profile", "is missing; give a provider's profile, as ansattporten");
    return undefined;
  }
  const profile = profileOf(base, options, "", fault);
  const caller = checkCaller(options, profile, fault);
  const issuer = checkIssuer(options.environment, "environment", profile, true, fault);
  const assurance = "assurance" in options ? checkAssurance(options.assurance, "assurance", profile, fault) : undefined;
  const representation =
    "representation" in options ? checkRepresented(options.representation, profile, assurance, fault) : undefined;
  const person = checkPerson(options, profile, fault);
  const guests = checkGuests(options.guests, "guests", profile, fault);
  const dpop = "dpop" in options ? checkDpop(options.dpop, profile, fault) : undefined;
  const machines = checkMachines(options, fault);
  if (!issuer) return undefined;
  const emit = emitter(onEvent as EventSink, systemClock);
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
    dpop,
    machines,
    emit,
    now: systemClock,
  };
}

/** What the API may know of the person. */
function checkPerson(
  options: Unchecked<"assurance" | "claims" | "nationalId">,
  profile: ProviderProfile,
  fault: Fault,
): Pick<ResourceServerConfig, "claims" | "nationalId"> {
  if (!("nationalId" in options))
    return { claims: checkClaims(options.claims, "claims", profile, fault), nationalId: undefined };
  const nationalId = checkNationalId(options.nationalId ?? null, "nationalId", profile, fault);
  // NHN, validering_av_access_token: the identity and the level.
  if (!("assurance" in options))
    fault("assurance", "is missing; with nationalId, say how well it must be known whose it is");
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
  assurance: AskedAssurance | undefined,
  fault: Fault,
): RepresentationConfig | undefined {
  const { levels, outsideOrder } = profile.assurance;
  const reachable = assurance ?? [...levels, ...Object.keys(outsideOrder)];
  const checked = checkRepresentation(given ?? null, "representation", profile, reachable, fault);
  if (checked?.required === false) fault("representation.required", "is always true of an API");
  return checked;
}

/** What the person must have authenticated with. */
export function checkAssurance(
  given: unknown,
  at: string,
  profile: ProviderProfile,
  fault: Fault,
): AskedAssurance | undefined {
  const wrong = assuranceFault(profile, given);
  if (wrong === undefined) return asList(given as string | readonly string[]);
  fault(at, wrong);
  return undefined;
}
