import { checksOf, type Check } from "./check.ts";

const tests = {
  "L-02": "reliability/L-02-provider-down-at-login.test.ts",
  "L-03": "reliability/L-03-provider-down-at-callback.test.ts",
  "L-05": "reliability/L-05-slow-provider.test.ts",
  "L-07": "reliability/L-07-herd-on-recovery.test.ts",
  "L-07 content": "reliability/L-07-content-that-a-front-refuses.test.ts",
  "L-10": "reliability/L-10-metadata-change.test.ts",
  "L-11": "reliability/L-11-clock-skew.test.ts",
  "L-16": "reliability/L-16-logout-while-the-provider-is-down.test.ts",
  "L-42": "reliability/L-42-the-provider-asks-to-be-left-alone.test.ts",
};
const {
  "L-02": down,
  "L-10": change,
  "L-11": skew,
  "L-03": callback,
  "L-05": slow,
  "L-07": herd,
  "L-07 content": content,
  "L-16": logout,
  "L-42": toldToWait,
} = tests;
const keptMetadata = "protocol/kept-metadata.ts";
const [circuit, transport, onceMore] = ["protocol/circuit.ts", "protocol/transport.ts", "protocol/once-more.ts"];

/** What keeps logins and sessions whole when the provider breaks. */
export const reliabilityChecks: Check[] = [
  ...checksOf("L-16", "routes/logout.ts", logout, [
    "a logout waits two seconds for metadata",
    "await soon(endSessionAt(provider, language, idToken))",
    "await endSessionAt(provider, language, idToken)",
  ]),
  ...checksOf("L-02", transport, down, [
    "a host that does not answer is given up in time",
    "      endUnconnected(outgoing, event);\n",
  ]),
  ...checksOf(
    "RFC 9110 9.2.2",
    onceMore,
    callback,
    ["a call that did not arrive is made once more", "link.repeatable)", "!link)"],
    [
      "a call that may have arrived is not",
      "link instanceof TransportError && link.repeatable",
      "link instanceof Error",
    ],
  ),
  ...checksOf("RFC 9110 9.2.2", transport, callback, [
    "a byte of answer is an answer",
    "socket?.bytesRead === before",
    "Number(socket?.bytesRead) >= before",
  ]),
  ...checksOf("RFC 6585 4", circuit, toldToWait, [
    "no call before the time",
    "now < restUntilMs || (broken && probing)",
    "now < 0 * restUntilMs || (broken && probing)",
  ]),
  ...checksOf(
    "L-07",
    circuit,
    herd,
    ["a provider that is down is left alone", "circuit.failures < mostFailures ||", "circuit.failures > 0 ||"],
    ["one call asks whether it is back", "    circuit.probing = true;\n  } else", "  } else"],
    ["who waited comes one after the other", "now < circuit.spacedUntilMs", "now < Number(!circuit)"],
    [
      "each address by itself",
      "const address = `${origin}${pathname}`;",
      "const address = `${origin}${pathname && ''}`;",
    ],
    ["a fault of one request is nobody else's", "!unacceptable && overloaded.has(status)", "!unacceptable"],
  ),
  ...checksOf(
    "L-07: a stranger's content does not stop others",
    circuit,
    content,
    [
      "a probe of ours decides before a circuit opens",
      "probe && mayBeContent(error)",
      "probe && mayBeContent(error) && 0",
    ],
    [
      "a probe of ours decides whether it is back",
      "if (probe && circuit.broken) await askWhetherBack(circuit, probe);",
    ],
    ["what was not sent counts", "sent && ", ""],
    ["a probe without an answer opens the circuit", "if (isOutage(failure)) open(", "if (!failure) open("],
  ),
  ...checksOf("L-07: a reload logs in when the provider is back", "routes/callback.ts", content, [
    "nothing is claimed while the provider is down",
    "  if (resting) return refuseLogin({ ...arrival, wasLetIn: true }, resting);\n",
  ]),
  ...checksOf("L-07: a reload logs in when the provider is back", "protocol/resting-provider.ts", content, [
    "a callback looks at each address that it will call",
    "if (error) throw transportFault(error, endpoint);",
    "void [error, endpoint, transportFault];",
  ]),
  ...checksOf("L-10", "protocol/resting-provider.ts", change, [
    "an address that moved is found though a callback no longer calls it",
    "await atEndpoint(provider, () => checkEndpoints(provider));",
    "await (void atEndpoint, checkEndpoints(provider));",
  ]),
  ...checksOf("RFC 6749 A.11", "protocol/authorization-response.ts", content, [
    "a code is printable and short",
    'if (code && !codeForm.test(code)) throw invalid("code", "malformed");',
    "void codeForm;",
  ]),
  ...checksOf("RFC 9110 10.2.3", "protocol/retry-after.ts", toldToWait, [
    "nobody waits for longer than a minute",
    "Math.min(longest, Math.max(0, seconds))",
    "Math.max(0, seconds + 0 * longest)",
  ]),
  ...checksOf(
    "OpenID Connect Discovery 4.3",
    keptMetadata,
    change,
    ["metadata that fall short take no one's place", "    source.check(metadata);\n"],
    [
      "metadata that fell short once close logins after an hour",
      "Math.min(kept.uselessAtMs, Date.now() + shortfallMs)",
      "kept.uselessAtMs + 0 * shortfallMs",
    ],
  ),
  ...checksOf(
    "L-10",
    keptMetadata,
    change,
    [
      "metadata are not read at every failure",
      "Date.now() >= kept.askedAtMs + suspicionMs",
      "Date.now() >= kept.askedAtMs + 0 * suspicionMs",
    ],
    ["metadata that cannot be read do not serve for ever", "now >= kept.uselessAtMs", "now < 0"],
  ),
  ...checksOf("L-10", "protocol/discovery.ts", change, [
    "an endpoint that moved is found",
    "      suspectMetadata(sourceFor(provider));",
    "      void suspectMetadata;",
  ]),
  ...checksOf(
    "L-11",
    "protocol/client.ts",
    skew,
    [
      "assertions are dated by the provider's clock",
      "const dated = { [openid.clockSkew]: skew };",
      "const dated = {};",
    ],
    ["and once, not again and again", "key && !redated && isOther", "key && isOther"],
  ),
  ...checksOf(
    "L-11",
    "protocol/id-token.ts",
    skew,
    [
      "a clock that is ahead is found",
      "iat >= now - mostAhead || clockSkewSeconds >= -mostAhead",
      "iat >= 0 * now * mostAhead",
    ],
    ["the error tells how far the clocks are apart", "...(skewed && { clockSkewSeconds })", "...(skewed && {})"],
  ),
  ...checksOf("L-11", "session/session-tokens.ts", skew, [
    "no session ends since our clock is off",
    "if (ending.has(error.code) && !isClocksFault(error)) {",
    "if (ending.has(error.code)) {",
  ]),
  ...checksOf("L-17", "session/renewed-tokens.ts", "tests/refresh-races.test.ts", [
    "renewed tokens outlast a store that is away for a moment",
    'if (!isAuthError(error, "session_store_unavailable") || performance.now() > until) throw error;',
    "if (performance.now() > until - offers.longestMs) throw error;",
  ]),
  ...checksOf("L-05", transport, slow, [
    "a call ends after five seconds",
    "AbortSignal.timeout(call.deadlineMs ?? deadlineMs);",
    "AbortSignal.timeout(call.deadlineMs ?? 4 * deadlineMs);",
  ]),
  ...checksOf("L-05", "routes/callback.ts", slow, [
    "a callback ends after ten seconds",
    "await within(deadlineMs, answered, tooLate)",
    "await within(2 * deadlineMs, answered, tooLate)",
  ]),
  ...checksOf("L-10", keptMetadata, change, [
    "a page about maintenance is no word of the provider",
    "!error.details.faults.some((fault) => noDocument.has(fault))",
    "error.details.faults.length > 0 * noDocument.size",
  ]),
];
