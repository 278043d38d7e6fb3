import { checksOf, type Check } from "./check.ts";

const clause = "RFC 9700 4.14.2; L-04, L-05";
const [late, lost, races] = ["tests/late-refresh.test.ts", "tests/lost-refresh.test.ts", "tests/refresh-races.test.ts"];
const onPorts = "reliability/L-05-late-refresh.test.ts";
const tokens = "session/session-tokens.ts";

/** What keeps a refresh token that was sent from being sent again, and its late answer from being lost. */
export const lateRefreshChecks: Check[] = [
  ...checksOf(
    clause,
    tokens,
    late,
    ["late refresh: runs on past its callers", "extended: 30_000", "extended: 5000"],
    ["late refresh: its callers do not wait for it", "none: 5000 }", "none: 30_000 }"],
    [
      "late refresh: pending work of the process",
      "underWay(config, refresh(config, latest, extended ? deadlinesMs.extended : deadlinesMs.fixed))",
      "(void underWay, refresh(config, latest, extended ? deadlinesMs.extended : deadlinesMs.fixed))",
    ],
  ),
  ...checksOf(
    clause,
    tokens,
    lost,
    [
      "late refresh: a mark goes with a refusal",
      "if (!unsure && !ending.has(fault.code)) await unmarkSent(config, marked);",
      "void [unmarkSent, marked];",
    ],
    [
      "late refresh: marked in the store before it is sent",
      "unsure ? found : await markSent(config, found)",
      "(void markSent, found)",
    ],
    [
      "late refresh: a lost answer is not taken for theft",
      "afterLost ? afterLostAnswer(asAuthError(error)) : asAuthError(error)",
      "(void afterLost, void afterLostAnswer, asAuthError(error))",
    ],
  ),
  ...checksOf(
    clause,
    "protocol/refresh.ts",
    lost,
    ["late refresh: an answer that cannot be used may have spent the token", "(granting || sent)", "sent"],
    ["late refresh: a call without an answer may have spent the token", "&& (granting || sent)", "&& granting"],
  ),
  ...checksOf(clause, "protocol/transport.ts", lost, [
    "late refresh: a gateway's status says nothing of what became of the call",
    "retryAfterSeconds, sent: true",
    "retryAfterSeconds, sent: false",
  ]),
  ...checksOf(clause, "session/sent-refresh.ts", lost, [
    "late refresh: a mark of an older version is over",
    "facts.tokens.sent?.version === record.version",
    "facts.tokens.sent !== undefined",
  ]),
  ...checksOf(clause, "session/sent-refresh.ts", races, [
    "late refresh: one process marks it",
    "latest.record.version === found.record.version && (",
    "(",
  ]),
  ...checksOf(clause, "protocol/transport.ts", onPorts, [
    "late refresh: not repeated when a kept connection is cut",
    "!progress.spends && isDropped(",
    "isDropped(",
  ]),
  ...checksOf("L-05, L-15", "session/one-at-a-time.ts", late, [
    "late refresh: the lock is extended",
    "lock.extend?.(config.now() + lockSeconds)",
    "lock.extend?.(config.now())",
  ]),
  ...checksOf(clause, tokens, "tests/tokens-by-wish.test.ts", [
    "late refresh: not sent again while an access token is good",
    "if (unsure && !maySendAgain(found, config.now())) throw tooLate();",
    "void maySendAgain;",
  ]),
];
