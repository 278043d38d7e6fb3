import { longestAhead } from "../clock.ts";
import type { Config } from "../config.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { limitsOf } from "./session-limits.ts";
import type { SessionEnvelope } from "./session-store.ts";

/** A touch is written at most this often, in seconds, and ten times in an idle limit: being read is no reason to write. */
const longestTouchInterval = 60;

/** When a session is what, in seconds since 1970, by the limits as they are configured now. */
export interface SessionTime {
  readonly createdAt: number;
  /** When it ends if nothing more is done. */
  readonly idleExpiresAt: number;
  /** When it ends whatever is done. */
  readonly expiresAt: number;
  /** From when on it is worth writing that the person is active. */
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

export function isOver({ createdAt, idleExpiresAt }: SessionTime, now: number): boolean {
  // Born ahead of time: the clock was wrong then, or is now.
  if (createdAt > now + longestAhead) return true;
  return now >= idleExpiresAt;
}
