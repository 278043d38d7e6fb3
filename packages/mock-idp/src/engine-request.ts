import { type Parameters, single } from "./parameters.ts";

/**
 * `authorization_details` goes past the engine under this name. The engine ties the parameter of that name to a resource
 * indicator, which the Norwegian providers do not; here it is the portal that reads it.
 */
export const DETAILS_PARAMETER = "portal_details";

/** `resource` (RFC 8707) likewise: the engine knows only resources that were configured. */
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
    if (!RESERVED.has(name)) target.searchParams.set(RENAMED.get(name) ?? name, String(value));
  }
  return new Request(target, { headers });
}

/** The pushed request as the engine gets it: it judges the client and the protocol, and the rest is kept by us. */
export function enginePushedBody(body: string | undefined, parameters: Parameters): string | undefined {
  if (single(parameters, "authorization_details") === undefined) return body;
  const form = new URLSearchParams(body);
  form.delete("authorization_details");
  return form.toString();
}
