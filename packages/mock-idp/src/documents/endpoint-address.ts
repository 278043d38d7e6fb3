import type { Endpoint } from "../requests/endpoint.ts";
import { pathPrefix, type ProfileEndpoints, type ProviderFacts } from "./provider-facts.ts";

interface Place {
  readonly endpoint: Endpoint;
  readonly host: string;
  readonly path: string;
  readonly below?: boolean;
}

/** Endpoints that serve every path below their own. */
const BELOW = new Set(["groups", "exchange", "access_lists", "system_register", "system_users"]);

/** A service without logins has `machine`. */
type Served = ProviderFacts & { readonly machine?: unknown };

const known = new WeakMap<Served, readonly Place[]>();

/** Parsed once: it is asked for each call. */
function places(profile: Served): readonly Place[] {
  const found = known.get(profile) ?? placesOf(profile);
  known.set(profile, found);
  return found;
}

function placesOf(profile: Served): readonly Place[] {
  const own = Object.entries(profile.endpoints) as [keyof ProfileEndpoints, string][];
  const direct = [...own, ...(profile.aliases ?? [])].map(([endpoint, address]) => {
    const { host, pathname: path } = new URL(address);
    return { endpoint, host, path, below: BELOW.has(endpoint) };
  });
  if (profile.machine) return [...direct, ...insertedDiscovery(profile)];
  const browserHost = new URL(profile.endpoints.authorize).host;
  const authorizePath = new URL(profile.endpoints.authorize).pathname;
  return [
    ...direct,
    { endpoint: "resume", host: browserHost, path: `${authorizePath}/`, below: true },
    {
      endpoint: "end_session",
      host: browserHost,
      path: `${new URL(profile.endpoints.end_session).pathname}/ended/`,
      below: true,
    },
    { endpoint: "interaction", host: browserHost, path: `${pathPrefix(profile)}/interaction/`, below: true },
  ];
}

const AUTHORIZATION_SERVER = "/.well-known/oauth-authorization-server";

/** RFC 8414 section 3.1: the well-known part comes before the path of the issuer. Clients differ on the last slash. */
function insertedDiscovery({ issuer, endpoints }: Served): readonly Place[] {
  if (!endpoints.discovery.endsWith(AUTHORIZATION_SERVER)) return [];
  const { host, pathname } = new URL(issuer);
  const path = `${AUTHORIZATION_SERVER}${pathname}`;
  return [path, path.replace(/\/$/, "")].map((one) => ({ endpoint: "discovery", host, path: one }));
}

/** Whether the path is the metadata's, outside the path of the issuer. */
export const isInsertedDiscovery = (profile: Served, pathname: string): boolean =>
  insertedDiscovery(profile).some(({ path }) => path === pathname);

/** The addresses of the metadata outside the path of the issuer. */
export const insertedAddresses = (profile: Served): readonly string[] =>
  insertedDiscovery(profile).map(({ path }) => new URL(path, profile.issuer).href);

/** Finds the endpoint of a URL. If only another host of the profile serves the path, `rightHost` names it. */
export function endpointOf(profile: Served, url: URL): { readonly endpoint: Endpoint; readonly rightHost?: string } {
  const atPath = places(profile).filter(
    ({ path, below }) =>
      url.pathname === path || (below && url.pathname.startsWith(path.endsWith("/") ? path : `${path}/`)),
  );
  const found = atPath.find(({ host }) => host === url.host);
  if (found) return { endpoint: found.endpoint };
  const elsewhere = atPath[0];
  return elsewhere ? { endpoint: "unknown", rightHost: elsewhere.host } : { endpoint: "unknown" };
}
