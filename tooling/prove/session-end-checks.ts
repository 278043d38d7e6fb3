import { checksOf, type Check } from "./check.ts";

const wins = "docs/decisions/0014; ASVS 5.0 7.4.1";
const test = "tests/login-family.test.ts";

/** What holds that a logout wins over every login that was under way, and over none that begins later. */
export const sessionEndChecks: Check[] = [
  ...checksOf(
    wins,
    "session/session-end.ts",
    test,
    ["ended: its family", "...found.flatMap(loginEntriesOf)"],
    ["ended: the provider's session", "at + longestLogin));\n  for (const { key", "0));\n  for (const { key"],
    ["ended: for as long as a login may take", "at + 2 * longestLogin", "at + 60"],
    ["ended: a record of before there were families", "if (namesFamily(envelope)) continue;", "continue;"],
    ["ended: not who logs in afterwards", "return begunAt + longestLogin;", "return begunAt * 0;"],
  ),
  ...checksOf(
    wins,
    "session/sessions.ts",
    test,
    [
      "ended: logins begun in the browser",
      "const logins = loginsBegun(config, cookie);",
      "const logins: string[] = [];",
    ],
    ["ended: what has replaced it", "...(replaced ? [replaced] : [])"],
  ),
  ...checksOf(wins, "routes/callback.ts", test, [
    "ended: a login that has replaced it",
    "(await familyOf(config, cookie)) ?? loginEntry",
    "(await familyOf(config, null)) ?? loginEntry",
  ]),
  ...checksOf(wins, "routes/begin-login.ts", test, [
    "ended: a login begun from it",
    "...(family !== undefined && { family }),",
    '...(family === "" && { family }),',
  ]),
];
