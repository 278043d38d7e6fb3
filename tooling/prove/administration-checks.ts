import { checksOf, type Check } from "./check.ts";

const chosen = "ASVS 5.0 7.4.5: an administrator ends the sessions that they chose, all of them and no other";

const own = "ASVS 5.0 7.5.2: people see and end their own sessions, and nobody else's";

const exported = "GDPR article 15 (3) and (4): a copy for the person; article 32: no secret in it";
const tabs = "ASVS 5.0 7.4.1: a session that has ended is over everywhere, and open tabs are told";
const end = "a process that ends cuts nothing off, and waits for nobody who only listens";

/** What holds that an administrator ends what they mean to end, a person what is theirs, and that whoever waits is told. */
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
    [
      "administrator: every secret of the ring",
      "config.keys.flatMap(selected.entries)",
      "selected.entries(config.keys[0])",
    ],
    ["administrator: also a login that is on its way", '"always"', '"never"'],
  ),
  ...checksOf(chosen, "session/session-end.ts", "tests/end-sessions.test.ts", [
    "administrator: others get their turn",
    "    await nextTurn();\n",
    "    void nextTurn;\n",
  ]),
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
    ["own sessions: an id and nothing beside it", 'more.length === 0 && name === "id"', 'name === "id"'],
    ["own sessions: others are meant where that is said", 'name === "others" && value === true', 'name === "others"'],
    [
      "own sessions: over is over",
      "return isOver(time, config.sessionTime()) ? undefined : time.expiresAt;",
      "return (void isOver, time.expiresAt);",
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
  ...checksOf(
    exported,
    "session/own-export.ts",
    "tests/own-export.test.ts",
    ["own export: no token", '  tokens: "withheld",', '  tokens: "told",'],
    ["own export: no id_token", '  idToken: "withheld",', '  idToken: "told",'],
    [
      "own export: a national id never prints",
      "const nationalId = NationalId.parse(facts.nationalId);",
      "const nationalId = (void NationalId, facts.nationalId) as never as NationalId;",
    ],
  ),
  ...checksOf(
    tabs,
    "routes/events.ts",
    "tests/events.test.ts",
    ["tabs: this site's own pages", "requireSameOrigin(request.headers, config.origin);", "void requireSameOrigin;"],
    [
      "tabs: nobody listens any more",
      'request.signal.addEventListener("abort", () => end(), { once: true });',
      "void end;",
    ],
  ),
  ...checksOf(
    tabs,
    "session/event-streams.ts",
    "tests/events.test.ts",
    ["tabs: eight a session", "all.length > mostOfSession", "all.length > 100 * mostOfSession"],
    ["tabs: none begins after the end", "if (streams.closed) stream.end();"],
    ["tabs: end with the application", "for (const stream of [...streams.bySession.values()].flat()) stream.end();"],
    ["tabs: no longer watched once they end", "stop?.();", "void stop;"],
  ),
  ...checksOf(
    tabs,
    "session/session-watch.ts",
    "tests/events.test.ts",
    ["tabs: only of a session", 'if (!session) throw new AuthError("session_required");', "if (!session) return stop;"],
    [
      "tabs: a change is heard",
      "const watched = byKey.get(key);",
      "const watched = (void key, undefined as Watched | undefined);",
    ],
    ["tabs: time is up", "sessionNow >= overAt", "sessionNow >= 2 * overAt"],
    ["tabs: without a channel, by looking", "if (!isCurrent) for", "if (!isCurrent && false) for"],
    ["tabs: after changes were lost, by looking", "for (const watched of all.values()) lookSoon(watched);"],
    ["tabs: no answer is no end", '? "replaced" : undefined;', '? "replaced" : "ended";'],
    ["tabs: listening is no activity", "import { readSession }", "import { visitSession as readSession }"],
  ),
  ...checksOf(
    "ASVS 5.0 15.2.2: what many open tabs cost is bounded",
    "session/session-watch.ts",
    "tests/session-watch.test.ts",
    [
      "tabs: one look for all streams of a session",
      "all.get(cookie) ?? {",
      "(void 0, undefined as Watched | undefined) ?? {",
    ],
    ["tabs: so many looks a second", ".slice(0, mostLooks);", ".slice(0, 100 * mostLooks);"],
    ["tabs: each session in its turn", "due.toSorted((one, other) => since(one) - since(other))", "(void since, due)"],
  ),
  ...checksOf(
    end,
    "relying-party.ts",
    "tests/close.test.ts",
    [
      "end: the store closes last",
      "await nothingUnderWay(config, longestUnderWayMs);",
      "void [nothingUnderWay, longestUnderWayMs];",
    ],
    ["end: requests finish", "underWay(config, answer(config, request))", "(void underWay, answer(config, request))"],
  ),
  ...checksOf(end, "session/session.ts", "tests/close.test.ts", [
    "end: calls to APIs finish",
    "underWay(config, config.callApi(config, provider, id, url, init));",
    "(void underWay, config.callApi(config, provider, id, url, init));",
  ]),
  ...checksOf(end, "under-way.ts", "tests/close.test.ts", [
    "end: nobody is waited for without end",
    "    }, milliseconds);",
    "    }, 30 * milliseconds);",
  ]),
];
