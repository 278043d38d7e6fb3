import { AuthError, type ConfigurationFault } from "./errors.ts";
import { cookieRules, type CookieJarRules } from "./cookies.ts";
import { emitter, logWarnings, type Emit } from "./events.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { Fault } from "./fault.ts";
import { checkProvider, type ProviderConfig } from "./provider-config.ts";
import { keyRing, type KeyRing } from "./session/key-ring.ts";
import type { AuthOptions } from "./options.ts";
import type { Population } from "./providers/provider-profile.ts";
import type { SessionStore } from "./session/session-store.ts";

/** The options, checked, completed and frozen. */
export interface Config {
  readonly origin: string;
  readonly routesPath: string;
  readonly landingPath: string;
  readonly population: Population;
  readonly providers: ReadonlyMap<string, ProviderConfig>;
  readonly defaultProvider: ProviderConfig;
  readonly store: SessionStore;
  readonly keys: KeyRing;
  readonly cookies: CookieJarRules;
  /** Wishes; the provider's own limits bound them. */
  readonly sessionLimits: { readonly idleSeconds: number; readonly absoluteSeconds: number };
  readonly emit: Emit;
  readonly now: Clock;
}

const minimumSecretLength = 32;
const developmentSecret = "for development on localhost only, never anywhere else";

/** Checks every option. @throws {@link AuthError} `configuration_invalid` with all faults together. */
export function checkConfig(options: AuthOptions): Config {
  const faults: ConfigurationFault[] = [];
  const fault: Fault = (option, text) => void faults.push({ option, fault: text });

  const origin = checkOrigin(options.baseUrl, fault);
  const local = origin?.protocol === "http:";
  const routesPath = checkPath("routesPath", options.routesPath ?? "/auth", fault);
  if (options.routesPath === "/") fault("routesPath", "must not be the whole site");
  const landingPath = checkPath("landingPath", options.landingPath ?? "/", fault);
  const site = { origin: origin?.origin ?? "", routesPath, local };
  const given: AuthOptions["providers"] = Array.isArray(options.providers) ? options.providers : [];
  const providers = given.map((provider, index) => checkProvider(provider, `providers[${index}]`, site, fault));
  checkProviders(providers, fault);
  const secrets = checkSecrets(options.secrets, local, fault);
  checkStore(options.store, fault);
  const sessionLimits = checkLimits(options.session, fault);

  const [first] = providers;
  if (faults.length > 0 || !origin || !first || !secrets)
    throw new AuthError("configuration_invalid", { details: { faults } });
  const { population } = first.profile;
  const emit = emitter(options.onEvent ?? logWarnings, systemClock);
  if (secrets[0] === developmentSecret) {
    emit({
      action: "start",
      result: "warned",
      note: "No secrets are configured: sessions are sealed with a key that everyone knows. Fine on localhost only.",
    });
  }
  return Object.freeze({
    origin: origin.origin,
    routesPath,
    landingPath,
    population,
    providers: new Map(providers.flatMap((provider) => (provider ? [[provider.profile.id, provider]] : []))),
    defaultProvider: first,
    store: options.store,
    keys: keyRing(secrets, population),
    cookies: cookieRules(origin),
    sessionLimits,
    emit,
    now: systemClock,
  });
}

function checkOrigin(baseUrl: unknown, fault: Fault): URL | undefined {
  const url = typeof baseUrl === "string" && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const local = url?.protocol === "http:" && url.hostname === "localhost";
  if (!url) fault("baseUrl", "is missing or not a URL; give an origin, as https://service.example.no");
  else if (url.protocol !== "https:" && !local) fault("baseUrl", "must be https, or http://localhost for development");
  else if (url.pathname !== "/" || url.search || url.hash || url.username)
    fault("baseUrl", "must be an origin alone, without path or query");
  else return url;
  return undefined;
}

function checkPath(option: string, path: unknown, fault: Fault): string {
  if (typeof path === "string" && /^\/(?:[\w-]+(?:\/[\w-]+)*)?$/.test(path)) return path;
  fault(option, "must be a path, as /auth: segments of letters, digits, - and _, with no slash at the end");
  return "/";
}

function checkProviders(providers: readonly (ProviderConfig | undefined)[], fault: Fault): void {
  const profiles = providers.flatMap((provider) => (provider ? [provider.profile] : []));
  if (providers.length === 0) fault("providers", "needs at least one provider");
  if (new Set(profiles.map(({ id }) => id)).size < profiles.length) fault("providers", "each profile can be used once");
  if (new Set(profiles.map(({ population }) => population)).size > 1) {
    fault(
      "providers",
      "employees and citizens must not share an instance: make two, each with its own store and secrets",
    );
  }
}

function checkSecrets(
  secrets: AuthOptions["secrets"],
  local: boolean,
  fault: Fault,
): [string, ...string[]] | undefined {
  const given = (secrets ?? []).filter((secret) => secret !== undefined);
  const [newest, ...older] = given;
  if (newest === undefined && local) return [developmentSecret];
  if (newest === undefined) fault("secrets", `needs at least one key of ${minimumSecretLength} random characters`);
  else if (given.some((secret) => secret.length < minimumSecretLength))
    fault("secrets", `each needs at least ${minimumSecretLength} random characters`);
  else return [newest, ...older];
  return undefined;
}

function checkStore(store: unknown, fault: Fault): void {
  const methods = ["read", "write", "touch", "end", "claim", "sweep", "close"];
  const complete =
    store !== null &&
    typeof store === "object" &&
    methods.every((name) => typeof (store as Record<string, unknown>)[name] === "function");
  if (!complete) fault("store", "needs a session store, as sqliteStore({ path })");
}

function checkLimits(limits: AuthOptions["session"], fault: Fault): Config["sessionLimits"] {
  const check = (option: "idleSeconds" | "absoluteSeconds"): number => {
    const seconds = limits?.[option] ?? Number.POSITIVE_INFINITY;
    const valid = seconds === Number.POSITIVE_INFINITY || (Number.isInteger(seconds) && seconds >= 60);
    if (!valid) fault(`session.${option}`, "must be a whole number of seconds, at least 60");
    return seconds;
  };
  return { idleSeconds: check("idleSeconds"), absoluteSeconds: check("absoluteSeconds") };
}
