import { type ProviderFacts, pathPrefix, type ProfileEndpoints } from "./provider-facts.ts";

/** The path of an endpoint as the engine, which is mounted below the issuer's path, sees it. */
export function enginePath(profile: ProviderFacts, endpoint: keyof ProfileEndpoints): string {
  return new URL(profile.endpoints[endpoint] ?? profile.issuer).pathname.slice(pathPrefix(profile).length);
}
