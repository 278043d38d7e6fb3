import type { ChangeFeed, ChangeListener } from "../session-changes.ts";
import type { Connection } from "./sqlite-connection.ts";

/** Milliseconds for which one look at the file answers all calls. */
const askedEveryMs = 10;

/** The read position of the connection. */
interface Position {
  /** The number of the last reported change. */
  seq: number;
  dataVersion: unknown;
  askedAt: number;
}

interface SqliteChanges {
  /** Sets the connection to read from. */
  connected(connection: Connection): void;
  open(listener: ChangeListener): ChangeFeed;
  /** Reports this connection's own changes, which its `data_version` does not show. */
  tell(): void;
  close(): void;
}

/** Change feeds of a file, which are polled by `isCurrent`. `connect` is called if there is no connection. */
export function sqliteChanges(connect: () => void): SqliteChanges {
  const listeners = new Map<ChangeFeed, ChangeListener>();
  let connection: Connection | undefined;
  let position: Position | undefined;
  /** Whether listeners may have missed changes. */
  let unheard = false;

  const lost = (): void => listeners.forEach((listener) => listener.lost());

  function readOn({ changesAfter }: Connection, at: Position): void {
    for (const row of changesAfter.all({ seq: at.seq })) {
      const [seq, key] = [Number(row["seq"]), String(row["key"])];
      if (seq !== at.seq + 1) lost();
      at.seq = seq;
      listeners.forEach((listener) => listener.changed(key));
    }
  }

  /** Reads from the file. After a failure, the next call starts over and reports lost changes. */
  function attempt(work: (connection: Connection) => void): boolean {
    if (!connection) return false;
    try {
      work(connection);
      return true;
    } catch {
      position = undefined;
      unheard = true;
      return false;
    }
  }

  function look(): boolean {
    const now = performance.now();
    // Most calls come within the validity of the last look.
    if (position && now - position.askedAt < askedEveryMs) return true;
    return attempt((connection) => {
      connection.files.glance();
      position ??= positionOf(connection);
      if (unheard) lost();
      unheard = false;
      // Read before the changes: a commit in between is read now, and makes the next call look again.
      const dataVersion = connection.dataVersion.get()?.["data_version"];
      if (dataVersion !== position.dataVersion) readOn(connection, position);
      position.dataVersion = dataVersion;
      position.askedAt = now;
    });
  }

  return {
    connected(newConnection) {
      connection = newConnection;
      look();
    },

    open(listener) {
      const feed: ChangeFeed = {
        isCurrent() {
          if (!listeners.has(feed)) return false;
          if (!connection) connect();
          return look();
        },
        close: async () => void listeners.delete(feed),
      };
      if (listeners.size === 0) position = undefined;
      listeners.set(feed, listener);
      if (!look()) unheard = true;
      return feed;
    },

    tell() {
      const at = position;
      if (at && listeners.size > 0) attempt((connection) => readOn(connection, at));
    },

    close() {
      listeners.clear();
      unheard = false;
      connection = undefined;
      position = undefined;
    },
  };
}

function positionOf({ dataVersion, newestChange }: Connection): Position {
  const version = dataVersion.get()?.["data_version"];
  return { seq: Number(newestChange.get()?.["seq"] ?? 0), dataVersion: version, askedAt: performance.now() };
}
