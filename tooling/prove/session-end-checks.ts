import { checksOf, type Check } from "./check.ts";

const wins = "docs/decisions/0014; ASVS 5.0 7.4.1";
const test = "tests/login-family.test.ts";

/** What holds that a logout wins over every login that was under way, and over none that begins later. */
export const sessionEndChecks: Check[] = [
  ...checksOf(
    wins,
    "session/session-end.ts",
    test,
    ["ended: its family", "...found.map((each) => familyEntry(each)), "],
    ["ended: the provider's session", "buryEach(config, sids, true)", "buryEach(config, [], true)"],
    ["ended: for as long as a login may take", "families, true, 2 * longestLogin", "families, true, 60"],
    ["ended: each part of the population twice", "pass < 2", "pass < 1"],
    [
      "ended: a record of before there were families",
      "if (namesFamily(each.envelope) && families.has(familyEntry(each))) continue;",
      "if (families.has(familyEntry(each))) continue;",
    ],
    ["ended: not who logs in afterwards", "return begunAt + longestLogin;", "return begunAt * 0;"],
  ),
  ...checksOf(
    wins,
    "session/browser-session.ts",
    test,
    [
      "ended: logins begun in the browser",
      "const logins = loginsBegun(config, cookie);",
      "const logins: string[] = [];",
    ],
    ["ended: what has replaced it", "...(replaced ? [replaced] : [])"],
  ),
  ...checksOf("CWE-407; anyone may send a logout", "protocol/transaction.ts", "tests/many-transactions.test.ts", [
    "ended: logins begun in the browser, in one pass over its cookies",
    "openTransaction(config, provider, name, value)),\n  );\n  const now",
    "openTransaction(config, provider, name, readCookie(cookie, name) ?? value)),\n  );\n  const now",
  ]),
  ...checksOf(wins, "routes/callback.ts", test, [
    "ended: a login that has replaced it",
    "[transaction.family, await familyOf(config, cookie)]",
    "[transaction.family, await familyOf(config, null)]",
  ]),
  ...checksOf(wins, "routes/callback.ts", test, [
    "ended: another person's login is not of the family",
    "family && isPerson(config, family.person, person)",
    "family",
  ]),
  ...checksOf(wins, "session/own-sessions.ts", test, [
    "ended: not the session that asks",
    "{ spared: asking.record.index }",
    "{ spared: [] }",
  ]),
  ...checksOf(wins, "protocol/transaction.ts", test, [
    "ended: no login whose time is up",
    "found && !isExpired(found.transaction, now)",
    "found",
  ]),
  ...checksOf(wins, "routes/begin-login.ts", test, [
    "ended: a login begun from it",
    "...(family !== undefined && { family }),",
    '...(family === "" && { family }),',
  ]),
];
