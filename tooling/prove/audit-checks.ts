import { checksOf, type Check } from "./check.ts";

const clause = "Normen, faktaark 15: who got in, when, on behalf of whom; a log that has gaps is none";

/** What holds that nobody gets in unseen, where that is asked for, and that no event is lost. */
export const auditChecks: Check[] = [
  ...checksOf(
    clause,
    "routes/callback.ts",
    "tests/strict-audit.test.ts",
    [
      "audit: a login that is not in the log is none",
      "    await discardSession(config, id);\n    throw error;",
      "    void discardSession;",
    ],
    ["audit: the session is deleted", "    await discardSession(config, id);", "    void discardSession;"],
  ),
  ...checksOf(clause, "routes/begin-login.ts", "tests/strict-audit.test.ts", [
    "audit: none is begun",
    "await config.record(",
    "config.emit(",
  ]),
  ...checksOf(
    clause,
    "events.ts",
    "tests/strict-audit.test.ts",
    ["audit: what the log does not take is written here", ".catch(() => logHere(event))", ".catch(() => undefined)"],
    ["audit: two seconds", "const auditDeadlineMs = 2000;", "const auditDeadlineMs = 10;"],
  ),
];
