import { isObject } from "../runtime/json-object.ts";
import { logWarnings, type EventSink } from "../audit/audit-events.ts";
import { checkMachineClient, type MachineClientOptions } from "../config/machine-client-options.ts";
import { checkObject, checkText, type Fault, type Unchecked } from "../options/option-object.ts";
import { isMachineProfile, type MachineProfile } from "../providers/machine-profile.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import { scopeToken } from "../options/scope-token.ts";
import type { Setting } from "../config/options.ts";
import { isAuthError, type ConfigurationFault } from "../errors/errors.ts";
import { defaultScopes, type ScopeName } from "./api/endpoints.ts";

/** Options of {@link createAltinnClient}. */
export interface AltinnClientOptions {
  /** `test` is TT02 with Maskinporten's test environment. `{ platform, issuer }` is for a mock on http://localhost, of Altinn and of Maskinporten. */
  readonly environment: "test" | "production" | { readonly platform: string; readonly issuer: string };
  /** The client at Maskinporten: its profile is of `@adgangskort/node/maskinporten`. */
  readonly machine: Pick<MachineClientOptions<MachineProfile>, "profile" | "clientId" | "clientAuthentication">;
  /** From Altinn's service desk, one for each environment. Required for decisions and authorised parties. Never logged. */
  readonly subscriptionKey?: Setting;
  /** Whether Maskinporten's tokens are exchanged for Altinn's own. The decision point takes only those. Default `true`. */
  readonly exchange?: boolean;
  /** Scopes that are registered by other names than the default ones. */
  readonly scopes?: Readonly<Partial<Record<ScopeName, string>>>;
  /** Receives the events about tokens. Default: warnings and errors, one line of JSON each, on standard error. */
  readonly onEvent?: EventSink;
}

/** Options of {@link altinn}. */
export interface AltinnOptions extends AltinnClientOptions {
  readonly subscriptionKey: Setting;
  /** What the person's national id is needed for (Personal Data Act § 12). It is written to the audit log when the application starts. */
  readonly purpose: string;
  /**
   * For how many seconds a permit for an action may be reused in this process, such as `{ read: 30 }`: 60 at most. Only for reading, since Altinn
   * itself is up to ten minutes late. Default: each act asks.
   */
  readonly cacheSeconds?: Readonly<Record<string, number>>;
}

/** The checked options of {@link createAltinnClient}. */
export interface AltinnConfig {
  /** Altinn's address, without a trailing slash. */
  readonly platform: string;
  /** The origin of the pages where customers answer. */
  readonly pages: string;
  readonly client: ClientConfig;
  readonly subscriptionKey: string | undefined;
  readonly exchange: boolean;
  readonly scopes: Readonly<Record<ScopeName, string>>;
}

/** Altinn's own addresses (docs.altinn.studio). Maskinporten's test environment is bound to TT02. */
const platforms = { test: "https://platform.tt02.altinn.no", production: "https://platform.altinn.no" } as const;
const pages = { test: "https://am.ui.tt02.altinn.no", production: "https://am.ui.altinn.no" } as const;

export const clientOptionNames = [
  "environment",
  "machine",
  "subscriptionKey",
  "exchange",
  "scopes",
  "onEvent",
] as const satisfies readonly (keyof AltinnClientOptions)[];

/** Maximum age of a reused permit, in seconds. */
const longestCache = 60;

/** Checks the options of a client. `undefined` if the faults leave no usable client. */
export function checkAltinnClient(
  options: Unchecked<(typeof clientOptionNames)[number]>,
  fault: Fault,
): AltinnConfig | undefined {
  const { exchange = true, onEvent = logWarnings } = options;
  const platform = checkPlatform(options.environment, fault);
  const client = platform === undefined ? undefined : checkMachine(options, platform, onEvent, fault);
  if (typeof exchange !== "boolean") fault("exchange", "must be true or false");
  const subscriptionKey =
    "subscriptionKey" in options ? checkText(options.subscriptionKey, "subscriptionKey", fault) : undefined;
  if (subscriptionKey !== undefined && !/^[!-~]+$/.test(subscriptionKey))
    fault("subscriptionKey", "must be a header value: no space, no line break");
  const scopes = checkScopes(options.scopes, fault);
  if (platform === undefined || !client) return undefined;
  const { environment } = options;
  const pagesAt =
    environment === "test" || environment === "production" ? pages[environment] : new URL(platform).origin;
  return { platform, pages: pagesAt, client, subscriptionKey, exchange: exchange === true, scopes };
}

function checkPlatform(environment: unknown, fault: Fault): string | undefined {
  if (environment === "test" || environment === "production") return platforms[environment];
  const options =
    typeof environment === "object" && environment
      ? checkObject(environment, "environment", ["platform", "issuer"], fault)
      : undefined;
  const platform = typeof options?.platform === "string" ? options.platform : "";
  const url = URL.parse(platform);
  // The person's national id is sent there.
  const isExact = url && platform === url.origin + url.pathname.replace(/\/$/, "");
  if (isExact && url.protocol === "http:" && url.hostname === "localhost") return platform;
  fault(
    options ? "environment.platform" : "environment",
    'must be "test", "production", or { platform, issuer } of a mock on http://localhost, the platform without final slash',
  );
  return undefined;
}

/** Checks the options of Maskinporten's client as `createMachineClient` does. */
function checkMachine(
  options: Unchecked<"environment" | "machine">,
  platform: string,
  onEvent: unknown,
  fault: Fault,
): ClientConfig | undefined {
  const machine = checkObject(options.machine, "machine", ["profile", "clientId", "clientAuthentication"], fault);
  if (!machine) return undefined;
  if (!isMachineProfile(machine.profile)) {
    fault("machine.profile", "must be maskinporten of @adgangskort/node/maskinporten");
    return undefined;
  }
  const { environment } = options;
  const issuer =
    typeof environment === "object" && environment && "issuer" in environment
      ? { issuer: environment.issuer }
      : environment;
  const apis = [{ address: `${platform}/`, scope: defaultScopes.decision }];
  try {
    return checkMachineClient({ ...machine, environment: issuer, apis, onEvent }).client;
  } catch (error) {
    if (!isAuthError(error, "configuration_invalid")) throw error;
    for (const { option, fault: text } of error.details.faults) fault(placeOf(option), text);
    return undefined;
  }
}

/** The path in our options of an option of a machine client. */
function placeOf(option: string): string {
  return /^(?:environment|onEvent|apis)\b/.test(option) ? option : `machine.${option}`;
}

function checkScopes(given: unknown, fault: Fault): AltinnConfig["scopes"] {
  if (given === undefined) return defaultScopes;
  const scopes = checkObject(given, "scopes", Object.keys(defaultScopes), fault) ?? {};
  for (const [name, scope] of Object.entries(scopes))
    if (typeof scope !== "string" || !scopeToken.test(scope)) fault(`scopes.${name}`, "must be a scope");
  return { ...defaultScopes, ...(scopes as Partial<AltinnConfig["scopes"]>) };
}

/** The options of {@link altinn} about people, checked. */
export interface RepresentationSettings {
  readonly purpose: string;
  readonly cacheSeconds: ReadonlyMap<string, number>;
}

export function checkPersons(given: Unchecked<"purpose" | "cacheSeconds">, fault: Fault): RepresentationSettings {
  const { purpose, cacheSeconds } = given;
  if (typeof purpose !== "string" || purpose.trim() === "")
    fault("purpose", "must say what the national id is needed for");
  if (cacheSeconds !== undefined && !isObject(cacheSeconds))
    fault("cacheSeconds", "must be an object, as { read: 30 }");
  const rows = Object.entries(isObject(cacheSeconds) ? cacheSeconds : {});
  for (const [action, seconds] of rows)
    if (!Number.isInteger(seconds) || Number(seconds) < 1 || Number(seconds) > longestCache)
      fault(`cacheSeconds.${action}`, `must be a whole number from 1 to ${longestCache}`);
  return {
    purpose: String(purpose),
    cacheSeconds: new Map(rows.map(([action, seconds]) => [action, Number(seconds)])),
  };
}

/** Runs checks, and returns their result with the faults. */
export function checked<Value>(check: (fault: Fault) => Value): {
  value: Value;
  faults: readonly ConfigurationFault[];
} {
  const faults: ConfigurationFault[] = [];
  const value = check((option, text) => void faults.push({ option, fault: text }));
  return { value, faults };
}
