import { DatabaseSync } from "node:sqlite";
import type { NodeRedisClient, IoRedisClient, RedisClient } from "../../src/redis.ts";
import { postgresStore, type PostgresPool } from "../../src/postgres.ts";
import { redisStore } from "../../src/redis.ts";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { redisClients } from "./redis-clients.ts";
import type { Place } from "./stores.ts";
import { command } from "./valkey.ts";

/** Lets so many commands of one process through to its store, and holds the next until it is opened. */
export class Turnstile {
  passed = 0;
  #left = Number.POSITIVE_INFINITY;
  #pending = 0;
  #held: (() => void)[] = [];
  #isStopped = (): void => undefined;

  async pass<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    if (this.#left <= 0) {
      const opened = new Promise<void>((resolve) => this.#held.push(resolve));
      this.#tell();
      await opened;
    }
    this.#left -= 1;
    this.#pending += 1;
    this.passed += 1;
    try {
      return await question();
    } finally {
      this.#pending -= 1;
      this.#tell();
    }
  }

  /** Begins the work, and resolves when it is done or waits for a command beyond so many. */
  async run(
    work: () => Promise<void>,
    most: number,
  ): Promise<{ readonly isHeld: boolean; readonly rest: Promise<void> }> {
    this.#left = most;
    this.passed = 0;
    const held = new Promise<true>((resolve) => (this.#isStopped = () => resolve(true)));
    const rest = work();
    return {
      isHeld: await Promise.race([
        held,
        rest.then(
          () => false,
          () => false,
        ),
      ]),
      rest,
    };
  }

  open(): void {
    this.#left = Number.POSITIVE_INFINITY;
    this.#isStopped = () => undefined;
    for (const resume of this.#held.splice(0)) resume();
  }

  #tell(): void {
    if (this.#held.length > 0 && this.#pending === 0) this.#isStopped();
  }
}

/** A store that one process has over a place that others have open too. */
export interface HeldStore {
  readonly store: SessionStore;
  readonly turnstile: Turnstile;
  /** Takes everything out of the place. */
  empty(): Promise<void>;
  finish(): Promise<void>;
}

/** A store whose every command passes a turnstile: a statement or script of a server, or a method of a store that is in this process. */
export async function heldAt(place: Place | SessionStore): Promise<HeldStore> {
  const turnstile = new Turnstile();
  const pass: Pass = (question) => turnstile.pass(question);
  if (!("kind" in place)) {
    const nothing = async (): Promise<void> => undefined;
    return { store: heldMethods(place, pass), turnstile, empty: nothing, finish: nothing };
  }
  if (place.kind === "sqlite") {
    const { sqliteStore } = await import("../../src/stores/sqlite.ts");
    const store = sqliteStore({ path: place.path });
    const empty = async (): Promise<void> => {
      const database = new DatabaseSync(place.path, { timeout: 5_000 });
      for (const table of ["sessions", "tombstones"]) database.exec(`DELETE FROM ${table}`);
      database.close();
    };
    return { store: heldMethods(store, pass), turnstile, empty, finish: () => store.close() };
  }
  if (place.kind === "postgres") {
    const { Pool } = await import("pg");
    const pool = new Pool({ connectionString: place.url, max: 5 });
    pool.on("error", () => undefined);
    const held: PostgresPool = { query: (question) => pass(() => pool.query(question)) };
    const store = postgresStore({ pool: held, schema: place.schema });
    const tables = ["sessions", "tombstones"].map((table) => `${place.schema}.${table}`).join();
    const empty = async (): Promise<void> => void (await pool.query(`TRUNCATE ${tables}`));
    return { store, turnstile, empty, finish: () => store.close().then(() => pool.end()) };
  }
  const { client, close } = await redisClients[place.kind](place.ports);
  const store = redisStore({ client: heldClient(client, pass), prefix: place.prefix, replicas: 0 });
  const empty = async (): Promise<void> => {
    for (const port of place.ports) await command(port, "FLUSHALL");
  };
  return { store, turnstile, empty, finish: () => store.close().then(close) };
}

type Pass = <Answer>(question: () => Promise<Answer>) => Promise<Answer>;

function heldClient(client: RedisClient, pass: Pass): RedisClient {
  if ("evalSha" in client)
    return {
      evalSha: (...given) => pass(() => client.evalSha(...given)),
      eval: (...given) => client.eval(...given),
    } satisfies NodeRedisClient;
  return {
    evalsha: (...given) => pass(() => client.evalsha(...given)),
    eval: (...given) => client.eval(...given),
  } satisfies IoRedisClient;
}

/** Each method is one step, as nothing of the same process can come in between. */
export function heldMethods(store: SessionStore, pass: Pass): SessionStore {
  return {
    ...store,
    read: (...given) => pass(() => store.read(...given)),
    write: (...given) => pass(() => store.write(...given)),
    touch: (...given) => pass(() => store.touch(...given)),
    end: (...given) => pass(() => store.end(...given)),
    endIndexed: (...given) => pass(() => store.endIndexed(...given)),
    findIndexed: (...given) => pass(() => store.findIndexed(...given)),
    claim: (...given) => pass(() => store.claim(...given)),
    lock: (...given) => pass(() => store.lock(...given)),
  };
}
