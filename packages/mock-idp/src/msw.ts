import type { RequestHandler } from "msw";
import { insertedAddresses } from "./documents/endpoint-address.ts";
import { pathPrefix, profileHosts } from "./documents/provider-facts.ts";
import { requireMsw } from "./server/msw-peer.ts";
import { refuseProduction } from "./server/production.ts";
import type { TokenIssuer } from "./server/token-issuer.ts";

requireMsw();
const { http } = await import("msw");

type Served = Pick<TokenIssuer, "issuer" | "profile" | "fetch">;

/** Handlers for `setupServer(...)` that answer on the providers' real hostnames, without a socket. A network fault appears as "fetch failed". */
export function mswHandlers(...idps: readonly Served[]): RequestHandler[] {
  refuseProduction();
  return idps.flatMap((idp) => placesOf(idp).map((place) => http.all(place, ({ request }) => idp.fetch(request))));
}

/** Every path below the provider's path on its own hosts, and metadata before that path. On shared hosts, only its endpoints. */
function placesOf({ issuer, profile }: Served): readonly string[] {
  const endpoints = Object.values({ ...profile.endpoints }) as readonly string[];
  if (profile.machine) {
    const below = profileHosts(profile).map((host) => `${new URL(issuer).protocol}//${host}${pathPrefix(profile)}/*`);
    return [...below, ...insertedAddresses(profile)];
  }
  const own = new Set([issuer, profile.endpoints.authorize].map((url) => new URL(url).origin));
  const elsewhere = endpoints.filter((url) => !own.has(new URL(url).origin));
  return [
    ...[...own].map((origin) => `${origin}${pathPrefix(profile)}/*`),
    ...elsewhere.flatMap((url) => [url, `${url}/*`]),
  ];
}
