import { randomUUID } from "node:crypto";
import { preciseClock, type Clock } from "../runtime/clock.ts";
import { AuthError } from "../errors/errors.ts";
import type { FoundSession, SessionStore } from "./session-store.ts";
import { notifiedChanges } from "./changes/notified-changes.ts";
import { inBatches, turns } from "./redis/redis-batches.ts";
import { confirmations, endLostByFailover, replicationWarnings } from "./redis/redis-confirmation.ts";
import { connectionOf, type RedisClient } from "./redis/redis-client.ts";
import { bytesOf, envelopeOf, isOne, type Field } from "./redis/redis-fields.ts";
import { notesIn } from "./redis/redis-notes.ts";
import { retryDuringResharding } from "./redis/redis-moving-slot.ts";
import { visitNamed, visitOutcomes } from "./redis/redis-named.ts";
import { evaluate, scripts, type Script } from "./redis/redis-scripts.ts";
import { type deadlines, boundedCalls } from "./calls/bounded-call.ts";

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** The application's connected client, with its settings for reconnection, TLS, Sentinel and so on. */
  readonly client: RedisClient;
  /** The prefix of every key and channel. Stores with the same server and prefix share their data. Default: `adgangskort:`. */
  readonly prefix?: string;
  /**
   * Replicas that must have the end of a session before it counts as done (WAIT). Otherwise a failover can lose the end, and the session
   * comes back. Default: 0, for a server without failover; with a client for Sentinel or a cluster, the application warns when it starts.
   */
  readonly replicas?: number;
  /** The clock that absolute times are converted to durations with. Default: the system's. */
  readonly now?: Clock;
}

/** Seconds that the server keeps an expired record, for callers whose clock is behind. The caller checks the time. */
const grace = 60;

/** The result of the `write` script if the index must be written first. */
const needsNames = 2;

/** Maximum names that one call removes from an entry. */
const batch = 100;

/** The size in bytes from which records are written one at a time, so that each has its full deadline. */
const largeRecord = 256 * 1024;

/** The error of a cluster, or of a proxy in front of one, for keys on several nodes. */
const onSeveralNodes = /CROSSSLOT|same slot/iu;

/**
 * Sessions in Redis or Valkey, one server or a cluster, for any number of hosts. The server expires entries itself, so `sweep` does
 * nothing. Claims, locks and tombstones are sent to the server as durations, so the clocks of the hosts need not agree.
 *
 * Whether a logout survives the loss of the server depends on the server's persistence settings, and on `replicas`: see docs/stores.md.
 *
 * Errors: every method rejects with `session_store_unavailable`, with the client's error as the cause. The timeout is half a second for a
 * read and one second for a write, also while the client is disconnected.
 */
export function redisStore({
  client,
  prefix = "adgangskort:",
  replicas,
  now = preciseClock,
}: RedisStoreOptions): SessionStore {
  if (/[{}]/.test(prefix)) {
    const fault = "must have no braces: they tell a cluster where a key belongs";
    throw new AuthError("configuration_invalid", { details: { faults: [{ option: "prefix", fault }] } });
  }
  const connection = connectionOf(client);
  const ask = boundedCalls(() => connection.trouble());
  const channel = `${prefix}changes`;

  const run = (kind: keyof typeof deadlines, script: Script, keys: string[], ...given: string[]): Promise<unknown> =>
    ask(kind, () => retryDuringResharding(kind, () => evaluate(connection, script, keys, given)));

  const ofEntries = inBatches((script, keys, given) =>
    ask("write", async () => {
      try {
        return await retryDuringResharding("write", () => evaluate(connection, script, keys, given));
      } catch (error) {
        if (keys.length > 1 && error instanceof Error && onSeveralNodes.test(error.message)) return undefined;
        throw error;
      }
    }),
  );
  const inTurn = turns(1);
  const confirm = confirmations(replicas ?? 0, ask, connection);

  const changes = notifiedChanges(async ({ changed, beat, broken }) => {
    const beats = `${prefix}beat:${randomUUID()}`;
    const hear = (from: string, message: string): void => (from === beats ? beat(message) : changed(message));
    const { close } = await connection.listen([channel, beats], hear, broken);
    // A random key, so that each heartbeat goes through another node: messages from all of them must arrive.
    return { close, beat: (mark) => run("write", scripts.beat, [place(randomUUID(), "beat")], beats, mark) };
  });

  /** The hash tag (braces) puts everything of one key in one slot. The full stop is for the empty key, as an empty hash tag is ignored. */
  const place = (key: string, kind: string): string => `${prefix}{.${encodeURIComponent(key)}}${kind}`;
  const recordOf = (key: string): string[] => [place(key, "record"), tombstoneOf(key)];
  const namesOf = (entry: string): string => place(entry, "sessions");
  const tombstoneOf = (key: string): string => place(key, "tombstone");
  const entryOf = (entry: string): string[] => [namesOf(entry), tombstoneOf(entry)];
  const durationUntil = (until: number): number => Math.ceil((until - now()) * 1000);

  type Ending = readonly [script: Script, key: string, duration: number, ...entry: string[]];
  const givenFor = ([, key, duration, ...entry]: Ending): string[] =>
    [duration, channel, key, confirm ? 1 : 0, ...entry].map(String);

  /** If replicas must confirm, the tombstone hides the record, which stays: a repetition of a refused end still finds it. */
  async function hide(...ending: Ending): Promise<unknown> {
    const [script, key] = ending;
    const answer = await run("write", script, recordOf(key), ...givenFor(ending));
    if (isOne(answer)) changes.tell(key);
    return answer;
  }

  /** Deletes the record when the replicas have the tombstone. */
  async function settle(...ending: Ending): Promise<void> {
    const [script, key] = ending;
    await confirm?.(script, recordOf(key), givenFor(ending));
    if (confirm && !isOne(await run("write", scripts.forget, recordOf(key)))) throw endLostByFailover();
  }

  async function end(key: string, until: number): Promise<boolean> {
    const ending = [scripts.end, key, durationUntil(until)] as const;
    const ended = isOne(await hide(...ending));
    if (ended || ending[2] > 0) await settle(...ending);
    return ended;
  }

  /** The store keys that the entry names. */
  const named = async (script: Script, entry: string, ...given: string[]): Promise<string[]> =>
    ((await run(script === scripts.named ? "read" : "write", script, entryOf(entry), ...given)) as Field[]).map(String);

  return {
    system: "redis",
    warnings: replicationWarnings(replicas, connection),
    async settings() {
      const [info, time] = (await run("read", scripts.settings, [place("", "record")])) as Field[];
      const lines = String(info).matchAll(/^(\w+):(.*?)\r?$/gm);
      return {
        kind: "redis",
        values: Object.fromEntries(Array.from(lines, ([, name = "", value = ""]) => [name, value])),
        time: Number(String(time)),
      };
    },

    async read(key) {
      const [version, lastSeenAt, envelope, sealed] = (await run("read", scripts.read, recordOf(key))) as Field[];
      const read = envelopeOf(version, lastSeenAt, envelope);
      return read && { ...read, sealed: bytesOf(sealed) };
    },

    async write(key, record, expectedVersion, beyond = 0) {
      const { version, lastSeenAt, sealed, ...envelope } = record;
      const duration = String(Math.max(durationUntil(record.expiresAt), 0) + grace * 1000);
      const fields = [version, lastSeenAt, JSON.stringify(envelope), Buffer.from(sealed).toString("base64url")];
      const given = [expectedVersion, ...fields, duration, channel, key].map(String);
      const put = (named: boolean): Promise<unknown> => {
        const write = () => run("write", scripts.write, recordOf(key), ...given, named ? "1" : "0");
        return sealed.length < largeRecord ? write() : inTurn(write);
      };
      const entries = [...new Set(record.index)];

      let written = expectedVersion > 0 ? await put(false) : needsNames;
      if (Number(written) === needsNames) {
        // The index comes before the record, so that every record can be found by its entries.
        await ofEntries(scripts.name, entries.map(namesOf), key, duration);
        written = await put(true);
      }
      if (!isOne(written)) return false;
      if (expectedVersion > 0) {
        changes.tell(key);
        return true;
      }
      // A concurrent `endIndexed` may not have seen the record, but it has set the entry's tombstone by now. A later one sees the record.
      const left = Math.max(0, ...(await ofEntries(scripts.buried, entries.map(tombstoneOf))).map(Number));
      // The time is taken after the answer: a tombstone loses life while the command is on its way.
      if (left === 0 || left <= durationUntil(beyond)) return true;
      await end(key, record.expiresAt);
      return false;
    },

    async touch(key, lastSeenAt) {
      await run("write", scripts.touch, recordOf(key), String(lastSeenAt));
    },

    end,

    async endIndexed(entry, until) {
      const duration = durationUntil(until);
      const given = [String(duration)];
      const ended: string[] = [];
      await visitNamed(
        // The tombstone is set once: a login that began after it is refused by none.
        (round) => (round === 0 ? named(scripts.buryEntry, entry, ...given) : named(scripts.named, entry)),
        async (key) => {
          const answer = await hide(scripts.endNamed, key, duration, entry);
          if (isOne(answer)) ended.push(key);
          return visitOutcomes[Number(answer)] ?? "unwritten";
        },
      );
      if (confirm && duration > 0) {
        await confirm(scripts.buryEntry, entryOf(entry), given);
        if (Number(await run("read", scripts.buried, [tombstoneOf(entry)])) === 0) throw endLostByFailover();
      }
      for (const key of ended) await settle(scripts.endNamed, key, duration, entry);
      // Each key has a tombstone for as long as its session would have lived, so none of them can belong to a new session.
      for (let at = 0; at < ended.length; at += batch) {
        await run("write", scripts.unname, entryOf(entry), ...ended.slice(at, at + batch)).catch(() => undefined);
      }
      return ended.length;
    },

    async findIndexed(entry) {
      const found: FoundSession[] = [];
      await visitNamed(
        () => named(scripts.named, entry),
        async (key) => {
          const [version, lastSeenAt, fields, isEnded] = (await run("read", scripts.look, recordOf(key))) as Field[];
          const envelope = envelopeOf(version, lastSeenAt, fields);
          if (!envelope) return isOne(isEnded) ? "left" : "unwritten";
          if (!envelope.index.includes(entry)) return "left";
          found.push({ key, envelope });
          return "has";
        },
      );
      return found;
    },

    claim: async (key, until) =>
      isOne(await run("write", scripts.take, [place(key, "claim")], "1", String(durationUntil(until)))),

    async lock(key, until) {
      const [keys, holder] = [[place(key, "lock")], randomUUID()];
      if (!isOne(await run("write", scripts.take, keys, holder, String(durationUntil(until))))) return undefined;
      return {
        extend: async (later) => isOne(await run("write", scripts.extend, keys, holder, String(durationUntil(later)))),
        release: async () => isOne(await run("write", scripts.release, keys, holder)),
      };
    },

    announce: notesIn(run, place("", "notes"), durationUntil),

    changes: (listener) => changes.open(listener),

    sweep: async () => 0,

    close: async () => changes.close(),
  };
}
