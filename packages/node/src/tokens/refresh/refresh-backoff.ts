import type { Config } from "../../config/config.ts";
import { AuthError } from "../../errors/errors.ts";
import { processWide } from "../../runtime/process-wide.ts";
import { callStore } from "../../stores/store-call.ts";
import { nameOfRequest, type TokenRequest } from "../../protocol/token-request.ts";

/** Backoff in seconds between two refreshes with the same tokens, to spare a provider in trouble. */
const pause = 5;

/** Maximum remembered failures. */
const mostKept = 1000;

/** An attempt to refresh a session's tokens. `tokens` is the digest of the current ones. */
export interface RefreshTry {
  readonly storeKey: string;
  readonly tokens: string;
  readonly requested: TokenRequest;
}

/**
 * Allows one attempt with a refresh token per backoff interval, across all processes.
 * @throws {@link AuthError} the error of the previous attempt, if it was in this process; else `provider_unavailable`
 */
export async function notTooSoon(config: Config, tried: RefreshTry): Promise<void> {
  if (await beginPause(config, tried)) return;
  // A refusal, for example of a scope, is not an outage: the next caller gets the same error.
  throw failures().get(nameOf(tried)) ?? tooLate();
}

/** Starts the backoff interval. Returns false if it is already running. */
export function beginPause({ store, now }: Config, tried: RefreshTry): Promise<boolean> {
  return callStore(() => store.claim(nameOf(tried), now() + pause));
}

/** Remembers the error of an attempt, for callers within the backoff interval. */
export function noteFailure(tried: RefreshTry, error: AuthError): void {
  const known = failures();
  const name = nameOf(tried);
  known.delete(name);
  known.set(name, error);
  const [oldest] = known.keys();
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
}

/** The error for a caller while another refresh is running or has just failed. */
export function tooLate(): AuthError {
  return new AuthError("provider_unavailable", { details: { endpoint: "token" } });
}

/** One name for each request: a refused scope or organisation must not block the refresh for another. */
function nameOf({ storeKey, tokens, requested }: RefreshTry): string {
  return `refresh of ${tokens} ${nameOfRequest(requested)} ${storeKey}`;
}

function failures(): Map<string, AuthError> {
  return processWide("refreshes that failed", () => new Map<string, AuthError>());
}
