import type { Config } from "../config.ts";
import type { ProviderConfig } from "../provider-config.ts";
import type { ApiCall } from "../domain/session.ts";
import { otherTokenThan } from "../session/other-token.ts";
import { accessTokenOf } from "../session/session-tokens.ts";
import { allowedApi } from "./allowed-api.ts";
import { MachineTokens } from "./machine-tokens.ts";
import { callWith } from "./token-call.ts";

/** By provider entry: tokens that others were exchanged for, in this process alone. */
const exchanged = new WeakMap<ProviderConfig, MachineTokens>();

function exchangedTokens({ now }: Config, provider: ProviderConfig): MachineTokens {
  const tokens = exchanged.get(provider) ?? new MachineTokens(provider, undefined, now);
  exchanged.set(provider, tokens);
  return tokens;
}

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
  const { url, audience, resource, scope } = allowedApi(address, call, provider);
  if (audience !== undefined) {
    // Each time: the session may have ended, and what its token was exchanged for has not.
    const { accessToken: subjectToken } = await accessTokenOf(config, sessionId, {});
    const wish = { audience, subjectToken, ...(scope !== undefined && { scope }) };
    return callWith(url, call, exchangedTokens(config, provider).source(wish));
  }
  const { assertionDetails } = call;
  const wish = { resource, scope, assertionDetails };
  return callWith(url, call, {
    token: () => accessTokenOf(config, sessionId, wish),
    otherThan: (refused) => otherTokenThan(config, sessionId, wish, refused),
  });
}
