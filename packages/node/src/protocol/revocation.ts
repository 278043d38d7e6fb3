import type { ProviderConfig } from "../provider-config.ts";
import { withClient, type Client } from "./client.ts";
import { discover } from "./discovery.ts";
import { engineFault, loadEngine } from "./engine.ts";

/**
 * Takes back a refresh token, and with it what was granted by it (RFC 7009 2.1), where the provider has a place for that.
 * @throws {@link AuthError} `client_authentication_failed`, `authorization_request_refused`, `provider_*`
 */
export async function revokeRefreshToken(provider: ProviderConfig, refreshToken: string): Promise<void> {
  const [{ revocation_endpoint: endpoint }, { tokenRevocation }] = await Promise.all([
    discover(provider),
    loadEngine(),
  ]);
  if (!endpoint) return;
  await withClient(provider, async ({ engine }: Client) => {
    try {
      await tokenRevocation(engine, refreshToken, { token_type_hint: "refresh_token" });
    } catch (error) {
      throw engineFault(error, "revocation");
    }
  });
}
