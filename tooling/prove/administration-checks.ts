import { checksOf, type Check } from "./check.ts";

const chosen = "ASVS 5.0 7.4.5: an administrator ends the sessions that they chose, all of them and no other";

const own = "ASVS 5.0 7.5.2: people see and end their own sessions, and nobody else's";

/** What holds that an administrator ends what they mean to end, and a person what is theirs. */
export const administrationChecks: Check[] = [
  ...checksOf(
    chosen,
    "session/session-selection.ts",
    "tests/end-sessions.test.ts",
    [
      "administrator: a slip is not everyone",
      "each.members.toSorted().join() === names.join()",
      "(void names, each.members.some((member) => member in members))",
    ],
    [
      "administrator: a name is given",
      'typeof value === "string" && value !== "" ? undefined',
      "true || value ? undefined",
    ],
    ["administrator: all is said", "value === true ? undefined", "true || value ? undefined"],
    [
      "administrator: the organisation is one",
      "parseOrganisationNumber(value) ? undefined",
      "String(parseOrganisationNumber(value)) ? undefined",
    ],
    [
      "administrator: the issuer is ours",
      'typeof value === "string" && clientsAt(config, value).length > 0 ? undefined',
      "true || config ? undefined",
    ],
  ),
  ...checksOf(
    chosen,
    "session/end-sessions.ts",
    "tests/end-sessions.test.ts",
    ["administrator: every secret of the ring", "keys.flatMap(entries)", "entries(keys[0])"],
    ["administrator: also a login that is on its way", "now() + loginsOnTheirWay", "0 * (now() + loginsOnTheirWay)"],
    ["administrator: others get their turn", "    await nextTurn();\n", "    void nextTurn;\n"],
  ),
  ...checksOf(
    own,
    "session/own-sessions.ts",
    "tests/own-sessions.test.ts",
    [
      "own sessions: by this site's own request",
      "requireSameOrigin(headers, config.origin);",
      "void requireSameOrigin;",
    ],
    ["own sessions: not the one that asks", "key !== current", "(void current, true)"],
    ["own sessions: the one that is named", "handleOf(each, key) === value", "Boolean(handleOf(each, key) + value)"],
    ["own sessions: others are meant where that is said", 'name === "others" && value === true', 'name === "others"'],
    [
      "own sessions: over is over",
      "return config.sessionTime() < Math.min(end, lastSeenAt + idleSeconds) ? end : undefined;",
      "return (void idleSeconds, end);",
    ],
  ),
  ...checksOf(own, "session/session-selection.ts", "tests/own-sessions.test.ts", [
    "own sessions: the data of one person",
    'if (selected.told.selection === "subject") return selected;',
    "if (selected) return selected;",
  ]),
  ...checksOf(own, "session/find-sessions.ts", "tests/own-sessions.test.ts", [
    "own sessions: every secret of the ring",
    "keys.flatMap(entries)",
    "[...entries(keys[0])]",
  ]),
];
