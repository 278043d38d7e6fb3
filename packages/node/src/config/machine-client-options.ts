import { checkClientCredentials } from "../keys/client-credentials.ts";
import { systemClock, type Clock } from "../runtime/clock.ts";
import type { EventSink } from "../audit/audit-events.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { checkObservers } from "../options/observers.ts";
import { requireNode } from "../runtime/node-version.ts";
import { checkObject, checkText, type Fault, type Unchecked, withoutFaults } from "../options/option-object.ts";
import type { ApiOptions } from "./apis/api-options.ts";
import type { ProviderOptions, Setting } from "./options.ts";
import { checkMachineProfile } from "./profile/machine-profile-shape.ts";
import { isProfile, profileFault } from "./profile/profile-check.ts";
import { refuseTestKeys, type ClientConfig } from "./provider-config.ts";
import { checkIssuer, profileOf } from "./provider/provider-issuer.ts";
import { isMachineProfile, type MachineProfile } from "../providers/machine-profile.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import type { ApiAddress } from "../options/api-address.ts";
import { checkApis } from "./apis/apis.ts";

/** Options of {@link createMachineClient}. */
export interface MachineClientOptions<
  Profile extends ProviderProfile | MachineProfile = ProviderProfile,
  Address extends string = string,
  Resource extends string = string,
  Audience extends string = string,
  Scope extends string = string,
> {
  /** The provider whose client the machine is. */
  readonly profile: Profile;
  /** `{ issuer }` is for a mock on http://localhost. */
  readonly environment: ProviderOptions["environment"];
  /** As in an entry of `providers`. */
  readonly tenant?: Setting;
  readonly clientId: Setting;
  /** As in an entry of `providers`. */
  readonly clientAuthentication: ProviderOptions["clientAuthentication"];
  /** The only addresses that its tokens are sent to, each with the scope of its token requests. */
  readonly apis: readonly (ApiOptions<Address, Resource, Audience, Scope> & { readonly scope: Scope })[];
  /** Receives the audit events. Default: warnings and errors, one line of JSON each, on standard error. */
  readonly onEvent?: EventSink;
  /** Spans and metrics, as in `createAuth`: `openTelemetry()` of `@adgangskort/node/opentelemetry`. Default: none. */
  readonly telemetry?: Telemetry | undefined;
}

/** The checked options. */
export interface MachineClientConfig {
  readonly client: ClientConfig;
  readonly apis: readonly ApiAddress[];
  readonly now: Clock;
}

const names = [
  "profile",
  "environment",
  "tenant",
  "clientId",
  "clientAuthentication",
  "apis",
  "onEvent",
  "telemetry",
] as const satisfies readonly (keyof MachineClientOptions)[];

/** Checks every option. @throws {@link AuthError} `configuration_invalid`, listing all faults */
export function checkMachineClient(given: unknown): MachineClientConfig {
  requireNode();
  return withoutFaults((fault) => {
    const options = checkObject(given, "", names, fault);
    return options && checkOptions(options, fault);
  });
}

function checkOptions(options: Unchecked<keyof MachineClientOptions>, fault: Fault): MachineClientConfig | undefined {
  const { profile: base, environment } = options;
  const clientId = checkText(options.clientId, "clientId", fault);
  const { emit, telemetry } = checkObservers(options, fault);
  if (!isProfile(base) && !isMachineProfile(base)) {
    fault("profile", profileFault(base, "helseid of @adgangskort/node/helseid"));
    return undefined;
  }
  if (!isProfile(base) && !checkMachineProfile(base, fault)) return undefined;
  const profile = isProfile(base) ? profileOf(base, { tenant: options.tenant }, "", fault) : base;
  if (!isProfile(base) && options.tenant !== undefined)
    fault("tenant", `${base.title} has no directories to choose among`);
  const issuer = checkIssuer(environment, "environment", profile, true, fault);
  const credentials = checkClientCredentials(options.clientAuthentication, "clientAuthentication", profile, fault);
  const production = environment === "production";
  if (production) refuseTestKeys(credentials, "clientAuthentication.privateKey", fault);
  const local = issuer?.startsWith("http:") === true;
  const apis = checkApis(options.apis, "apis", { local, profile, machine: true }, fault);
  if (options.apis === undefined || (Array.isArray(options.apis) && options.apis.length === 0))
    fault("apis", "must be a list of at least one API, as { address, scope }");
  // RFC 6749 4.4.2: without a scope, the provider decides what the token is valid for.
  else if (apis.some(({ scope }) => scope === undefined)) fault("apis", "must each have a scope");
  if (!issuer || clientId === undefined || !credentials) return undefined;
  return {
    client: { id: profile.id, profile, issuer, production, clientId, credentials, emit, telemetry },
    apis,
    now: systemClock,
  };
}
