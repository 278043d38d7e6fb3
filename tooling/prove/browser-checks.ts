import type { Check, Taken } from "./check.ts";

/** Takes pieces out of the session in the browser. */
const browser = (clause: string, file: string, test: string, ...taken: readonly Taken[]): Check[] =>
  taken.map(([name, find, replace = ""]) => ({
    name: `browser: ${name}`,
    clause,
    package: "browser",
    edits: [{ file: `src/${file}`, find, replace }],
    tests: [`tests/${test}`],
  }));

/** What holds that a page shows, and does, nothing for another person than the one whom it was made for. */
export const browserChecks: Check[] = [
  ...browser("WHATWG HTML 7.2.2.1", "log-in-again.ts", "log-in-again.test.ts", [
    "a login in a tab leads this page nowhere",
    ', "noopener"',
  ]),
  ...browser(
    "only the server knows whether there is a session",
    "watched-session.ts",
    "watched-session.test.ts",
    ["a late answer is none", "if (turn > answered) {", "{"],
    ["an answer from before another tab's word is none", "      answered = ++asked;\n"],
    [
      "a cookie that has changed since is asked about",
      'if (told.status === "anonymous" && told.reason !== "session_required" && triesLeft) return read("GET", 0);',
    ],
    [
      "another tab's person is asked about",
      "if (!person || person !== (state.session?.person ?? person)) void read();",
      "if (!person) void read();",
    ],
  ),
  ...browser(
    "only the server knows whether there is a session",
    "session-answer.ts",
    "watched-session.test.ts",
    ["only our own refusals end a session", 'if (telling.test(said.error ?? ""))', "if (said.error)"],
    ["a session comes with 200", "if (answer.ok && said.now)", "if (said.now)"],
    ["a server has its time to answer", "      signal: AbortSignal.timeout(patienceMs),\n"],
  ),
  ...browser(
    "OpenID Connect Core 5.7",
    "session-state.ts",
    "session-state.test.ts",
    ["another person's session is not shown", 'if (told.session) return over("another-person");'],
    ["what is over stays over", 'if (status === "expired") return state;'],
  ),
  ...browser(
    "ASVS 5.0 3.5.2",
    "auth-fetch.ts",
    "auth-fetch.test.ts",
    ["a call goes to no other site", ', mode: "same-origin"'],
    ["a call says for whom its page was made", 'state.session?.person ?? "1"', '"1"'],
    [
      "no call goes with another person's session",
      'if (state.status === "expired" && state.reason === "another-person") await samePersonAgain(session, signal);',
    ],
    [
      "only a call that was refused is made again",
      "return refusals.has(",
      'return !(void refusals) || new Set([""]).has(',
    ],
    ["a good answer is no refusal", "answer.ok || "],
  ),
];
