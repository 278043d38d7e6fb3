import { checkClientCredentials, type ClientCredentials } from "./client-credentials.ts";
import type { Fault } from "./fault.ts";
import type { ProviderOptions, RepresentationOptions } from "./options.ts";
import type { ProviderProfile } from "./providers/provider-profile.ts";

/** One provider's options, checked. */
export interface ProviderConfig {
  readonly profile: ProviderProfile;
  readonly issuer: string;
  /** Whether real people log in, so that nothing made for tests may be accepted. */
  readonly production: boolean;
  readonly clientId: string;
  readonly credentials: ClientCredentials;
  readonly assurance: string;
  readonly representation: RepresentationOptions | undefined;
  /** Exactly one for each provider, so that an answer can be told apart by where it arrives (RFC 9700 4.4). */
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

interface Site {
  readonly origin: string;
  readonly routesPath: string;
  readonly local: boolean;
}

/** Checks one provider's options; `at` is their path in the options. `undefined` when a fault was found that leaves no provider. */
export function checkProvider(
  options: ProviderOptions,
  at: string,
  site: Site,
  fault: Fault,
): ProviderConfig | undefined {
  const { profile } = options ?? {};
  if (!profile?.id) {
    fault(`${at}.profile`, "is missing; give a provider's profile, as ansattporten");
    return undefined;
  }
  const issuer = checkIssuer(options, at, site.local, fault);
  if (!options.clientId) fault(`${at}.clientId`, "is missing");
  const credentials = checkClientCredentials(options, `${at}.clientAuthentication`, fault);
  if (!profile.assurance.levels.includes(options.assurance)) {
    fault(`${at}.assurance`, `must be one of ${profile.assurance.levels.join(", ")}`);
  }
  checkRepresentation(options, `${at}.representation`, fault);
  if (!issuer || !options.clientId || !credentials) return undefined;
  return {
    profile,
    issuer,
    production: options.environment === "production",
    clientId: options.clientId,
    credentials,
    assurance: options.assurance,
    representation: options.representation,
    redirectUri: `${site.origin}${site.routesPath}/callback/${profile.id}`,
    postLogoutRedirectUri: `${site.origin}${site.routesPath}/logged-out`,
  };
}

function checkIssuer(
  { environment, profile }: ProviderOptions,
  at: string,
  local: boolean,
  fault: Fault,
): string | undefined {
  if (environment === "test" || environment === "production") return profile.issuers[environment];
  const option = `${at}.environment`;
  const issuer = environment?.issuer;
  const url = typeof issuer === "string" && URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (!url) fault(option, 'must be "test", "production" or { issuer } with a URL');
  else if (url.protocol !== "http:" || url.hostname !== "localhost")
    fault(option, "an issuer of your own must be a mock on http://localhost");
  else if (!local) fault(option, "a mock issuer is only for an application on http://localhost");
  else return issuer;
  return undefined;
}

function checkRepresentation({ representation, profile }: ProviderOptions, at: string, fault: Fault): void {
  if (!representation) return;
  if (!profile.representation) return fault(at, "this provider knows no representation");
  const { resources } = representation;
  if (!Array.isArray(resources) || resources.length === 0)
    return fault(`${at}.resources`, "needs at least one resource");
  for (const [index, { resource, actions }] of representation.resources.entries()) {
    if (!/^urn:altinn:resource:[\w-]+$/.test(resource))
      fault(`${at}.resources[${index}].resource`, "must be urn:altinn:resource:<id>");
    // On the wire the actions are one string with commas between them.
    if (actions?.some((action) => !/^[^\s,]+$/.test(action)))
      fault(`${at}.resources[${index}].actions`, "an action has neither comma nor space");
  }
}
