import type { Config } from "../../config/config.ts";
import { within } from "../../runtime/deadline.ts";
import { processWide } from "../../runtime/process-wide.ts";
import { callStore } from "../../stores/store-call.ts";
import { tooLate } from "./refresh-backoff.ts";
import {
  accessIn,
  isRefreshable,
  openTokens,
  renewOnce,
  type SendableToken,
  type WithRequest,
} from "./session-tokens.ts";
import { nameOfRequest, type TokenRequest } from "../../protocol/token-request.ts";

/** Rate limit: one replacement attempt for a refused token in so many seconds, across all processes. */
const refusals = 60;

/**
 * An access token for the same request other than the one that an API refused: one stored meanwhile, or a new one. `undefined` if there is
 * none, or if a replacement was tried a moment ago: an API that refuses every token must not cause endless refreshes.
 * @throws {@link AuthError} as {@link accessTokenOf}
 */
export async function otherTokenThan(
  config: Config,
  id: string,
  requested: TokenRequest,
  refused: string,
): Promise<SendableToken | undefined> {
  const found = { ...(await openTokens(config, id)), requested, refused };
  const { dpopKey } = found.facts.tokens;
  const has = accessIn(found.facts.tokens, requested);
  if (has && has.accessToken !== refused) return { accessToken: has.accessToken, dpopKey };
  if (!isRefreshable(config, found)) return undefined;
  const accessToken = await replaceOnce(config, found);
  return accessToken === undefined || accessToken === refused ? undefined : { accessToken, dpopKey };
}

/** How long a caller waits for another token, in milliseconds. The refresh itself continues. */
const longestWaitMs = 5000;

/** Single flight: concurrent callers whose token was refused share one replacement. */
function replaceOnce(config: Config, found: WithRequest): Promise<string | undefined> {
  const underWay = processWide("refusals", () => new Map<string, Promise<string | undefined>>());
  const name = `refused ${nameOfRequest(found.requested)} ${found.storeKey}`;
  const begun = underWay.get(name) ?? replace(config, found, name).finally(() => underWay.delete(name));
  underWay.set(name, begun);
  return begun;
}

async function replace(config: Config, found: WithRequest, claim: string): Promise<string | undefined> {
  if (!(await callStore(() => config.store.claim(claim, config.now() + refusals)))) return undefined;
  return (await within(longestWaitMs, renewOnce(config, found), tooLate)).accessToken;
}
