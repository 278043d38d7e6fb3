import { createHash } from "node:crypto";
import type { RedisConnection } from "./redis-client.ts";

/** A Lua script. It runs atomically. On a cluster, all its keys must be in one slot. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

/**
 * Sets a tombstone or extends it, never shortens it. Does nothing if the duration is not positive. Always writes, so that a WAIT after it
 * covers the tombstone of an earlier call.
 */
const bury = `
local function bury(key, milliseconds)
  if milliseconds > 0 then redis.call('SET', key, '1', 'PX', math.max(milliseconds, redis.call('PTTL', key))) end
end`;

const texts = {
  // For a person who runs the doctor. The server's clock as `seconds.microseconds`.
  settings: `local time = redis.call('TIME') return {redis.call('INFO'), time[1] .. '.' .. time[2]}`,

  // KEYS: record, tombstone. A record with a tombstone waits for replicas.
  read: `
if redis.call('EXISTS', KEYS[2]) == 1 then return {} end
return redis.call('HMGET', KEYS[1], 'version', 'lastSeenAt', 'envelope', 'sealed')`,

  // KEYS: record, tombstone. Everything except the encrypted part, and whether the key has a tombstone.
  look: `
local found = redis.call('HMGET', KEYS[1], 'version', 'lastSeenAt', 'envelope')
return {found[1], found[2], found[3], redis.call('EXISTS', KEYS[2])}`,

  // KEYS: record, tombstone. ARGV: expected version, version, lastSeenAt, envelope, sealed, milliseconds, channel, key, whether the index
  // is written. Returns 2 if the index must be written first: the envelope (index or expiry) differs from the stored one.
  write: `
local before = redis.call('HMGET', KEYS[1], 'version', 'envelope')
if (before[1] or '0') ~= ARGV[1] then return 0 end
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
if before[2] ~= ARGV[4] and ARGV[9] == '0' then return 2 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'lastSeenAt', ARGV[3], 'envelope', ARGV[4], 'sealed', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
if before[1] then redis.call('PUBLISH', ARGV[7], ARGV[8]) end
return 1`,

  // KEYS: record. ARGV: lastSeenAt
  touch: `
local last = redis.call('HGET', KEYS[1], 'lastSeenAt')
if last and tonumber(last) < tonumber(ARGV[1]) then redis.call('HSET', KEYS[1], 'lastSeenAt', ARGV[1]) end
return 1`,

  // KEYS: record, tombstone. ARGV: milliseconds, channel, key, whether the record stays until `forget`
  end: `${bury}
local left = redis.call('PTTL', KEYS[1])
local stays = ARGV[4] == '1'
bury(KEYS[2], math.max(tonumber(ARGV[1]), stays and left or 0))
if left == -2 then return 0 end
if not stays then redis.call('DEL', KEYS[1]) end
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 1`,

  // KEYS: record, tombstone. Deletes the record of a confirmed end. Returns 0 if the record is there without its tombstone.
  forget: `
if redis.call('EXISTS', KEYS[2]) == 0 then return 1 - redis.call('EXISTS', KEYS[1]) end
redis.call('DEL', KEYS[1])
return 1`,

  // KEYS: record, tombstone. ARGV: milliseconds, channel, key, as of `end`, entry. Only if the current record has the entry in its index. Returns 2
  // if it has not, or has ended, and 0 if there is no record yet.
  endNamed: `${bury}
local envelope = redis.call('HGET', KEYS[1], 'envelope')
if not envelope then return 2 * redis.call('EXISTS', KEYS[2]) end
local named = false
for _, entry in ipairs(cjson.decode(envelope).index) do named = named or entry == ARGV[5] end
if not named then return 2 end
bury(KEYS[2], math.max(tonumber(ARGV[1]), redis.call('PTTL', KEYS[1])))
if ARGV[4] ~= '1' then redis.call('DEL', KEYS[1]) end
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 1`,

  // KEYS: the set of each entry. ARGV: key, milliseconds. Also removes expired members. Without TIME, which no ACL category of reads or writes has.
  name: `
local milliseconds = tonumber(ARGV[2])
for _, names in ipairs(KEYS) do
  redis.call('ZADD', names, '+inf', ARGV[1])
  if redis.call('PTTL', names) < milliseconds then redis.call('PEXPIRE', names, milliseconds) end
  local now = redis.call('PEXPIRETIME', names) - redis.call('PTTL', names)
  redis.call('ZADD', names, now + milliseconds, ARGV[1])
  redis.call('ZREMRANGEBYSCORE', names, '-inf', now)
end
return 1`,

  // KEYS: tombstones of entries. Returns the milliseconds that the last of them has left, or 0 without one.
  buried: `
local left = 0
for _, tombstone in ipairs(KEYS) do left = math.max(left, redis.call('PTTL', tombstone)) end
return left`,

  // KEYS: the set of the entry
  named: `return redis.call('ZRANGE', KEYS[1], 0, -1)`,

  // KEYS: the set of the entry, its tombstone. ARGV: milliseconds. Sets the tombstone first, so that no member is missed.
  buryEntry: `${bury}
bury(KEYS[2], tonumber(ARGV[1]))
return redis.call('ZRANGE', KEYS[1], 0, -1)`,

  // KEYS: the set of the entry. ARGV: keys
  unname: `return redis.call('ZREM', KEYS[1], unpack(ARGV))`,

  // KEYS: claim or lock. ARGV: holder, milliseconds
  take: `
if tonumber(ARGV[2]) <= 0 then return 1 - redis.call('EXISTS', KEYS[1]) end
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0`,

  // KEYS: lock. ARGV: holder, milliseconds. An expired lock does not exist.
  extend: `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,

  // KEYS: lock. ARGV: holder
  release: `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`,

  // KEYS: the set of notes. ARGV: id, note, milliseconds. A member is the id, a space and the note; its score is when it expires, by the server's clock.
  // Only commands that the rights in docs/stores.md have had from the start.
  announce: `
local milliseconds = tonumber(ARGV[3])
local own = ARGV[1] .. ' '
if milliseconds > 0 then
  redis.call('ZADD', KEYS[1], '+inf', own .. ARGV[2])
  if redis.call('PTTL', KEYS[1]) < milliseconds then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
end
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return {} end
local now = redis.call('PEXPIRETIME', KEYS[1]) - left
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.sub(member, 1, #own) == own and (milliseconds <= 0 or member ~= own .. ARGV[2]) then redis.call('ZREM', KEYS[1], member) end
end
if milliseconds > 0 then redis.call('ZADD', KEYS[1], now + milliseconds, own .. ARGV[2]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local notes = {}
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, 499, 'REV')) do
  notes[#notes + 1] = string.sub(member, string.find(member, ' ', 1, true) + 1)
end
return notes`,

  // KEYS: any key, which selects the node. ARGV: channel, mark
  beat: `return redis.call('PUBLISH', ARGV[1], ARGV[2])`,
} as const;

/** Every script of the store by name. */
export const scripts = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, { text, sha: createHash("sha1").update(text).digest("hex") }]),
) as Readonly<Record<keyof typeof texts, Script>>;

export async function evaluate(
  connection: RedisConnection,
  script: Script,
  keys: readonly string[],
  given: readonly string[],
): Promise<unknown> {
  try {
    return await connection.evalSha(script.sha, keys, given);
  } catch (error) {
    // The server was restarted, or this is another node of the cluster.
    if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
    return connection.eval(script.text, keys, given);
  }
}
