import { pathPrefix, type Profile, type ProfileEndpoints } from "./profile.ts";

/** The path of an endpoint relative to the issuer's path, where the engine is mounted. */
export function enginePath(profile: Profile, endpoint: keyof ProfileEndpoints): string {
  return new URL(profile.endpoints[endpoint] ?? profile.issuer).pathname.slice(pathPrefix(profile).length);
}
