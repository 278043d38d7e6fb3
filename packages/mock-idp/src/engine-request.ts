import type { Parameters } from "./parameters.ts";
import type { State } from "./state.ts";

/**
 * `authorization_details` goes past the engine under this name. The engine ties the parameter of that name to a resource
 * indicator, which the Norwegian providers do not; here it is the portal that reads it.
 */
export const DETAILS_PARAMETER = "portal_details";

/** `resource` (RFC 8707) likewise: the engine knows only resources that were configured. Several stand as one, parted by spaces. */
export const RESOURCE_PARAMETER = "portal_resource";

/** `dpop_jkt` (RFC 9449) likewise: proofs are judged here, where their nonces can be steered. */
export const KEY_PARAMETER = "portal_dpop_jkt";

/** `claims` (OpenID Connect Core section 5.5) likewise: the engine knows only claims that were configured. */
export const CLAIMS_PARAMETER = "portal_claims";

/**
 * `offline_access` likewise: the engine drops it from every request that does not ask for consent, which these providers do
 * not want.
 */
const OFFLINE_ACCESS = "portal_offline_access";

/** The scopes as the engine gets them. */
export function engineScope(scope: string): string {
  return scope.replaceAll(/(?<=^| )offline_access(?= |$)/g, OFFLINE_ACCESS);
}

/** The scopes as they are on the wire. */
export function wireScope(scope: unknown): string {
  return typeof scope === "string" ? scope.replaceAll(OFFLINE_ACCESS, "offline_access") : "";
}

const RENAMED: ReadonlyMap<string, string> = new Map([
  ["authorization_details", DETAILS_PARAMETER],
  ["resource", RESOURCE_PARAMETER],
  ["dpop_jkt", KEY_PARAMETER],
  ["claims", CLAIMS_PARAMETER],
]);
const RESERVED = new Set(RENAMED.values());

function engineValue(name: string, value: string | readonly string[]): string {
  const text = [value].flat().join(" ");
  return name === "scope" ? engineScope(text) : text;
}

/** The authorization request as the engine gets it. */
export function engineAuthorizationRequest(url: string, headers: Headers, parameters: Parameters): Request {
  const target = new URL(url);
  target.search = "";
  for (const [name, value] of Object.entries(parameters)) {
    if (!RESERVED.has(name)) target.searchParams.set(RENAMED.get(name) ?? name, engineValue(name, value));
  }
  return new Request(target, { headers });
}

/** The pushed request as the engine gets it: it judges the client and the protocol, and the rest is kept by us. */
export function enginePushedBody(parameters: Parameters): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (!RENAMED.has(name)) form.set(name, engineValue(name, value));
  return form.toString();
}

/** A form to the token endpoint as the engine gets it, which measures a scope by that of the login. */
export function engineTokenBody(body: string | undefined, _call: unknown, { profile }: Pick<State, "profile">): string {
  const form = new URLSearchParams(body);
  const scope = form.get("scope");
  if (scope !== null) form.set("scope", engineScope(scope));
  if (profile.apiBy === "scope" && form.get("grant_type") === "refresh_token") form.delete("scope");
  return form.toString();
}
