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

/** Sessions that are looked at side by side. */
const lookedAtOnce = 32;

interface Watched {
  readonly cookie: string;
  /** Where its record is: under one of the secrets. */
  readonly storeKeys: readonly string[];
  readonly news: (news: SessionNews) => void;
  /** When it is over if nothing more is done, by the clock of sessions. */
  overAt: number;
  /** When to look at it again, by the clock of this process: in milliseconds, as the two above. */
  lookAt: number;
}

interface Watch {
  add(watched: Watched): void;
  remove(watched: Watched): void;
}

const watches = new WeakMap<Config, Watch>();

/**
 * Tells once when the session is none any more, whichever process ended it, or time. Looking is no activity. Returns what stops it; keeps
 * no process alive.
 * @throws {@link AuthError} `session_required`, `session_replaced`, `session_store_unavailable`
 */
export async function watchSession(config: Config, id: string, news: (news: SessionNews) => void): Promise<() => void> {
  const { name, value } = sessionCookie(config, id);
  const watched: Watched = {
    cookie: `${name}=${value}`,
    storeKeys: config.keys.map((keys) => storeKeyOf(keys, id)),
    news,
    overAt: Number.POSITIVE_INFINITY,
    lookAt: Number.POSITIVE_INFINITY,
  };
  const watch = watches.get(config) ?? newWatch(config);
  watches.set(config, watch);
  // Before the session is read: what ends it between the two is heard.
  watch.add(watched);
  const stop = (): void => watch.remove(watched);
  try {
    const session = await readSession(config, watched.cookie);
    if (!session) throw new AuthError("session_required");
    watched.overAt = session.idleExpiresAt;
    return stop;
  } catch (error) {
    stop();
    throw error;
  }
}

function newWatch(config: Config): Watch {
  const byKey = new Map<string, Set<Watched>>();
  const all = new Set<Watched>();
  let feed: ChangeFeed | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;

  async function look(watched: Watched): Promise<void> {
    watched.lookAt = watched.overAt = Number.POSITIVE_INFINITY;
    const found = await newsOf(config, watched.cookie);
    if (!all.has(watched)) return;
    if (found === undefined) watched.lookAt = performance.now() + lookedEveryMs;
    else if (typeof found === "number") watched.overAt = found;
    else {
      remove(watched);
      watched.news(found);
    }
  }

  async function lookAtThoseDue(): Promise<void> {
    const isCurrent = feed?.isCurrent() === true;
    if (looking) return;
    looking = true;
    const [now, sessionNow] = [performance.now(), config.sessionTime()];
    // Nobody tells of changes: whoever was not looked at within a second is looked at.
    const due = [...all].filter(({ lookAt, overAt }) => lookAt <= now || sessionNow >= overAt);
    for (let first = 0; first < due.length; first += lookedAtOnce)
      await Promise.all(due.slice(first, first + lookedAtOnce).map(look));
    if (!isCurrent) for (const each of all) each.lookAt = Math.min(each.lookAt, now + lookedEveryMs);
    looking = false;
  }

  function start(): void {
    feed ??= config.store.changes({
      changed(key) {
        for (const watched of byKey.get(key) ?? []) {
          // After all who heard of it: one of them may keep what the store said before. Once more for one who hears of it later.
          queueMicrotask(() => void look(watched).then(() => lookSoon(watched)));
        }
      },
      lost() {
        for (const watched of all) lookSoon(watched);
      },
    });
    timer ??= setInterval(() => void lookAtThoseDue(), askedEveryMs).unref();
  }

  function add(watched: Watched): void {
    all.add(watched);
    for (const key of watched.storeKeys) byKey.set(key, (byKey.get(key) ?? new Set()).add(watched));
    start();
  }

  function remove(watched: Watched): void {
    all.delete(watched);
    for (const key of watched.storeKeys) {
      const same = byKey.get(key);
      same?.delete(watched);
      if (same?.size === 0) byKey.delete(key);
    }
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
