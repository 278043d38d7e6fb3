import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import { ask } from "./ask.ts";
import { nameOfWish, type TokenWish } from "./token-wish.ts";

/** Seconds after a refresh that failed before the next is tried: a provider in trouble needs no more calls. */
const pause = 5;

/** Failures that are remembered. */
const mostKept = 1000;

/** A try to renew a session's tokens, by the digest of those that it has. */
export interface RefreshTry {
  readonly storeKey: string;
  readonly tokens: string;
  readonly wish: TokenWish;
}

/**
 * One try with a refresh token in so many seconds, by all processes together.
 * @throws {@link AuthError} what the try before failed with, if it was in this process; else `provider_unavailable`
 */
export async function notTooSoon(config: Config, tried: RefreshTry): Promise<void> {
  if (await beginPause(config, tried)) return;
  // What the provider refuses, as a scope or an organisation, is no trouble of its own: whoever asks again is told the same.
  throw failures().get(nameOf(tried)) ?? tooLate();
}

/** Lets nobody try for so many seconds. Returns false if that was so already. */
export function beginPause({ store, now }: Config, tried: RefreshTry): Promise<boolean> {
  return ask(() => store.claim(nameOf(tried), now() + pause));
}

/** Takes down what a try failed with, for whoever asks too soon. */
export function noteFailure(tried: RefreshTry, error: AuthError): void {
  const known = failures();
  const name = nameOf(tried);
  known.delete(name);
  known.set(name, error);
  const [oldest] = known.keys();
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
}

/** Somebody else is about it, or was a moment ago. */
export function tooLate(): AuthError {
  return new AuthError("provider_unavailable", { details: { endpoint: "token" } });
}

/** By wish: an organisation or a scope that is refused says nothing of another's. */
function nameOf({ storeKey, tokens, wish }: RefreshTry): string {
  return `refresh of ${tokens} ${nameOfWish(wish)} ${storeKey}`;
}

function failures(): Map<string, AuthError> {
  return processWide("refreshes that failed", () => new Map<string, AuthError>());
}
