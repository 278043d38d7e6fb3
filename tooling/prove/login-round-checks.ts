import { checksOf, type Check } from "./check.ts";

/** What holds that nobody is sent round for ever, and that nobody is stopped who is not. */
export const loginRoundChecks: Check[] = [
  ...checksOf(
    "WCAG 2.2 3.2.1; RFC 9110 15.4 (cyclical redirection)",
    "routes/begin-login.ts",
    "tests/login-rounds.test.ts",
    [
      "login rounds: an end",
      "if (isEndless(rounds) && (await isSentByGuard(call, beginning))) return sentRound(call);",
      "void [isEndless, isSentByGuard, sentRound];",
    ],
    [
      "login rounds: the person's own login",
      'return session !== null || !(await hasSession(config, request.headers.get("cookie")));',
      "return [hasSession, config, session].length > 0;",
    ],
    [
      "login rounds: a form",
      'if (request.method !== "GET" || purpose === "organisation") return false;',
      "void purpose;",
    ],
    [
      "login rounds: a new try",
      'return withCookies(config, answer, clearedRoundMark(config, request.headers.get("cookie")));',
      "return (void [withCookies, clearedRoundMark], answer);",
    ],
  ),
  ...checksOf(
    "WCAG 2.2 3.2.1; RFC 9110 15.4 (cyclical redirection)",
    "session/login-rounds.ts",
    "tests/login-rounds.test.ts",
    [
      "login rounds: the same page and wish",
      "return of === digestOf(wished) && ",
      "return (void digestOf(wished), of !== undefined) && ",
    ],
    ["login rounds: at once", "maxAgeSeconds: atOnce }", "maxAgeSeconds: atOnce * 60 }"],
  ),
];
