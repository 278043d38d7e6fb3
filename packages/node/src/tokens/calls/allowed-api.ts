import { AuthError } from "../../errors/errors.ts";
import type { ClientConfig, ProviderConfig } from "../../config/provider-config.ts";
import { isScope } from "../../options/scope-token.ts";
import { apiAt, type CalledApi } from "../../options/api-address.ts";
import type { ReadCall } from "./read-call.ts";

/**
 * Finds the allowed API of a call. Runs before any token is read.
 * @throws {@link AuthError} `api_not_allowed`
 */
export function allowedApi(
  { address, assertionDetails, audience, resource, scope }: ReadCall,
  { apis, profile, credentials }: Pick<ProviderConfig, "apis"> & Pick<ClientConfig, "profile" | "credentials">,
): CalledApi {
  // RFC 8707 2: a token for one API is never sent to another, even if both have the same address.
  const meant = apis.filter(
    (one) =>
      (resource === undefined || one.resource === resource) && (audience === undefined || one.audience === audience),
  );
  if (meant.length === 0 && apis.length > 0)
    throw notAllowed("has a resource or an audience that is in no entry of apis");
  const api = apiAt(address, meant);
  if (typeof api === "string") throw notAllowed(api);
  if (scope !== undefined && !isScope(scope)) throw notAllowed("has an invalid scope");
  // The details are part of the client assertion, which the client's key signs.
  const takesDetails = profile.assertionDetails === true && credentials.method === "private_key_jwt";
  if (assertionDetails !== undefined && !takesDetails)
    throw notAllowed("has assertionDetails, which this provider does not take");
  return scope === undefined ? api : { ...api, scope };
}

export function notAllowed(fault: string): AuthError {
  return new AuthError("api_not_allowed", { details: { fault } });
}
