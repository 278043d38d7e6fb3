import type { Config } from "../config.ts";
import { ask } from "./ask.ts";
import { accessIn, isRefreshable, openTokens, renewOnce, type SendableToken } from "./session-tokens.ts";
import { nameOfWish, type TokenWish } from "./token-wish.ts";

/** Seconds in which one refusal by an API is looked into. */
const refusals = 60;

/**
 * Another access token by this wish than the one that an API has refused: what others have got since, or a new one. `undefined` when there is none to
 * be had, or one was tried a moment ago: an API that refuses every token is not made better by new ones.
 * @throws {@link AuthError} as {@link accessTokenOf}
 */
export async function otherTokenThan(
  config: Config,
  id: string,
  wish: TokenWish,
  refused: string,
): Promise<SendableToken | undefined> {
  const found = { ...(await openTokens(config, id)), wish, refused };
  const { dpopKey } = found.facts.tokens;
  const has = accessIn(found.facts.tokens, wish);
  if (has && has.accessToken !== refused) return { accessToken: has.accessToken, dpopKey };
  const claim = `refused ${nameOfWish(wish)} ${found.storeKey}`;
  if (!isRefreshable(config, found) || !(await ask(() => config.store.claim(claim, config.now() + refusals))))
    return undefined;
  const { accessToken } = await renewOnce(config, found);
  return { accessToken, dpopKey };
}
