import { AuthError, type ConfigurationFault } from "../errors.ts";
import { systemClock, type Clock } from "../clock.ts";
import { emitter, logWarnings, type Emit, type EventSink } from "../events.ts";
import { asList, assuranceFault, type AskedAssurance } from "../identity/assurance.ts";
import { checkObject, checkText, type Fault, type Unchecked } from "../option-object.ts";
import type { ProviderOptions, Setting } from "../options.ts";
import { checkIssuer, isProfile } from "../provider-config.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { checkRepresentation, type RepresentationConfig } from "../representation-config.ts";
import type { RepresentationOptions } from "../representation-options.ts";

/** What {@link createResourceServer} takes. An option that is there and `undefined` is a fault: it would demand nothing. */
export interface ResourceServerOptions {
  /** Whose access tokens the API accepts. */
  readonly profile: ProviderProfile;
  /** `{ issuer }` is for a mock on http://localhost. */
  readonly environment: ProviderOptions["environment"];
  /**
   * The client ids of the applications that may call, at least one. The issuer writes no audience into its tokens unless
   * it is asked to: any of its clients could come by a token that looks right.
   */
  readonly clients: readonly Setting[];
  /** What `aud` must be, exactly. Default: that there is none, or `unspecified`. */
  readonly audience?: string;
  /** Scopes that every token must bear. */
  readonly scopes?: readonly string[];
  /** Least level of assurance, a method outside the order, or a list of which any will do; by the profile's names. */
  readonly assurance?: string | readonly string[];
  /**
   * The organisations that every token must be for, in the shape of a login's: which type and which resources. What else the
   * caller asked for is not looked at. `severalOrganisations`: whether one token may be for more than one; default `false`.
   */
  readonly representation?: RepresentationOptions;
  /** Receives the audit events. Default: warnings and errors, one line of JSON each, on standard error. */
  readonly onEvent?: EventSink;
}

/** The options, checked. */
export interface ResourceServerConfig {
  readonly profile: ProviderProfile;
  readonly issuer: string;
  readonly production: boolean;
  readonly clients: ReadonlySet<string>;
  readonly audience: string | undefined;
  readonly scopes: readonly string[];
  readonly assurance: AskedAssurance | undefined;
  readonly representation: RepresentationConfig | undefined;
  readonly emit: Emit;
  readonly now: Clock;
}

const names = [
  "profile",
  "environment",
  "clients",
  "audience",
  "scopes",
  "assurance",
  "representation",
  "onEvent",
] as const satisfies readonly (keyof ResourceServerOptions)[];

/** Checks every option. @throws {@link AuthError} `configuration_invalid` with all faults together. */
export function checkResourceServer(given: unknown): ResourceServerConfig {
  const faults: ConfigurationFault[] = [];
  const fault: Fault = (option, text) => void faults.push({ option, fault: text });
  const options = checkObject(given, "", names, fault);
  const config = options && checkOptions(options, fault);
  if (faults.length > 0 || !config) throw new AuthError("configuration_invalid", { details: { faults } });
  if (config.issuer.startsWith("http:"))
    config.emit({ action: "start", result: "warned", note: "This API trusts a mock issuer. Fine on localhost only." });
  return Object.freeze(config);
}

function checkOptions(options: Unchecked<keyof ResourceServerOptions>, fault: Fault): ResourceServerConfig | undefined {
  const { profile } = options;
  const clients = checkClients(options.clients, fault);
  const scopes = "scopes" in options ? checkScopes(options.scopes, "scopes", fault) : [];
  const audience = "audience" in options ? checkText(options.audience, "audience", fault) : undefined;
  const onEvent = options.onEvent ?? logWarnings;
  if (typeof onEvent !== "function") fault("onEvent", "must be a function");
  if (!isProfile(profile)) {
    fault("profile", "is missing; give a provider's profile, as ansattporten");
    return undefined;
  }
  const issuer = checkIssuer(options.environment, "environment", profile, true, fault);
  const assurance = "assurance" in options ? checkAssurance(options.assurance, "assurance", profile, fault) : undefined;
  const representation =
    "representation" in options ? checkRepresented(options.representation, profile, assurance, fault) : undefined;
  if (!issuer) return undefined;
  const emit = emitter(onEvent as EventSink, systemClock);
  const production = options.environment === "production";
  return { profile, issuer, production, clients, audience, scopes, assurance, representation, emit, now: systemClock };
}

function checkClients(given: unknown, fault: Fault): ReadonlySet<string> {
  if (!Array.isArray(given) || given.length === 0) {
    fault("clients", "must be a list of at least one client id");
    return new Set();
  }
  const checked = Array.from(given, (client: unknown, index) => checkText(client, `clients[${index}]`, fault));
  return new Set(checked.filter((client) => client !== undefined));
}

/** RFC 6749 3.3: scope-token. */
export function checkScopes(given: unknown, at: string, fault: Fault): readonly string[] {
  if (Array.isArray(given) && given.length > 0 && given.every(isScope)) return [...given];
  fault(at, "must be a list of scopes, each without space and quote");
  return [];
}

function isScope(value: unknown): value is string {
  return typeof value === "string" && /^[\x21\x23-\x5B\x5D-\x7E]+$/.test(value);
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
