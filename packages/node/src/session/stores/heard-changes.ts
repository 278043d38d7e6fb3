import { setTimeout as pause } from "node:timers/promises";
import type { ChangeFeed, ChangeListener } from "../session-changes.ts";

/** Milliseconds. A sign of life goes out twice a second, and three of four may be late. */
const times = { beat: 500, deaf: 2_000, open: 2_000, retry: 250 } as const;

/** What a connection of its own hears. */
export interface Ears {
  readonly changed: (key: string) => void;
  /** A sign of life has come back, by the way that changes come. */
  readonly beat: (mark: string) => void;
  /** The connection was lost: what was told since is not heard. */
  readonly broken: () => void;
}

/** A connection that hears. */
export interface Channel {
  /** Sends a sign of life, by the way that changes go. */
  readonly beat: (mark: string) => Promise<unknown>;
  readonly close: () => void;
}

interface HeardChanges {
  open(listener: ChangeListener): ChangeFeed;
  /** Tells what this process has changed itself at once, not by way of the server. */
  tell(key: string): void;
  close(): void;
}

/** Changes that a server tells on a connection of its own, which is there as long as anyone listens, and is opened anew when it breaks. */
export function heardChanges(openChannel: (ears: Ears) => Promise<Channel>): HeardChanges {
  const listeners = new Map<ChangeFeed, ChangeListener>();
  let life: AbortController | undefined;
  /** When the latest sign of life that came back was sent: all that was told before it has been heard. */
  let heardUntil = Number.NEGATIVE_INFINITY;

  const tell = (key: string): void => listeners.forEach((listener) => listener.changed(key));

  /** One connection, from its opening until it breaks. */
  async function hear(ending: AbortSignal): Promise<void> {
    const { promise: over, resolve: broken } = Promise.withResolvers<void>();
    const ended = (): void => broken();
    ending.addEventListener("abort", ended);
    let current = false;
    const opening = openChannel({
      changed: tell,
      broken,
      beat(mark) {
        if (ending.aborted) return;
        // What was told while nobody heard, or before anybody did, is lost.
        if (!current) listeners.forEach((listener) => listener.lost());
        current = true;
        heardUntil = Math.max(heardUntil, Number(mark));
      },
    });
    // A connection that is there too late, after it broke or was given up, is closed all the same.
    opening.then((channel) => over.then(() => channel.close())).catch(broken);
    void over.then(() => ending.removeEventListener("abort", ended));
    const tooLate = setTimeout(broken, times.open).unref();
    const channel = await Promise.race([opening, over]);
    clearTimeout(tooLate);
    if (!channel) return;

    const started = performance.now();
    const live = (): void => {
      const now = performance.now();
      if (now - Math.max(heardUntil, started) > times.deaf) broken();
      else channel.beat(String(now)).catch(() => undefined);
    };
    live();
    const beating = setInterval(live, times.beat).unref();
    await over;
    clearInterval(beating);
  }

  async function hearOn(ending: AbortSignal): Promise<void> {
    while (!ending.aborted) {
      await hear(ending).catch(() => undefined);
      if (!ending.aborted) heardUntil = Number.NEGATIVE_INFINITY;
      await pause(times.retry, undefined, { ref: false, signal: ending }).catch(() => undefined);
    }
  }

  function stop(): void {
    life?.abort();
    life = undefined;
    heardUntil = Number.NEGATIVE_INFINITY;
  }

  return {
    open(listener) {
      const feed: ChangeFeed = {
        isCurrent: () => listeners.has(feed) && performance.now() - heardUntil < times.deaf,
        async close() {
          listeners.delete(feed);
          if (listeners.size === 0) stop();
        },
      };
      listeners.set(feed, listener);
      if (!life) {
        life = new AbortController();
        void hearOn(life.signal);
      }
      return feed;
    },

    tell,

    close() {
      listeners.clear();
      stop();
    },
  };
}
