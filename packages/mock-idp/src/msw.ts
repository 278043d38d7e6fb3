import { http, type RequestHandler } from "msw";
import type { MockIdp } from "./create-mock-idp.ts";
import { refuseProduction } from "./production.ts";

/**
 * Handlers for `setupServer(...)` that answer on the providers' real hostnames, with no socket. A fault that fails the network
 * comes out as "fetch failed".
 */
export function mswHandlers(...idps: readonly MockIdp[]): RequestHandler[] {
  refuseProduction();
  return idps.flatMap((idp) => {
    const { protocol, pathname } = new URL(idp.issuer);
    const below = pathname.replace(/\/$/, "");
    return idp.hosts.map((host) => http.all(`${protocol}//${host}${below}/*`, ({ request }) => idp.fetch(request)));
  });
}
