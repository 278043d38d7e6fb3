import type { Config } from "../../config/config.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { otherTokenThan } from "../refresh/replace-refused-token.ts";
import { accessTokenOf } from "../refresh/session-tokens.ts";
import { allowedApi } from "./allowed-api.ts";
import { grantOf, MachineTokens } from "../machine-tokens.ts";
import type { ReadCall } from "./read-call.ts";
import { callWith } from "../token-call.ts";

/** Exchanged tokens by provider entry, in this process only. */
const exchanged = new WeakMap<ProviderConfig, MachineTokens>();

function exchangedTokens({ now }: Config, provider: ProviderConfig): MachineTokens {
  const tokens =
    exchanged.get(provider) ?? new MachineTokens(provider, now, grantOf(provider, now, { forRefresh: true }));
  exchanged.set(provider, tokens);
  return tokens;
}

/**
 * `session.fetch`: calls an allow-listed API as the person of the session.
 * @throws {@link AuthError} see {@link Session.fetch}; the signal's reason if the caller aborts
 */
export async function callApi(
  config: Config,
  provider: ProviderConfig,
  sessionId: string,
  call: ReadCall,
): Promise<Response> {
  const { url, audience, resource, scope } = allowedApi(call, provider);
  if (audience !== undefined) {
    // Read at each call: the session may have ended although the exchanged token is still valid.
    const { accessToken: subjectToken } = await accessTokenOf(config, sessionId, {});
    const requested = { audience, subjectToken, ...(scope !== undefined && { scope }) };
    return callWith(url, call, exchangedTokens(config, provider).source(requested), provider);
  }
  const { assertionDetails } = call;
  const requested = { resource, scope, assertionDetails };
  const source = {
    token: () => accessTokenOf(config, sessionId, requested),
    otherThan: (refused: string) => otherTokenThan(config, sessionId, requested, refused),
  };
  return callWith(url, call, source, provider);
}
