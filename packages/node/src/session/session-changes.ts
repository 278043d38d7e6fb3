/** Who keeps what a store said, and must not keep it for longer than it is true. Neither method may throw. */
export interface ChangeListener {
  /** The session under `key` has ended or was replaced. May be told more than once, and to whoever made the change too. */
  changed(key: string): void;

  /**
   * Changes may have gone untold: what was known of any session is not known any more. Told whenever the feed becomes current
   * after it was not, before anyone is told that it is.
   */
  lost(): void;
}

/**
 * Tells of changes until it is closed, by itself or with its store. It keeps no process alive, and recovers when the store does.
 */
export interface ChangeFeed {
  /**
   * Whether every end and replacement up to 10 milliseconds ago, by any process, has been told: whoever caches asks before each
   * read, and takes a `false` for an empty cache. Where a store has to be asked (sqlite), this is what asks it: who waits
   * for changes and reads nothing calls it now and then. Costs next to nothing, blocks for microseconds, never throws.
   *
   * A store on the network (redis, postgres) is heard, not asked: the 10 milliseconds hold while its channel does, and a channel is taken
   * for broken two seconds after its last sign of life.
   */
  isCurrent(): boolean;

  close(): Promise<void>;
}
