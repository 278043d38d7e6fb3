import { checksOf, type Check } from "./check.ts";

const atomic = "the contract of SessionStore";
const [suite, outages] = ["tests/stores-node-redis.test.ts", "tests/redis-store.test.ts"];
const [atRest, interleaving] = ["tests/redis-at-rest.test.ts", "tests/redis-interleaving.test.ts"];
const scripts = "session/stores/redis-scripts.ts";

/** What the store in Redis or Valkey keeps to. */
export const redisChecks: Check[] = [
  ...checksOf(
    atomic,
    scripts,
    suite,
    ["redis: compare and set", "if (before[1] or '0') ~= ARGV[1] then return 0 end\n"],
    ["redis: a tombstone", "if not before[1] and redis.call('EXISTS', KEYS[2]) == 1 then return 0 end\n"],
    ["redis: names before the record", "if before[2] ~= ARGV[4] and ARGV[9] == '0' then return 2 end\n"],
    ["redis: touched forward only", "if last and tonumber(last) < tonumber(ARGV[1]) then", "if last then"],
    ["redis: an end is for good", "bury(KEYS[2], tonumber(ARGV[1]))\nif redis.call('DEL'", "if redis.call('DEL'"],
    ["redis: an end by name, as the record is now", "if not named then return 0 end\n"],
    [
      "redis: an end by name, for as long as it could have lived",
      "math.max(tonumber(ARGV[2]), redis.call('PTTL', KEYS[1]))",
      "tonumber(ARGV[2])",
    ],
    [
      "redis: a name that ended",
      "bury(KEYS[2], tonumber(ARGV[1]))\nreturn redis.call('ZRANGE'",
      "return redis.call('ZRANGE'",
    ],
    ["redis: a name that ended before the login began", "> tonumber(ARGV[1]) then return 1", "> 0 then return 1"],
    ["redis: claimed and locked once", "ARGV[1], 'NX', 'PX'", "ARGV[1], 'PX'"],
    [
      "redis: let go of by its holder",
      "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end\nreturn redis.call('DEL'",
      "return redis.call('DEL'",
    ],
    [
      "redis: extended by its holder",
      "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end\nreturn redis.call('PEXPIRE'",
      "return redis.call('PEXPIRE'",
    ],
    ["redis: an end is told", "redis.call('PUBLISH', ARGV[2], ARGV[3])\n"],
    ["redis: an end by name is told", "redis.call('PUBLISH', ARGV[3], ARGV[4])\n"],
    ["redis: a replacement is told", "if before[1] then redis.call('PUBLISH', ARGV[7], ARGV[8]) end\n"],
  ),
  ...checksOf(
    "data minimisation: what is over is not kept, and what ended does not come back",
    scripts,
    atRest,
    ["redis: a record runs out", "redis.call('PEXPIRE', KEYS[1], ARGV[6])\n"],
    ["redis: touched when it is there", "if last and tonumber(last) <", "if not last or tonumber(last) <"],
    ["redis: the longer of two tombstones", " and redis.call('PTTL', key) < milliseconds"],
  ),
  ...checksOf(
    atomic,
    "session/stores/redis.ts",
    interleaving,
    [
      "redis: an end between two steps of a beginning",
      "if (!(await ofEntries(scripts.buried, entries.map(tombstoneOf), older)).some(isOne)) return true;",
      "return true;",
    ],
    ["redis: no session without its names", "await ofEntries(scripts.name, entries.map(namesOf), key, duration);"],
  ),
  ...checksOf(
    atomic,
    "session/stores/redis.ts",
    atRest,
    ["redis: one slot a key", "{.${encodeURIComponent(key)}}${kind}", "{.${kind}}${encodeURIComponent(key)}"],
    ["redis: a prefix without braces", "if (/[{}]/.test(prefix)) {", "if (false) {"],
    ["redis: what another program left is no session", "if (!version || !lastSeenAt || !envelope) return undefined;"],
  ),
  ...checksOf(
    "L-17: no answer is not no session, and nobody waits for it",
    "session/stores/store-answer.ts",
    outages,
    ["redis: no answer is an error", "      throw storeFault(error);", "      return undefined as never;"],
    ["redis: how long a question waits", "{ read: 500, write: 1_000,", "{ read: 5_000, write: 10_000,"],
    ["redis: time in which nobody looked", "milliseconds / turnMs + 1", "1"],
    ["redis: how many questions wait", "if (unanswered >= mostUnanswered) throw", "if (unanswered < 0) throw"],
  ),
  ...checksOf("L-17: no answer is not no session, and nobody waits for it", "session/store-fault.ts", outages, [
    "redis: nothing of a question in an error",
    "const cause = new Error(said.replace",
    "const cause = error instanceof Error ? error : new Error(said.replace",
  ]),
  ...checksOf(
    "L-17: a cache knows when it no longer hears",
    "session/stores/heard-changes.ts",
    outages,
    ["redis: a channel without a sign of life is not current", " && performance.now() - heardUntil < times.deaf"],
    [
      "redis: what was told while nobody heard is lost",
      "if (!current) listeners.forEach((listener) => listener.lost());",
    ],
    ["redis: a channel that broke is not current", "if (!ending.aborted) heardUntil = Number.NEGATIVE_INFINITY;"],
  ),
  ...checksOf(
    "the contract of ChangeFeed",
    "session/stores/redis-client.ts",
    outages,
    ["redis: a channel does not mend itself unsaid", "reconnectStrategy: false", "reconnectStrategy: () => 50"],
    ["redis: a feed keeps no process alive", "      listener.unref();\n"],
    ["ioredis: a feed keeps no process alive", "      listener.stream?.unref();\n"],
  ),
  ...checksOf("a server that was restarted, or another node", "session/stores/redis.ts", outages, [
    "redis: scripts that the server does not know",
    '!error.message.startsWith("NOSCRIPT")',
    "true",
  ]),
];
