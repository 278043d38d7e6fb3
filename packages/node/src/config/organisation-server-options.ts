import { AuthError, type ConfigurationFault } from "../errors/errors.ts";
import { systemClock, type Clock } from "../runtime/clock.ts";
import type { Emit, EventSink } from "../audit/audit-events.ts";
import { checkObservers } from "../options/observers.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { parseOrganisationNumber } from "../domain/organisation-number.ts";
import { requireNode } from "../runtime/node-version.ts";
import { checkObject, checkText, type Fault, type Unchecked, withoutFaults } from "../options/option-object.ts";
import type { ProviderOptions, Setting } from "./options.ts";
import { checkMachineProfile } from "./profile/machine-profile-shape.ts";
import { checkIssuer } from "./provider/provider-issuer.ts";
import type { MachineProfile } from "../providers/machine-profile.ts";
import { checkScopes, warnOfMock } from "./resource-server-options.ts";

/**
 * Options of {@link createResourceServer} for the tokens of organisations, such as those of Maskinporten. An option set to `undefined` is an error,
 * since it would require nothing.
 */
export interface OrganisationServerOptions {
  /** The provider whose access tokens the API accepts. */
  readonly profile: MachineProfile;
  /** `{ issuer }` is for a mock on http://localhost. */
  readonly environment: ProviderOptions["environment"];
  /** Scopes that every token must have, at least one: by them, the owner of the API decides who gets tokens for it. */
  readonly scopes: readonly string[];
  /** The only allowed value of `aud`, which the caller requests as `resource`. Default: `aud` must be absent or `unspecified`. */
  readonly audience?: Setting;
  /** The organisation numbers of the consumers that may call. Default: all that the scope is granted to. */
  readonly consumers?: readonly string[];
  /** If `true`, every token must be of exactly one system user. Default: tokens of system users are refused. */
  readonly systemUser?: boolean;
  /**
   * If `true`, every token must be restricted to one person: compare {@link OrganisationAccess.person} with the person that the request is about.
   * It is not a login. Default: such tokens are refused.
   */
  readonly person?: boolean;
  /** If `true`, European businesses without a Norwegian organisation number may call, if the scope supports them. Default `false`. */
  readonly europeanBusinesses?: boolean;
  /** Receives the audit events. Default: warnings and errors, one line of JSON each, on standard error. */
  readonly onEvent?: EventSink;
  /** Metrics, as in `createAuth`: `openTelemetry()` of `@adgangskort/node/opentelemetry`. Default: none. */
  readonly telemetry?: Telemetry | undefined;
}

/** The checked options. */
export interface OrganisationServerConfig {
  readonly profile: MachineProfile;
  readonly issuer: string;
  readonly production: boolean;
  readonly scopes: readonly string[];
  readonly audience: string | undefined;
  /** `undefined`: all. */
  readonly consumers: ReadonlySet<string> | undefined;
  readonly systemUser: boolean;
  readonly person: boolean;
  readonly europeanBusinesses: boolean;
  readonly emit: Emit;
  readonly telemetry: Telemetry | undefined;
  readonly now: Clock;
}

const names = [
  "profile",
  "environment",
  "scopes",
  "audience",
  "consumers",
  "systemUser",
  "person",
  "europeanBusinesses",
  "onEvent",
  "telemetry",
] as const satisfies readonly (keyof OrganisationServerOptions)[];

/** Checks every option. @throws {@link AuthError} `configuration_invalid`, listing all faults */
export function checkOrganisationServer(given: OrganisationServerOptions): OrganisationServerConfig {
  requireNode();
  const config = withoutFaults((fault) => checkOptions(given, fault));
  warnOfMock(config);
  return Object.freeze(config);
}

function checkOptions(given: OrganisationServerOptions, fault: Fault): OrganisationServerConfig | undefined {
  const { profile } = given;
  const options: Unchecked<(typeof names)[number]> = checkObject(given, "", names, fault) ?? {};
  const issuer = checkMachineProfile(profile, fault)
    ? checkIssuer(options.environment, "environment", profile, true, fault)
    : undefined;
  const { emit, telemetry } = checkObservers(options, fault);
  const flag = (name: "systemUser" | "person" | "europeanBusinesses"): boolean => {
    if (name in options && typeof options[name] !== "boolean") fault(name, "must be true or false");
    return options[name] === true;
  };
  const checked = {
    scopes: checkScopes(options.scopes, "scopes", fault),
    audience: "audience" in options ? checkText(options.audience, "audience", fault) : undefined,
    consumers: "consumers" in options ? checkConsumers(options.consumers, fault) : undefined,
    systemUser: flag("systemUser"),
    person: flag("person"),
    europeanBusinesses: flag("europeanBusinesses"),
  };
  if (!issuer) return undefined;
  const production = options.environment === "production";
  return { profile, issuer, production, ...checked, emit, telemetry, now: systemClock };
}

function checkConsumers(given: unknown, fault: Fault): ReadonlySet<string> {
  const numbers = Array.isArray(given) ? given.map(parseOrganisationNumber) : [];
  if (numbers.length === 0 || numbers.includes(undefined))
    fault("consumers", "must be a list of organisation numbers, at least one");
  return new Set(numbers.filter((number) => number !== undefined));
}

/** What one operation of the API requires beyond the options. */
export interface OrganisationTokenRequirement {
  readonly scopes?: readonly string[];
}

/** Validates a requirement: a misspelt one would let every caller through. @throws {@link AuthError} `configuration_invalid` */
export function checkOrganisationTokenRequirement(requirement: OrganisationTokenRequirement): void {
  const faults: ConfigurationFault[] = [];
  for (const [option, value] of Object.entries(requirement)) {
    if (option === "scopes") checkScopes(value, option, (_, fault) => void faults.push({ option, fault }));
    else faults.push({ option, fault: "is no demand" });
  }
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
}
