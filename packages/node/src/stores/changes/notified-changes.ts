import { setTimeout as pause } from "node:timers/promises";
import type { ChangeFeed, ChangeListener } from "../session-changes.ts";

/** Milliseconds: heartbeat interval, heartbeat timeout, connection timeout and retry delay. Three of four heartbeats may be late. */
const times = { beat: 500, deaf: 2_000, open: 2_000, retry: 250 } as const;

/** The events of a listening connection. */
export interface ChannelEvents {
  readonly changed: (key: string) => void;
  /** A heartbeat came back, on the same channel as changes. */
  readonly beat: (mark: string) => void;
  /** The connection was lost; changes since then are missed. */
  readonly broken: () => void;
}

/** A listening connection. */
export interface Channel {
  /** Sends a heartbeat on the same path as changes. */
  readonly beat: (mark: string) => Promise<unknown>;
  readonly close: () => void;
}

interface NotifiedChanges {
  open(listener: ChangeListener): ChangeFeed;
  /** Reports a change by this process at once, without the round trip through the server. */
  tell(key: string): void;
  close(): void;
}

/** Change feeds over a dedicated connection to a server. It is open while there are listeners, and reconnects when it breaks. */
export function notifiedChanges(openChannel: (events: ChannelEvents) => Promise<Channel>): NotifiedChanges {
  const listeners = new Map<ChangeFeed, ChangeListener>();
  let life: AbortController | undefined;
  /** When the latest returned heartbeat was sent. Every change before that has been received. */
  let heardUntil = Number.NEGATIVE_INFINITY;

  const tell = (key: string): void => listeners.forEach((listener) => listener.changed(key));

  /** Runs one connection until it breaks. */
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
        // Changes before this connection listened were missed.
        if (!current) listeners.forEach((listener) => listener.lost());
        current = true;
        heardUntil = Math.max(heardUntil, Number(mark));
      },
    });
    // Also closes a connection that opens after the timeout.
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
