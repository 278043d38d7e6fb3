import type { Client } from "../client.ts";
import { claimsOf } from "../client-authentication/client-assertion.ts";
import { signedJwt } from "../../keys/signed-jwt.ts";

/** Parameters that a request object has as JSON, not as text (RFC 9101 4; OpenID Connect Core 6.1; RFC 9396 3). */
const inJson: ReadonlySet<string> = new Set(["authorization_details", "claims", "max_age"]);

/**
 * The request as a signed request object, passed by value (RFC 9101 4, 5.1). Its `typ` prevents confusion with other JWTs, `iss` is the
 * client, `aud` is the issuer, there is no `sub` (RFC 9101 10.8), and it lives for a minute. No parameter is left outside it, where it
 * could be edited.
 */
export async function requestObject(
  { signingKey, parties, skewSeconds }: Client,
  parameters: URLSearchParams,
): Promise<{ request: string }> {
  // RFC 9101 10.1: an unsigned object proves nothing, so a key is required.
  if (!signingKey) throw new TypeError("A request object needs a key to be signed with");
  const members = [...new Set(parameters.keys())].map((name) => [name, memberOf(name, parameters.getAll(name))]);
  const claims = {
    ...(Object.fromEntries(members) as object),
    client_id: parties.clientId,
    ...claimsOf(parties, undefined, skewSeconds),
  };
  return { request: await signedJwt(signingKey, claims, { typ: "oauth-authz-req+jwt" }) };
}

/** RFC 8707 2: `resource` may be repeated, and is a list then. */
function memberOf(name: string, [value = "", ...others]: readonly string[]): unknown {
  if (inJson.has(name)) return JSON.parse(value);
  return others.length === 0 ? value : [value, ...others];
}
