import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { openSession } from "./open-session.ts";

/** Seconds that a token must still be good for: it has a way to go, and clocks differ. */
const margin = 30;

/**
 * An access token of the session that is valid now. @throws `session_required`, `session_store_unavailable`,
 * `access_token_unavailable`
 */
export async function accessTokenOf(config: Config, id: string): Promise<string> {
  const found = await openSession(config, id);
  if (!found) throw new AuthError("session_required");
  const { tokens } = found.facts;
  if (!tokens) throw new AuthError("access_token_unavailable", { details: { reason: "none" } });
  if (config.now() < tokens.accessExpiresAt - margin) return tokens.accessToken;
  throw new AuthError("access_token_unavailable", { details: { reason: "expired" } });
}
