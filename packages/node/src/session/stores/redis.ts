import { randomUUID } from "node:crypto";
import { preciseClock, type Clock } from "../../clock.ts";
import { AuthError } from "../../errors.ts";
import type { FoundSession, SessionEnvelope, SessionStore, StoredSession } from "../session-store.ts";
import { heardChanges } from "./heard-changes.ts";
import { inBatches, turns } from "./redis-batches.ts";
import { connectionOf, type RedisClient } from "./redis-client.ts";
import { scripts, type Script } from "./redis-scripts.ts";
import { deadlines, questions } from "./store-answer.ts";

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** The application's own, connected: reconnecting, TLS, Sentinel and what else a connection needs are set there. */
  readonly client: RedisClient;
  /** What every key and channel begins with. Stores of one server and one prefix share what they hold. Default: `adgangskort:`. */
  readonly prefix?: string;
  /** The clock by which the times that are handed in are measured. Default: the system's. */
  readonly now?: Clock;
}

/** Seconds that the server keeps what is over, for callers whose clock is behind. The caller judges time. */
const grace = 60;

/** What the writing of a record answers when its entries do not lead to it yet. */
const needsNames = 2;

/** Sessions of one index entry that are asked for at once. */
const batch = 100;

/** Bytes from which on a record waits until the large one before it is written: each has the whole of its deadline. */
const largeRecord = 256 * 1024;

/** What a cluster, or a proxy in front of one, says of keys on several nodes. */
const onSeveralNodes = /CROSSSLOT|same slot/iu;

/**
 * Sessions in Redis or Valkey, one server or a cluster, for any number of hosts. The server lets expire what is over: there is
 * nothing to sweep. How long a claim, a lock or a tombstone lasts is told to it as a duration, so that the clocks of the hosts need not
 * agree.
 *
 * How safe an ended session's end is against the loss of the server is what the server is set to: see docs/stores.md.
 *
 * Errors: every method rejects with `session_store_unavailable`, the cause being what the client said; after half a second
 * without an answer to a read, a second to a write. A client that is down is not waited for any longer.
 */
export function redisStore({ client, prefix = "adgangskort:", now = preciseClock }: RedisStoreOptions): SessionStore {
  if (/[{}]/.test(prefix)) {
    const fault = "must have no braces: they tell a cluster where a key belongs";
    throw new AuthError("configuration_invalid", { details: { faults: [{ option: "prefix", fault }] } });
  }
  const connection = connectionOf(client);
  const ask = questions(() => connection.trouble());
  const channel = `${prefix}changes`;

  async function evaluate(script: Script, keys: readonly string[], given: readonly string[]): Promise<unknown> {
    try {
      return await connection.evalSha(script.sha, keys, given);
    } catch (error) {
      // A server that was restarted, or another node of the cluster.
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return connection.eval(script.text, keys, given);
    }
  }

  const run = (kind: keyof typeof deadlines, script: Script, keys: string[], ...given: string[]): Promise<unknown> =>
    ask(kind, () => evaluate(script, keys, given));

  const ofEntries = inBatches((script, keys, given) =>
    ask("write", async () => {
      try {
        return await evaluate(script, keys, given);
      } catch (error) {
        if (keys.length > 1 && error instanceof Error && onSeveralNodes.test(error.message)) return undefined;
        throw error;
      }
    }),
  );
  const inTurn = turns(1);

  const changes = heardChanges(async ({ changed, beat, broken }) => {
    const beats = `${prefix}beat:${randomUUID()}`;
    const hear = (from: string, message: string): void => (from === beats ? beat(message) : changed(message));
    const { close } = await connection.listen([channel, beats], hear, broken);
    // Now by this node, now by that one: what any of them has to tell must come through.
    return { close, beat: (mark) => run("write", scripts.beat, [place(randomUUID(), "beat")], beats, mark) };
  });

  /** Everything of one key is in one slot, by the braces. The full stop is for the empty key: empty braces would count for none. */
  const place = (key: string, kind: string): string => `${prefix}{.${encodeURIComponent(key)}}${kind}`;
  const recordOf = (key: string): string[] => [place(key, "record"), tombstoneOf(key)];
  const namesOf = (entry: string): string => place(entry, "sessions");
  const tombstoneOf = (key: string): string => place(key, "tombstone");
  const entryOf = (entry: string): string[] => [namesOf(entry), tombstoneOf(entry)];
  const durationUntil = (until: number): number => Math.ceil((until - now()) * 1000);

  async function end(key: string, until: number): Promise<boolean> {
    const duration = String(durationUntil(until));
    const ended = isOne(await run("write", scripts.end, recordOf(key), duration, channel, key));
    if (ended) changes.tell(key);
    return ended;
  }

  async function forEach<Result>(keys: readonly string[], work: (key: string) => Promise<Result>): Promise<Result[]> {
    const results: Result[] = [];
    for (let at = 0; at < keys.length; at += batch) {
      results.push(...(await Promise.all(keys.slice(at, at + batch).map(work))));
    }
    return results;
  }

  return {
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
        // The names come before the record, so that no record is there that its entries do not lead to.
        await ofEntries(scripts.name, entries.map(namesOf), key, duration);
        written = await put(true);
      }
      if (!isOne(written)) return false;
      if (expectedVersion > 0) {
        changes.tell(key);
        return true;
      }
      // Whoever ended an entry before the record was there did not see it, but has buried the entry by now; who does so later sees it.
      const older = String(Math.max(0, durationUntil(beyond)));
      if (!(await ofEntries(scripts.buried, entries.map(tombstoneOf), older)).some(isOne)) return true;
      await end(key, record.expiresAt);
      return false;
    },

    async touch(key, lastSeenAt) {
      await run("write", scripts.touch, recordOf(key), String(lastSeenAt));
    },

    end,

    async endIndexed(entry, until) {
      const duration = String(durationUntil(until));
      const keys = ((await run("write", scripts.buryEntry, entryOf(entry), duration)) as Field[]).map(String);
      const ended: string[] = [];
      await forEach(keys, async (key) => {
        if (!isOne(await run("write", scripts.endNamed, recordOf(key), entry, duration, channel, key))) return;
        ended.push(key);
        changes.tell(key);
      });
      // Each has a tombstone for as long as it would have lived, so that none of these names can be a new session's.
      for (let at = 0; at < ended.length; at += batch) {
        await run("write", scripts.unname, entryOf(entry), ...ended.slice(at, at + batch)).catch(() => undefined);
      }
      return ended.length;
    },

    async findIndexed(entry) {
      const keys = ((await run("read", scripts.named, entryOf(entry))) as Field[]).map(String);
      const found = await forEach(keys, async (key): Promise<FoundSession[]> => {
        const envelope = envelopeOf(...((await run("read", scripts.look, recordOf(key))) as [Field, Field, Field]));
        return envelope?.index.includes(entry) ? [{ key, envelope }] : [];
      });
      return found.flat();
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

    changes: (listener) => changes.open(listener),

    sweep: async () => 0,

    close: async () => changes.close(),
  };
}

/** What a client makes of a string or of nothing, however it is set up. */
type Field = string | Buffer | null | undefined;

/** A client may be set up to give numbers as text. */
function isOne(answer: unknown): boolean {
  return Number(answer) === 1;
}

function bytesOf(field: Field): Uint8Array {
  return new Uint8Array(Buffer.from(String(field ?? ""), "base64url"));
}

/** What another program left under a key of ours is no session. */
function envelopeOf(version: Field, lastSeenAt: Field, envelope: Field): SessionEnvelope | undefined {
  if (!version || !lastSeenAt || !envelope) return undefined;
  try {
    const fields = JSON.parse(String(envelope)) as Omit<StoredSession, "version" | "lastSeenAt" | "sealed">;
    return { version: Number(String(version)), lastSeenAt: Number(String(lastSeenAt)), ...fields };
  } catch {
    return undefined;
  }
}
