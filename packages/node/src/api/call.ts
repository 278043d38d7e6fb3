import type { Config } from "../config.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { ApiCall } from "../session/session.ts";
import { otherTokenThan } from "../session/other-token.ts";
import { accessTokenOf } from "../session/session-tokens.ts";
import { allowedApi } from "./allowed-api.ts";
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
  const { resource, scope } = allowedApi(address, call, provider);
  const { assertionDetails } = call;
  const wish = { resource, scope, assertionDetails };
  return callWith(new URL(address), call, {
    token: () => accessTokenOf(config, sessionId, wish),
    otherThan: (refused) => otherTokenThan(config, sessionId, wish, refused),
  });
}
