import type { Config } from "../../config/config.ts";
import { AuthError } from "../../errors/errors.ts";
import { isSent, withoutMark, writeFacts, type WithTokens } from "./sent-refresh.ts";
import { hasEnded } from "./token-life.ts";

/**
 * Judges an answer of 400 without the error that RFC 6749 5.2 requires. Something in front of the provider may have sent it, so the first one is remembered
 * with the tokens. The second in a row is the provider's refusal of the refresh token, once no access token of the session is valid.
 * @param sent the session as the refresh left it in the store
 */
export async function unexplainedRefusal(
  config: Config,
  found: WithTokens,
  sent: WithTokens,
  error: AuthError,
): Promise<AuthError> {
  const { tokens } = found.facts;
  const isUsable = [tokens, ...Object.values(tokens.others ?? {})].some((access) => !hasEnded(access, config.now()));
  if (tokens.unexplained && !isUsable)
    return new AuthError("refresh_refused", { details: { error: "none" }, cause: error });
  // An unknown outcome before it stays unknown.
  const still = isSent(sent) &&
    isSent(found) && { sent: { version: sent.record.version + 1, at: tokens.sent?.at ?? 0 } };
  const facts = { ...sent.facts, tokens: { ...withoutMark(tokens), unexplained: true as const, ...still } };
  await writeFacts(config, sent, facts).catch(() => undefined);
  return error;
}
