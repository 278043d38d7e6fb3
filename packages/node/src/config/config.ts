// config/: the whole configuration, checked, completed and frozen.
// It must not know any request or how an option is used.

import { cookieRules, type CookieJarRules } from "../runtime/cookies.ts";
import type { Emit, RecordEvent } from "../audit/audit-events.ts";
import { credentialFacts, reportAge } from "./credential-age.ts";
import type { ApiCall } from "../domain/api-call.ts";
import { steadyClock, systemClock, type Clock, type SteadyClock } from "../runtime/clock.ts";
import { requireNode } from "../runtime/node-version.ts";
import { checkHealth, type HealthConfig } from "./health-config.ts";
import { checkObject, type Fault, type Unchecked, withoutFaults } from "../options/option-object.ts";
import { checkBaseUrl } from "./service/origin.ts";
import { checkProvider, type ProviderConfig } from "./provider-config.ts";
import { checkSecrets, developmentSecret } from "../options/secrets.ts";
import { checkService } from "./service/service-config.ts";
import { checkObservers } from "../options/observers.ts";
import { checkSitePaths } from "./service/site-paths.ts";
import { basePathOf, underBase } from "../options/route-address.ts";
import { keyRing, type KeyRing } from "../runtime/key-ring.ts";
import { reportWarnings } from "./start-warnings.ts";
import type { AuthOptions } from "./options.ts";
import type { Service } from "../pages/service.ts";
import type { Population } from "../domain/population.ts";
import { sessionCache, type CachedSession, type SessionCache } from "../stores/session-cache.ts";
import type { SessionStore } from "../stores/session-store.ts";
import { observedStore } from "../telemetry/observed-store.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";

/** The options, checked, completed and frozen. */
export interface Config {
  readonly origin: string;
  /** Path of `baseUrl`: `/minapp`, or empty. The other paths here include it. */
  readonly basePath: string;
  readonly routesPath: string;
  readonly landingPath: string;
  /** Who the pages are from. */
  readonly service: Service | undefined;
  readonly population: Population;
  readonly providers: ReadonlyMap<string, ProviderConfig>;
  readonly defaultProvider: ProviderConfig;
  readonly store: SessionStore;
  readonly cache: SessionCache<CachedSession>;
  readonly keys: KeyRing;
  readonly cookies: CookieJarRules;
  /** As configured. The provider's own limits are the maximum. */
  readonly sessionLimits: { readonly idleSeconds: number; readonly absoluteSeconds: number };
  /** True if several people use the same machine in turn. */
  readonly sharedWorkstation: boolean;
  /** Set if the routes of health exist. */
  readonly health: HealthConfig | undefined;
  readonly emit: Emit;
  /** For events that let a person in. With `strictAudit` it waits for the audit log. */
  readonly record: RecordEvent;
  readonly telemetry: Telemetry | undefined;
  /** For tokens and logins: the system clock, which should agree with the provider's. */
  readonly now: Clock;
  /** For the start and the limits of sessions. */
  readonly sessionTime: SteadyClock;
  /** What `session.fetch` does. Calls to APIs are above the sessions, so the application hands it in. */
  readonly callApi: CallApi;
}

/** Calls an API as the person of the session with this id. */
export type CallApi = (
  config: Config,
  provider: ProviderConfig,
  sessionId: string,
  address: string | URL,
  call?: ApiCall,
) => Promise<Response>;

const names = [
  "baseUrl",
  "providers",
  "store",
  "secrets",
  "routesPath",
  "landingPath",
  "service",
  "session",
  "sharedWorkstation",
  "onEvent",
  "strictAudit",
  "telemetry",
  "health",
] as const satisfies readonly (keyof AuthOptions)[];
const limitNames = ["idleSeconds", "absoluteSeconds"] as const satisfies readonly (keyof Config["sessionLimits"])[];
const storeMethods = [
  "read",
  "write",
  "touch",
  "end",
  "endIndexed",
  "findIndexed",
  "claim",
  "lock",
  "changes",
  "sweep",
  "close",
] as const;
/** Default idle limit at a shared workstation, in seconds: long enough to look away from the screen for a while. */
const idleAtSharedWorkstation = 600;

/** Checks every option. @throws {@link AuthError} `configuration_invalid`, listing all faults */
export function checkConfig(given: AuthOptions, callApi: CallApi): Config {
  requireNode();
  const checked = withoutFaults((fault) => {
    const options = checkObject(given, "", names, fault);
    return options && checkOptions(options, fault);
  });

  const { baseUrl, providers, secrets, ...rest } = checked;
  const { population } = providers[0].profile;
  if (secrets[0] === developmentSecret) {
    rest.emit({
      action: "start",
      result: "warned",
      note: "No secrets are configured: sessions are sealed with a key that everyone knows. Fine on localhost only.",
    });
  }
  for (const provider of providers) reportAge(provider);
  rest.telemetry?.start({ use: "login", providers: providers.map(credentialFacts) });
  reportWarnings({ ...rest, providers });
  return Object.freeze({
    ...rest,
    store: rest.telemetry ? observedStore(rest.store, rest.telemetry) : rest.store,
    origin: baseUrl.origin,
    population,
    providers: new Map(providers.map((provider) => [provider.id, provider])),
    defaultProvider: providers[0],
    cache: sessionCache(rest.store),
    keys: keyRing(secrets, population),
    cookies: cookieRules(baseUrl, population),
    now: systemClock,
    sessionTime: steadyClock(),
    callApi,
  });
}

function checkOptions(options: Unchecked<keyof AuthOptions>, fault: Fault) {
  const baseUrl = checkBaseUrl(options.baseUrl, "baseUrl", "https://service.example.no", fault);
  // Of an unknown origin nothing follows: a missing `baseUrl` is one fault.
  const local = baseUrl?.protocol !== "https:";
  const basePath = baseUrl ? basePathOf(baseUrl) : "";
  const paths = checkSitePaths(options, basePath, fault);
  const service = checkService(options.service, { ...paths, basePath, local }, fault);
  const routesPath = basePath + paths.routesPath;
  const landingPath = underBase({ basePath }, paths.landingPath);
  const { emit, record: strictly, telemetry } = checkObservers(options, fault);
  const strictAudit = checkSwitch("strictAudit", options, fault);
  if (strictAudit && options.onEvent === undefined) fault("strictAudit", "needs an onEvent that stores the events");
  const record: RecordEvent = strictAudit ? strictly : async (facts, request) => emit(facts, request);
  const sharedWorkstation = checkSwitch("sharedWorkstation", options, fault);
  const health = checkHealth(options.health, fault);
  const site = { origin: baseUrl?.origin ?? "", routesPath, local, emit, telemetry, sharedWorkstation };
  const providers = checkProviders(options.providers, site, fault);
  // CWE-1188: sessions of real people are never sealed with a key that everyone knows.
  const isTest = local && providers?.[0].production !== true;
  const isUnset = options.secrets === undefined && Object.hasOwn(options, "secrets");
  const given = isUnset ? [undefined] : options.secrets;
  const secrets = checkSecrets(given, baseUrl ? isTest : given === undefined, fault);
  const store = checkStore(options.store, fault);
  const sessionLimits = checkLimits(options.session, sharedWorkstation, fault);
  if (!baseUrl || !providers || !secrets || !store) return undefined;
  const pages = { basePath, routesPath, landingPath, service };
  return {
    baseUrl,
    ...pages,
    providers,
    secrets,
    store,
    sessionLimits,
    sharedWorkstation,
    health,
    emit,
    record,
    telemetry,
  };
}

function checkProviders(
  given: unknown,
  site: Parameters<typeof checkProvider>[2],
  fault: Fault,
): [ProviderConfig, ...ProviderConfig[]] | undefined {
  if (!Array.isArray(given) || given.length === 0) {
    fault("providers", "must be a list of at least one provider");
    return undefined;
  }
  const checked = Array.from(given, (provider, index) => checkProvider(provider, `providers[${index}]`, site, fault));
  const [first, ...others] = checked.filter((provider) => provider !== undefined);
  if (!first) return undefined;
  const entries = [first, ...others];
  if (new Set(entries.map(({ id }) => id)).size < entries.length)
    fault("providers", "two have the same id; give those that share a profile an id each");
  if (new Set(entries.map(({ profile }) => profile.population)).size > 1) {
    fault(
      "providers",
      "employees and citizens must not share an instance: make two, each with its own store and secrets",
    );
  }
  // A login at a test issuer proves no real person, so its session must not open what real people's sessions open.
  if (new Set(entries.map(({ production }) => production)).size > 1)
    fault("providers", "test and production must not share an instance: their sessions could not be told apart");
  return [first, ...others];
}

function checkStore(given: unknown, fault: Fault): SessionStore | undefined {
  const store = typeof given === "object" && given !== null ? (given as Partial<SessionStore>) : {};
  if (storeMethods.every((name) => typeof store[name] === "function")) return store as SessionStore;
  if (typeof given === "function") fault("store", "is a function: call it, as memoryStore()");
  else if (given instanceof Promise) fault("store", "is a promise: await it first");
  else fault("store", "needs a session store, as sqliteStore({ path })");
  return undefined;
}

function checkLimits(given: unknown, sharedWorkstation: boolean, fault: Fault): Config["sessionLimits"] {
  const limits = given === undefined ? {} : checkObject(given, "session", limitNames, fault);
  const check = (name: (typeof limitNames)[number], otherwise: number): number => {
    const { [name]: seconds = otherwise } = limits ?? {};
    if (seconds === otherwise || (Number.isInteger(seconds) && Number(seconds) >= 60)) return Number(seconds);
    fault(`session.${name}`, "must be a whole number of seconds, at least 60");
    return otherwise;
  };
  const unbounded = Number.POSITIVE_INFINITY;
  return {
    idleSeconds: check("idleSeconds", sharedWorkstation ? idleAtSharedWorkstation : unbounded),
    absoluteSeconds: check("absoluteSeconds", unbounded),
  };
}

function checkSwitch(
  name: keyof AuthOptions,
  { [name]: value = false }: Unchecked<keyof AuthOptions>,
  fault: Fault,
): boolean {
  if (typeof value !== "boolean") fault(name, "must be true or false");
  return value === true;
}
