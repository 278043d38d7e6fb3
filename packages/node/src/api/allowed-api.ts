import { AuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { isScope } from "../scope-token.ts";
import type { ApiCall } from "../domain/session.ts";
import { apiAt, type CalledApi } from "./api-address.ts";

/**
 * The API that a call is to, judged before a token is so much as read.
 * @throws {@link AuthError} `api_not_allowed`
 */
export function allowedApi(
  address: string | URL,
  { assertionDetails, audience, resource, scope }: ApiCall,
  { apis, profile, credentials }: Pick<ProviderConfig, "apis" | "profile" | "credentials">,
): CalledApi {
  // RFC 8707 2: a token of one API is sent to no other, though both be at one address.
  const meant = apis.filter(
    (one) =>
      (resource === undefined || one.resource === resource) && (audience === undefined || one.audience === audience),
  );
  if (meant.length === 0 && apis.length > 0)
    throw notAllowed("has a resource or an audience that is in no entry of apis");
  // CWE-367: read once, whatever kind of object it is.
  const api = apiAt(String(address), meant);
  if (typeof api === "string") throw notAllowed(api);
  if (scope !== undefined && !isScope(scope)) throw notAllowed("has a scope that is none");
  // They are a part of what the client's key signs.
  const takesDetails = profile.assertionDetails === true && credentials.method === "private_key_jwt";
  if (assertionDetails !== undefined && !takesDetails)
    throw notAllowed("has assertionDetails, which this provider does not take");
  return scope === undefined ? api : { ...api, scope };
}

export function notAllowed(fault: string): AuthError {
  return new AuthError("api_not_allowed", { details: { fault } });
}
