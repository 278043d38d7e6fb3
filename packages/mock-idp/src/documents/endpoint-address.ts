import type { Endpoint } from "../requests/endpoint.ts";
import { type ProviderFacts, pathPrefix, type ProfileEndpoints } from "./provider-facts.ts";

interface Place {
  readonly endpoint: Endpoint;
  readonly host: string;
  readonly path: string;
  readonly below?: boolean;
}

/** Endpoints that serve every path below their own. */
const BELOW = new Set(["groups"]);

function places(profile: ProviderFacts): readonly Place[] {
  const browserHost = new URL(profile.endpoints.authorize).host;
  const authorizePath = new URL(profile.endpoints.authorize).pathname;
  const direct = Object.entries(profile.endpoints).map(([endpoint, address]: [string, string]) => {
    const url = new URL(address);
    const path = url.pathname;
    return { endpoint: endpoint as keyof ProfileEndpoints, host: url.host, path, below: BELOW.has(endpoint) };
  });
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

/** Finds the endpoint of a URL. If only another host of the profile serves the path, `rightHost` names it. */
export function endpointOf(
  profile: ProviderFacts,
  url: URL,
): { readonly endpoint: Endpoint; readonly rightHost?: string } {
  const atPath = places(profile).filter(({ path, below }) =>
    below ? url.pathname.startsWith(path) : url.pathname === path,
  );
  const found = atPath.find(({ host }) => host === url.host);
  if (found) return { endpoint: found.endpoint };
  const elsewhere = atPath[0];
  return elsewhere ? { endpoint: "unknown", rightHost: elsewhere.host } : { endpoint: "unknown" };
}
