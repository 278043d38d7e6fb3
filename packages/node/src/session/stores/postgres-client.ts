/** What `postgresStore` takes of a pool of the package `pg`. */
export interface PostgresPool {
  query(question: PostgresQuestion): Promise<PostgresAnswer>;
}

/** A question, as the package `pg` takes it. */
export interface PostgresQuestion {
  readonly text: string;
  readonly values: unknown[];
  /** Milliseconds after which the connection is taken for lost. */
  readonly query_timeout?: number;
}

/** What the store takes of an answer. */
export interface PostgresAnswer {
  readonly rows: readonly Record<string, unknown>[];
  readonly rowCount: number | null;
}

/** A single connection of the package `pg` (`Client`), not yet connected. */
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

/** A connection as those of the pool are, and none of them: it would be missing there for as long as anybody listens. */
export function listenerLike(pool: PostgresPool): PostgresListener {
  const { Client, options } = pool as unknown as PoolOfClients;
  return new Client(options);
}
