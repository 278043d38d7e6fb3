import type { Config } from "../config.ts";
import { AuthError, isAuthError } from "../errors.ts";
import { sessionCookie } from "./session-cookie.ts";
import type { ChangeFeed } from "./session-changes.ts";
import { storeKeyOf } from "./session-record.ts";
import { readSession } from "./sessions.ts";

/** What becomes of a session, to those who wait for it: it is over, or a newer one took its place. */
export type SessionNews = "ended" | "replaced";

/** Milliseconds between two questions to the feed of changes, some of which tell only who asks. */
const askedEveryMs = 250;

/** Milliseconds between two looks at a session while its store tells of no changes, or gave no answer. */
const lookedEveryMs = 1000;

/** Sessions that are looked at together, and so four times as many a second: a store in trouble gets no more reads than these, however many tabs are open. */
const mostLooks = 25;

type Hear = (news: SessionNews) => void;

/** A session that is watched, once for all its streams. */
interface Watched {
  readonly cookie: string;
  /** Where its record is: under one of the secrets. */
  readonly storeKeys: readonly string[];
  readonly listeners: Set<Hear>;
  /** When it is over if nothing more is done, by the clock of sessions. */
  overAt: number;
  /** When to look at it again, by the clock of this process: in milliseconds, as the two above. */
  lookAt: number;
}

interface Watch {
  /** The session of this cookie, which is watched from now on if it was not. */
  add(cookie: string, storeKeys: readonly string[], listener: Hear): Watched;
  remove(watched: Watched, listener: Hear): void;
}

const watches = new WeakMap<Config, Watch>();

/**
 * Tells once when the session is none any more, whichever process ended it, or time. Looking is no activity. Returns what stops it; keeps
 * no process alive.
 * @throws {@link AuthError} `session_required`, `session_replaced`, `session_store_unavailable`
 */
export async function watchSession(config: Config, id: string, listener: Hear): Promise<() => void> {
  const { name, value } = sessionCookie(config, id);
  const cookie = `${name}=${value}`;
  const watch = watches.get(config) ?? newWatch(config);
  watches.set(config, watch);
  const storeKeys = config.keys.map((keys) => storeKeyOf(keys, id));
  // Before the session is read: what ends it between the two is heard.
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
    // Those that have waited longest come first, so that each session gets its turn. A session whose time is up has no such moment set.
    const since = ({ lookAt }: Watched): number => Math.min(lookAt, now);
    const first = due.toSorted((one, other) => since(one) - since(other)).slice(0, mostLooks);
    await Promise.all(first.map(look));
    // The store tells of no changes: each session is looked at a second after the last time, or as soon as its turn comes.
    if (!isCurrent) for (const each of all.values()) each.lookAt = Math.min(each.lookAt, now + lookedEveryMs);
    looking = false;
  }

  function start(): void {
    feed ??= config.store.changes({
      changed(key) {
        const watched = byKey.get(key);
        // After all who heard of it: one of them may keep what the store said before. Once more for one who hears of it later.
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

  /** A later stream of the same cookie may have begun a watch of its own, which stays. */
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

/** When the session is over if nothing more is done, what became of it, or `undefined` when the store does not say. */
async function newsOf(config: Config, cookie: string): Promise<number | SessionNews | undefined> {
  try {
    return (await readSession(config, cookie))?.idleExpiresAt ?? "ended";
  } catch (error) {
    return isAuthError(error, "session_replaced") ? "replaced" : undefined;
  }
}
