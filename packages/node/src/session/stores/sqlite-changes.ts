import type { ChangeFeed, ChangeListener } from "../session-changes.ts";
import type { Connection } from "./sqlite-connection.ts";

/** Milliseconds between two looks at the file: what was asked twice within them gets one answer. */
const askedEveryMs = 10;

/** How far the connection has read. */
interface Position {
  /** Number of the last change that was told. */
  seq: number;
  dataVersion: unknown;
  askedAt: number;
}

interface SqliteChanges {
  /** From now on this connection is read. */
  connected(connection: Connection): void;
  open(listener: ChangeListener): ChangeFeed;
  /** Tells what this connection has changed itself, which its `data_version` does not show. */
  tell(): void;
  close(): void;
}

/** What ended or was replaced in the file, read when somebody asks. `connect` is called when there is no connection to read by. */
export function sqliteChanges(connect: () => void): SqliteChanges {
  const listeners = new Map<ChangeFeed, ChangeListener>();
  let connection: Connection | undefined;
  let position: Position | undefined;
  /** Whether somebody listens who was not told all. */
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

  /** Does the work on the file. When that fails, changes go unread: the next question begins anew. */
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

  const look = (): boolean =>
    attempt((connection) => {
      const now = performance.now();
      position ??= positionOf(connection);
      if (unheard) lost();
      unheard = false;
      if (now - position.askedAt < askedEveryMs) return;
      // Asked for before what it announces: a commit in between is read now, and looked for once more.
      const dataVersion = connection.dataVersion.get()?.["data_version"];
      if (dataVersion !== position.dataVersion) readOn(connection, position);
      position.dataVersion = dataVersion;
      position.askedAt = now;
    });

  return {
    connected(newConnection) {
      connection = newConnection;
      look();
    },

    open(listener) {
      const feed: ChangeFeed = {
        isCurrent() {
          if (!listeners.has(feed)) return false;
          // Most questions are asked within the time of an answer, by requests that do nothing else.
          if (position && !unheard && performance.now() - position.askedAt < askedEveryMs) return true;
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
