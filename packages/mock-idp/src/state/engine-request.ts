import type { Parameters } from "../requests/parameters.ts";
import type { State } from "./state.ts";

/**
 * The name under which `authorization_details` passes through the engine; the portal reads it. Under the
 * original name, the engine would require a resource indicator, which the Norwegian providers do not.
 */
export const DETAILS_PARAMETER = "portal_details";

/** `resource` (RFC 8707), renamed because the engine accepts only configured resources. Several values are joined with spaces. */
export const RESOURCE_PARAMETER = "portal_resource";

/** `dpop_jkt` (RFC 9449), renamed because proofs are checked here, where tests can control the nonces. */
export const KEY_PARAMETER = "portal_dpop_jkt";

/** `claims` (OpenID Connect Core section 5.5), renamed because the engine accepts only configured claims. */
export const CLAIMS_PARAMETER = "portal_claims";

/** `offline_access`, renamed because the engine drops it from requests without `prompt=consent`, which these providers do not require. */
const OFFLINE_ACCESS = "portal_offline_access";

/** The scopes as passed to the engine. */
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
/** The engine always answers by a redirect; `response_mode` is served here, so that faults of the redirect work with a form, too. */
const RESERVED = new Set([...RENAMED.values(), "response_mode"]);

function engineValue(name: string, value: string | readonly string[]): string {
  const text = [value].flat().join(" ");
  return name === "scope" ? engineScope(text) : text;
}

/** The authorization request as passed to the engine. */
export function engineAuthorizationRequest(url: string, headers: Headers, parameters: Parameters): Request {
  const target = new URL(url);
  target.search = "";
  for (const [name, value] of Object.entries(parameters)) {
    if (!RESERVED.has(name)) target.searchParams.set(RENAMED.get(name) ?? name, engineValue(name, value));
  }
  const ofUrl = new Headers(headers);
  for (const name of ["content-type", "content-length"]) ofUrl.delete(name);
  return new Request(target, { headers: ofUrl });
}

/** The pushed request as passed to the engine, which checks client and protocol. `PushedRequests` keeps the parameters. */
export function enginePushedBody(parameters: Parameters): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (!RENAMED.has(name) && name !== "response_mode") form.set(name, engineValue(name, value));
  return form.toString();
}

/**
 * The body of a token request as passed to the engine. The engine compares the scope with the login's, so a refresh for another API leaves it out.
 */
export function engineTokenBody(body: string | undefined, _call: unknown, { profile }: Pick<State, "profile">): string {
  const form = new URLSearchParams(body);
  const scope = form.get("scope");
  if (scope !== null) form.set("scope", engineScope(scope));
  if (profile.apiBy === "scope" && form.get("grant_type") === "refresh_token") form.delete("scope");
  return form.toString();
}
