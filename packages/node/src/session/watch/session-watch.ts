import type { Config } from "../../config/config.ts";
import { AuthError, isAuthError } from "../../errors/errors.ts";
import { sessionCookie } from "../session-cookie.ts";
import type { ChangeFeed } from "../../stores/session-changes.ts";
import { storeKeyOf } from "../session-record.ts";
import { readSession } from "../read-session.ts";

/** The event at the end of a session: it ended, or a newer session replaced it. */
export type SessionChange = "ended" | "replaced";

/** Poll interval of the change feed in milliseconds. Some feeds (sqlite) only report when polled. */
const askedEveryMs = 250;

/** Poll interval of a session in milliseconds while the store's change feed is down, or after a failed read. */
const lookedEveryMs = 1000;

/** Maximum sessions read per tick of the change feed poll, so 100 reads a second. Bounds the load on a store in trouble. */
const mostLooks = 25;

type Hear = (news: SessionChange) => void;

/** A watched session, shared by all its streams. */
interface Watched {
  readonly cookie: string;
  /** The possible store keys of its record, one for each secret. */
  readonly storeKeys: readonly string[];
  readonly listeners: Set<Hear>;
  /** The end without further activity, by the clock of sessions. */
  overAt: number;
  /** When to read it again, in milliseconds of `performance.now()`. */
  lookAt: number;
}

interface Watch {
  /** Watches the session of this cookie, if it is not watched yet, and adds the listener. */
  add(cookie: string, storeKeys: readonly string[], listener: Hear): Watched;
  remove(watched: Watched, listener: Hear): void;
}

const watches = new WeakMap<Config, Watch>();

/**
 * Calls `listener` once when the session ends or is replaced, in any process or by time. Does not count as activity and does not keep the
 * process alive. Returns a function that stops it.
 * @throws {@link AuthError} `session_required`, `session_replaced`, `session_store_unavailable`
 */
export async function watchSession(config: Config, id: string, listener: Hear): Promise<() => void> {
  const { name, value } = sessionCookie(config, id);
  const cookie = `${name}=${value}`;
  const watch = watches.get(config) ?? newWatch(config);
  watches.set(config, watch);
  const storeKeys = config.keys.map((keys) => storeKeyOf(keys, id));
  // Watch before reading, so that no change in between is missed.
  const watched = watch.add(cookie, storeKeys, listener);
  const stop = (): void => watch.remove(watched, listener);
  try {
    const session = await readSession(config, cookie);
    if (!session) throw new AuthError("session_required");
    watched.overAt = session.idleExpiresAt;
    return stop;
  } catch (error) {
    stop();
    throw error;
  }
}

function newWatch(config: Config): Watch {
  const byKey = new Map<string, Watched>();
  const all = new Map<string, Watched>();
  let feed: ChangeFeed | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;

  async function look(watched: Watched): Promise<void> {
    watched.lookAt = watched.overAt = Number.POSITIVE_INFINITY;
    const found = await newsOf(config, watched.cookie);
    if (all.get(watched.cookie) !== watched) return;
    if (found === undefined) watched.lookAt = performance.now() + lookedEveryMs;
    else if (typeof found === "number") watched.overAt = found;
    else {
      forget(watched);
      for (const tell of watched.listeners) tell(found);
    }
  }

  async function lookAtThoseDue(): Promise<void> {
    const isCurrent = feed?.isCurrent() === true;
    if (looking) return;
    looking = true;
    const [now, sessionNow] = [performance.now(), config.sessionTime()];
    const due = [...all.values()].filter(({ lookAt, overAt }) => lookAt <= now || sessionNow >= overAt);
    // Those that have waited longest come first, so that none starves. A session that is due by `overAt` has no `lookAt`.
    const since = ({ lookAt }: Watched): number => Math.min(lookAt, now);
    const first = due.toSorted((one, other) => since(one) - since(other)).slice(0, mostLooks);
    await Promise.all(first.map(look));
    // Without a change feed, each session is read a second after the last time, or as soon as its turn comes.
    if (!isCurrent) for (const each of all.values()) each.lookAt = Math.min(each.lookAt, now + lookedEveryMs);
    looking = false;
  }

  function start(): void {
    feed ??= config.store.changes({
      changed(key) {
        const watched = byKey.get(key);
        // After all other listeners, so that the session cache has evicted its entry. Then once more, for a cache that is notified later.
        if (watched) queueMicrotask(() => void look(watched).then(() => lookSoon(watched)));
      },
      lost() {
        for (const watched of all.values()) lookSoon(watched);
      },
    });
    timer ??= setInterval(() => void lookAtThoseDue(), askedEveryMs).unref();
  }

  function add(cookie: string, storeKeys: readonly string[], listener: Hear): Watched {
    const never = Number.POSITIVE_INFINITY;
    const watched = all.get(cookie) ?? { cookie, storeKeys, listeners: new Set(), overAt: never, lookAt: never };
    watched.listeners.add(listener);
    all.set(cookie, watched);
    for (const key of storeKeys) byKey.set(key, watched);
    start();
    return watched;
  }

  function remove(watched: Watched, listener: Hear): void {
    watched.listeners.delete(listener);
    if (watched.listeners.size === 0) forget(watched);
  }

  /** Does nothing if a later stream of the same cookie has started a new watch. */
  function forget(watched: Watched): void {
    if (all.get(watched.cookie) !== watched) return;
    all.delete(watched.cookie);
    for (const key of watched.storeKeys) byKey.delete(key);
    if (all.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return { add, remove };
}

function lookSoon(watched: Watched): void {
  watched.lookAt = Math.min(watched.lookAt, performance.now());
}

/** The session's end without further activity, or its end event, or `undefined` if the store does not answer. */
async function newsOf(config: Config, cookie: string): Promise<number | SessionChange | undefined> {
  try {
    return (await readSession(config, cookie))?.idleExpiresAt ?? "ended";
  } catch (error) {
    return isAuthError(error, "session_replaced") ? "replaced" : undefined;
  }
}
