/** The part of a `Pool` of the package `pg` that `postgresStore` uses. If it rejects, the store does so with `session_store_unavailable`. */
export interface PostgresPool {
  query(question: PostgresQuestion): Promise<PostgresAnswer>;
}

/** A query of the package `pg`. */
export interface PostgresQuestion {
  readonly text: string;
  readonly values: unknown[];
  /** Milliseconds after which the connection counts as lost. */
  readonly query_timeout?: number;
}

/** The part of a query result that the store uses. */
export interface PostgresAnswer {
  readonly rows: readonly Record<string, unknown>[];
  readonly rowCount: number | null;
}

/** A single connection of the package `pg` (`Client`), not yet connected. If it rejects, the feed of changes is not current, and connects again. */
export interface PostgresListener {
  connect(): Promise<unknown>;
  query(text: string): Promise<unknown>;
  on(event: "notification", hear: (told: { channel: string; payload?: string | undefined }) => void): unknown;
  on(event: "error" | "end", broken: () => void): unknown;
  unref?(): void;
  end(): Promise<void>;
}

interface PoolOfClients {
  readonly Client: new (options: unknown) => PostgresListener;
  readonly options: unknown;
}

/** A connection with the pool's options but outside the pool, where it would occupy a client for as long as it listens. */
export function listenerLike(pool: PostgresPool): PostgresListener {
  const { Client, options } = pool as unknown as PoolOfClients;
  return new Client(options);
}
