import { longestAhead } from "../runtime/clock.ts";
import type { Config } from "../config/config.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { limitsOf } from "./time/session-limits.ts";
import type { SessionEnvelope } from "../stores/session-store.ts";

/** Activity is written at most once in so many seconds, or in a tenth of the idle limit if that is shorter: most reads must not write. */
const longestTouchInterval = 60;

/** The times of a session by today's limits, in seconds since 1970. */
export interface SessionTime {
  readonly createdAt: number;
  /** The end without further activity. */
  readonly idleExpiresAt: number;
  /** The absolute end. */
  readonly expiresAt: number;
  /** The earliest time of the next activity write. */
  readonly touchAt: number;
}

export function timeOf(
  config: Config,
  provider: ProviderConfig,
  { createdAt, lastSeenAt, expiresAt: latest }: Omit<SessionEnvelope, "index">,
): SessionTime {
  const { idleSeconds, absoluteSeconds } = limitsOf(config, provider);
  const expiresAt = Math.min(latest, createdAt + absoluteSeconds);
  const idleExpiresAt = Math.min(expiresAt, lastSeenAt + idleSeconds);
  const touchAt = lastSeenAt + Math.min(longestTouchInterval, Math.floor(idleSeconds / 10));
  return { createdAt, idleExpiresAt, expiresAt, touchAt };
}

export function isSessionExpired({ createdAt, idleExpiresAt }: SessionTime, now: number): boolean {
  // Created in the future: the clock was wrong then, or is wrong now.
  if (createdAt > now + longestAhead) return true;
  return now >= idleExpiresAt;
}
