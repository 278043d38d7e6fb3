import { checksOf, type Check } from "./check.ts";

/** What holds that a session which is kept in memory does not outlive itself. */
export const sessionCacheChecks: Check[] = checksOf(
  "ASVS 5.0 7.4.1: what has ended is no session from then on",
  "session/session-cache.ts",
  "tests/session-cache.test.ts",
  [
    "cache: five seconds",
    "if (!entry || nowMs < entry.askedAtMs + lifeMs) return",
    "if (!entry || nowMs + lifeMs) return",
  ],
  [
    "cache: what is over is let go of",
    "if (nowMs < askedAtMs + lifeMs && weight < mostEntries) return;",
    "if (weight < mostEntries) return;",
  ],
  ["cache: what is told ends", "if (digest !== undefined) forget(digest);", "void [digest, forget];"],
  [
    "cache: nothing while changes go untold",
    "if (feed.isCurrent()) return true;",
    "if (feed.isCurrent() || forgetAll) return true;",
  ],
  ["cache: nothing from before a change", "if (!isCurrent() || mark !== told) return;", "void [isCurrent(), mark];"],
);
