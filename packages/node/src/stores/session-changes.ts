/** Receives changes, to invalidate cached session data. Neither method may throw. */
export interface ChangeListener {
  /** The session under `key` has ended or was replaced. May be called more than once, also in the process that made the change. */
  changed(key: string): void;

  /**
   * Changes may have been missed: discard everything. Called whenever the feed becomes current again, before `isCurrent` returns true.
   */
  lost(): void;
}

/**
 * Reports changes until it or its store is closed. Does not keep the process alive, and recovers when the store does.
 */
export interface ChangeFeed {
  /**
   * Whether every end and replacement up to 10 milliseconds ago, by any process, has been reported. A cache calls this before each read and
   * treats itself as empty on `false`. The sqlite feed only polls in this call, so a listener that never reads must call it at intervals.
   * Blocks for microseconds, never throws.
   *
   * The redis and postgres feeds are pushed: the 10 milliseconds hold while the connection does. It counts as broken two seconds after its
   * last heartbeat.
   */
  isCurrent(): boolean;

  /** Ends the reports to this listener. Never rejects. */
  close(): Promise<void>;
}
