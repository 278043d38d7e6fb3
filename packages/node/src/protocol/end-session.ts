import type { ProviderConfig } from "../provider-config.ts";
import { clientOf } from "./client.ts";
import { loadEngine } from "./engine.ts";
import { randomValue } from "./transaction.ts";

/**
 * Where the browser ends the provider's session (OpenID Connect RP-Initiated Logout 2), or `undefined` when the provider
 * has no such place. Nothing depends on the `state` that comes back: it only keeps the URLs apart.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`
 */
export async function endSessionUrl(provider: ProviderConfig): Promise<URL | undefined> {
  const [{ buildEndSessionUrl }, { engine, metadata }] = await Promise.all([loadEngine(), clientOf(provider)]);
  if (!metadata.end_session_endpoint) return undefined;
  return buildEndSessionUrl(engine, {
    [provider.profile.logoutHint]: provider.clientId,
    post_logout_redirect_uri: provider.postLogoutRedirectUri,
    state: randomValue(),
  });
}
