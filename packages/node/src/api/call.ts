import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { ApiCall } from "../session/session.ts";
import { otherTokenThan } from "../session/other-token.ts";
import { accessTokenOf } from "../session/session-tokens.ts";
import { apiAt } from "./api-address.ts";
import { callWith } from "./token-call.ts";

/**
 * `session.fetch`: calls an allow-listed API as the person of the session.
 * @throws {@link AuthError} see {@link Session.fetch}; the signal's reason when the caller gives up
 */
export async function callApi(
  config: Config,
  provider: ProviderConfig,
  sessionId: string,
  address: string | URL,
  call: ApiCall = {},
): Promise<Response> {
  // Judged before a token is so much as read.
  const api = apiAt(String(address), provider.apis);
  if (typeof api === "string") throw new AuthError("api_not_allowed", { details: { fault: api } });
  const { assertionDetails } = call;
  if (assertionDetails !== undefined && !takesDetails(provider))
    throw new AuthError("api_not_allowed", {
      details: { fault: "has assertionDetails, which this provider does not take" },
    });
  const { resource, scope } = api;
  const wish = { resource, scope, assertionDetails };
  return callWith(new URL(address), call, {
    token: () => accessTokenOf(config, sessionId, wish),
    otherThan: (refused) => otherTokenThan(config, sessionId, wish, refused),
  });
}

/** They are a part of what the client's key signs. */
function takesDetails({ profile, credentials }: ProviderConfig): boolean {
  return profile.assertionDetails === true && credentials.method === "private_key_jwt";
}
