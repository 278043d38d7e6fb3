import { AuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { ApiCall } from "../session/session.ts";
import { apiAt, type ApiAddress } from "./api-address.ts";
import { isScope } from "./apis.ts";

/**
 * The API that a call is to, judged before a token is so much as read.
 * @throws {@link AuthError} `api_not_allowed`
 */
export function allowedApi(
  address: string | URL,
  { assertionDetails, scope }: ApiCall,
  { apis, profile, credentials }: Pick<ProviderConfig, "apis" | "profile" | "credentials">,
): ApiAddress {
  const api = apiAt(String(address), apis);
  if (typeof api === "string") throw notAllowed(api);
  if (scope !== undefined && !isScope(scope)) throw notAllowed("has a scope that is none");
  // They are a part of what the client's key signs.
  const takesDetails = profile.assertionDetails === true && credentials.method === "private_key_jwt";
  if (assertionDetails !== undefined && !takesDetails)
    throw notAllowed("has assertionDetails, which this provider does not take");
  return scope === undefined ? api : { ...api, scope };
}

function notAllowed(fault: string): AuthError {
  return new AuthError("api_not_allowed", { details: { fault } });
}
