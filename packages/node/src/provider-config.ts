import { checkApis, type ApiAddress } from "./api/api-address.ts";
import { checkClientCredentials, type ClientCredentials } from "./client-credentials.ts";
import type { Emit } from "./events.ts";
import { checkObject, checkText, type Fault } from "./option-object.ts";
import type { ProviderOptions, RepresentationOptions } from "./options.ts";
import type { ProviderProfile } from "./providers/provider-profile.ts";
import { checkRepresentation } from "./representation-config.ts";

/** One provider's options, checked. */
export interface ProviderConfig {
  readonly profile: ProviderProfile;
  readonly issuer: string;
  /** Whether real people log in, so that nothing made for tests may be accepted. */
  readonly production: boolean;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
  /** Where it is told what goes on between this client and the provider. */
  readonly emit: Emit;
  readonly assurance: string;
  readonly representation: RepresentationOptions | undefined;
  readonly apis: readonly ApiAddress[];
  readonly userinfo: boolean;
  /** Exactly one for each provider, so that an answer can be told apart by where it arrives (RFC 9700 4.4). */
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

interface Site {
  readonly origin: string;
  readonly routesPath: string;
  readonly local: boolean;
  readonly emit: Emit;
}

const names = [
  "profile",
  "environment",
  "clientId",
  "clientAuthentication",
  "assurance",
  "representation",
  "apis",
  "userinfo",
] as const satisfies readonly (keyof ProviderOptions)[];

/** Checks one provider's options; `at` is their path in the options. `undefined` when a fault was found that leaves no provider. */
export function checkProvider(given: unknown, at: string, site: Site, fault: Fault): ProviderConfig | undefined {
  const options = checkObject(given, at, names, fault);
  if (!options) return undefined;
  const { profile, environment, assurance } = options;
  if (!isProfile(profile)) {
    fault(`${at}.profile`, "is missing; give a provider's profile, as ansattporten");
    return undefined;
  }
  const issuer = checkIssuer(environment, `${at}.environment`, profile, site.local, fault);
  const clientId = checkText(options.clientId, `${at}.clientId`, fault);
  const credentials = checkClientCredentials(
    options.clientAuthentication,
    `${at}.clientAuthentication`,
    profile,
    fault,
  );
  const level = profile.assurance.levels.find((known) => known === assurance);
  if (level === undefined) fault(`${at}.assurance`, `must be one of ${profile.assurance.levels.join(", ")}`);
  const representation = checkRepresentation(options.representation, `${at}.representation`, profile, fault);
  const apis = checkApis(options.apis, `${at}.apis`, site.local, fault);
  const { userinfo = false } = options;
  if (typeof userinfo !== "boolean") fault(`${at}.userinfo`, "must be true or false");
  if (!issuer || !clientId || !credentials || level === undefined) return undefined;
  return {
    profile,
    issuer,
    production: environment === "production",
    clientId,
    credentials,
    emit: site.emit,
    assurance: level,
    representation,
    apis,
    userinfo: userinfo === true,
    redirectUri: `${site.origin}${site.routesPath}/callback/${profile.id}`,
    postLogoutRedirectUri: `${site.origin}${site.routesPath}/logged-out`,
  };
}

/** Whether it is a profile at all. What is in it is the profile's own business. */
function isProfile(value: unknown): value is ProviderProfile {
  if (typeof value !== "object" || value === null) return false;
  const profile: Partial<Record<string, unknown>> = { ...value };
  const needed = ["id", "population", "issuers", "clientAuthenticationMethods", "clientKeyAlgorithms", "assurance"];
  return needed.every((name) => Boolean(profile[name]));
}

function checkIssuer(
  environment: unknown,
  at: string,
  profile: ProviderProfile,
  local: boolean,
  fault: Fault,
): string | undefined {
  if (environment === "test" || environment === "production") return profile.issuers[environment];
  const given = typeof environment === "object" && environment && "issuer" in environment && environment.issuer;
  const url = typeof given === "string" ? URL.parse(given) : null;
  if (!url) {
    fault(at, 'must be "test", "production" or { issuer } with a URL');
    return undefined;
  }
  checkObject(environment, at, ["issuer"], fault);
  // OpenID Connect Core 2: no query, no fragment. It is compared letter by letter, so there is one way to write it.
  const issuer = `${url.origin}${url.pathname}`.replace(/\/$/, "");
  if (url.protocol !== "http:" || url.hostname !== "localhost")
    fault(at, "an issuer of your own must be a mock on http://localhost");
  else if (!local) fault(at, "a mock issuer is only for an application on http://localhost");
  else if (given !== issuer) fault(at, "an issuer is written without query, fragment, user and final slash");
  else return issuer;
  return undefined;
}
