import type { Config } from "../config/config.ts";
import { asAuthError, AuthError } from "../errors/errors.ts";
import { logoutDeadlineMs, within } from "../runtime/deadline.ts";
import type { ProviderConfig } from "../config/provider-config.ts";

/** RFC 7009 1: revokes the refresh token of an ended session, if it has one, as it is no longer used. A failure or a timeout is only logged. */
export async function revokeInBackground(
  config: Config,
  provider: ProviderConfig | undefined,
  refreshToken: string | undefined,
): Promise<void> {
  if (!provider || refreshToken === undefined) return;
  try {
    const { revokeRefreshToken } = await import("./ending/revocation.ts");
    const tooLate = (): AuthError => new AuthError("provider_unavailable", { details: { endpoint: "revocation" } });
    await within(logoutDeadlineMs, revokeRefreshToken(provider, refreshToken), tooLate);
  } catch (error) {
    config.emit({
      action: "logout",
      result: "warned",
      provider: provider.id,
      error: asAuthError(error),
      note: "The provider may still accept the refresh token, which is no longer used.",
    });
  }
}
