import type { Parameters } from "./parameters.ts";

/**
 * `authorization_details` goes past the engine under this name. The engine ties the parameter of that name to a resource
 * indicator, which the Norwegian providers do not; here it is the portal that reads it.
 */
export const DETAILS_PARAMETER = "portal_details";

/** `resource` (RFC 8707) likewise: the engine knows only resources that were configured. Several stand as one, parted by spaces. */
export const RESOURCE_PARAMETER = "portal_resource";

const RENAMED: ReadonlyMap<string, string> = new Map([
  ["authorization_details", DETAILS_PARAMETER],
  ["resource", RESOURCE_PARAMETER],
]);
const RESERVED = new Set(RENAMED.values());

/** The authorization request as the engine gets it. */
export function engineAuthorizationRequest(url: string, headers: Headers, parameters: Parameters): Request {
  const target = new URL(url);
  target.search = "";
  for (const [name, value] of Object.entries(parameters)) {
    if (!RESERVED.has(name)) target.searchParams.set(RENAMED.get(name) ?? name, [value].flat().join(" "));
  }
  return new Request(target, { headers });
}

/** The pushed request as the engine gets it: it judges the client and the protocol, and the rest is kept by us. */
export function enginePushedBody(parameters: Parameters): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (!RENAMED.has(name)) form.set(name, [value].flat().join(" "));
  return form.toString();
}
