import type { Config } from "../../config/config.ts";
import { isAuthError, type AuthError } from "../../errors/errors.ts";

/** Between two warnings of an application, in milliseconds: anyone can send a cookie that nothing opens. */
const warnEveryMs = 10 * 60 * 1000;

const warnedAt = new WeakMap<Config, number>();

/** Warns the operator of a login whose cookie none of `secrets` opens. The event of the login itself is for the person, whose browser it may be. */
export function warnOfUnreadable(config: Config, error: AuthError, provider: string, request: Request): void {
  if (!isAuthError(error, "transaction_missing") || error.details.cookie !== "unreadable") return;
  const now = performance.now();
  if (now - (warnedAt.get(config) ?? -Infinity) < warnEveryMs) return;
  warnedAt.set(config, now);
  const note =
    "A login came back with a cookie that none of `secrets` opens. If many logins do, another replica has another secret, or a secret was removed too " +
    "early. A changed cookie looks the same. Said at most every ten minutes.";
  config.emit({ action: "replicas", result: "warned", provider, note }, request);
}
