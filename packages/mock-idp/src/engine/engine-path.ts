import { type ProviderFacts, pathPrefix, type ProfileEndpoints } from "../documents/provider-facts.ts";

/** The path of an endpoint relative to the issuer's path, where the engine is mounted. */
export function enginePath(profile: ProviderFacts, endpoint: keyof ProfileEndpoints): string {
  return new URL(profile.endpoints[endpoint] ?? profile.issuer).pathname.slice(pathPrefix(profile).length);
}
