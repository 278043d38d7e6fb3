import type { ProviderConfig } from "../../config/provider-config.ts";
import { withClient, type Client } from "../../protocol/client.ts";
import { discover } from "../../protocol/discovery.ts";
import { engineFault, loadEngine } from "../../protocol/engine.ts";

/**
 * Revokes a refresh token, and with it the grant (RFC 7009 2.1), if the provider has a revocation endpoint.
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
