import { checksOf, type Check, type Taken } from "./check.ts";

const held = (file: string, ...taken: readonly Taken[]): Check[] =>
  checksOf(
    "Digdir, bruk av eID i jobbsammenheng; Normen, shared workstations",
    file,
    "tests/shared-workstation-wall.test.ts",
    ...taken,
  );

/** What a logout, or somebody's login, at a machine that people take turns at leaves behind on the other side of the wall: nothing. */
export const workstationChecks: Check[] = [
  ...held(
    "session/leave-workstation.ts",
    ["workstation: the other side's session ends", "if (!other) return;", "if (other ?? true) return;"],
    [
      "workstation: the browser forgets the other side",
      '{ name: config.cookies.otherSession, value: "", maxAgeSeconds: 0 }, ',
    ],
    ["workstation: the next login there is a new one", ", otherLogoutMark(config)]", "]"],
    ["workstation: only where people take turns", "return sharedWorkstation && ", "return "],
    [
      "workstation: the other side's refresh token is revoked",
      "if (ended.refreshToken !== undefined) await",
      'if (ended.refreshToken === "") await',
    ],
    ["workstation: out, though the other store is down", "return null;", "throw error;"],
    [
      "workstation: out, though the other store never answers",
      'within(logoutDeadlineMs, endSession(other, cookie), () => new AuthError("session_store_unavailable"))',
      "endSession(other, cookie)",
    ],
  ),
  ...held(
    "session/logout-mark.ts",
    [
      "workstation: a new one as long as they are known there",
      "other ? longestSession(other)",
      "other ? longestSession(config)",
    ],
    ["workstation: a new one as long as anybody is known", ": longestOfAnyProfile;", ": longestSession(config);"],
  ),
  ...held("routes/logout.ts", [
    "workstation: the own session does not wait",
    "const leaving = endOtherSide(",
    "const leaving = await endOtherSide(",
  ]),
  ...held(
    "routes/callback.ts",
    [
      "workstation: a login ends the other side's session",
      "if (!isSamePerson(transaction)) await endOtherSide(config, cookie, request);",
    ],
    [
      "workstation: a login has the other side forgotten",
      "isSamePerson(transaction) ? [] : forgottenOtherSide(config, cookie)",
      "[] as const",
    ],
  ),
  ...held("routes/logged-out.ts", [
    "workstation: who may still be known is told",
    "!config.sharedWorkstation || !hasOtherLogoutMark(config, cookie)",
    "[config, hasOtherLogoutMark].length > 0",
  ]),
];
