import { checksOf, type Check } from "./check.ts";

const fixation = "ASVS 5.0 7.2.4: a new session id at each login, step-up and switch; the one before is dead";

/** What holds that a session which gave way to another is none, and leads to no login. */
export const replacedSessionChecks: Check[] = [
  ...checksOf(
    fixation,
    "session/replace-session.ts",
    "tests/replaced-session.test.ts",
    ["replaced: the session before ends", "if (await leaveMark(config, found))", "if ((void leaveMark, true))"],
    ["replaced: another person's is not", "found.facts.subject !== by.subject", "false"],
    ["replaced: for a minute", "config.sessionTime() + underWay", "config.sessionTime() + 60 * underWay"],
  ),
  ...checksOf(
    "RFC 7009 1: what nobody uses any more is taken back",
    "session/replace-session.ts",
    "tests/revocation.test.ts",
    [
      "replaced: its refresh token is taken back",
      "if (provider && refreshToken !== undefined) await",
      "if (!config) await",
    ],
  ),
  ...checksOf(fixation, "routes/callback.ts", "tests/replaced-session.test.ts", [
    "replaced: its callback once more",
    "if (await hasSession(config, cookie)) return seeOther(config, wayBack(config, transaction));",
  ]),
  ...checksOf(fixation, "session/renewed-tokens.ts", "tests/refresh-races.test.ts", [
    "replaced: its tokens are taken back",
    'isAuthError(error, "session_required") || isAuthError(error, "session_replaced")',
    'isAuthError(error, "session_required")',
  ]),
  ...checksOf(fixation, "session/sessions.ts", "tests/replaced-session.test.ts", [
    "replaced: the browser still has a session",
    'if (isAuthError(error, "session_replaced")) return true;',
    'if (isAuthError(error, "session_replaced")) return false;',
  ]),
];
