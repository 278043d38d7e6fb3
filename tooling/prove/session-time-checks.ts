import { checksOf, type Check } from "./check.ts";

const turns = "ASVS 5.0 7.4.1, 14.3.1: nothing of one person is left for the next at a machine that they share";

/** What holds a session to its time, and what holds where people take turns at one machine. */
export const sessionTimeChecks: Check[] = [
  ...checksOf(
    "a clock that is set back lengthens no session",
    "clock.ts",
    "tests/clock.test.ts",
    [
      "time: goes on where the clock is set back",
      "if (back > setBack.least && back <= setBack.most) return Math.floor(counted);",
    ],
    ["time: a clock that was wrong is believed no longer", " && back <= setBack.most"],
  ),
  ...checksOf(
    "NIST SP 800-63B-4 5.1: reauthentication after the time that was set",
    "session/session-time.ts",
    "tests/sessions.test.ts",
    ["time: no session from the future", "if (createdAt > now + longestAhead) return true;", "void longestAhead;"],
  ),
  ...checksOf(turns, "routes/fresh-authentication.ts", "tests/shared-workstation.test.ts", [
    "shared workstation: authenticated anew",
    "(config.sharedWorkstation || hasOtherSession(config, cookie))",
    "hasOtherSession(config, cookie)",
  ]),
  ...checksOf(turns, "session/kept-tokens.ts", "tests/shared-workstation.test.ts", [
    "shared workstation: no refresh token",
    "...(!sharedWorkstation && lasting)",
    "...(void sharedWorkstation, lasting)",
  ]),
  ...checksOf(turns, "routes/logout.ts", "tests/shared-workstation.test.ts", [
    "shared workstation: the browser forgets",
    "return sharedWorkstation ? {",
    "return (void sharedWorkstation, false) ? {",
  ]),
  ...checksOf(turns, "config.ts", "tests/shared-workstation.test.ts", [
    "shared workstation: short idle",
    "sharedWorkstation ? idleAtSharedWorkstation : unbounded",
    "(void [sharedWorkstation, idleAtSharedWorkstation], unbounded)",
  ]),
  ...checksOf("ASVS 5.0 7.3.2", "session/session-time.ts", "tests/sessions.test.ts", [
    "session: a limit that was lowered since it began",
    "Math.min(latest, createdAt + absoluteSeconds)",
    "(void absoluteSeconds, latest)",
  ]),
];
