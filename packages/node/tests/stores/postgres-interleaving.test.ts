import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { postgresStore } from "../../src/postgres.ts";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { describeInterleavings } from "./interleaving-suite.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { startPostgres, type Postgres } from "../support/postgres.ts";

const schema = `test_${randomBytes(4).toString("hex")}`;
let postgres: Postgres;
let pool: Pool;
beforeAll(async () => {
  postgres = await startPostgres();
  pool = new Pool({ connectionString: postgres.url, max: 20 });
  await postgresStore({ pool, schema }).migrate();
});
afterAll(async () => {
  await pool.end();
  await postgres.remove();
});

describeInterleavings({
  name: "postgres",
  // A login: the record, a look for graves, perhaps its own grave and end. A logout: grave, sessions.
  steps: [4, 4, 2],
  // A replacement: the record, a look for graves, the old session.
  replacementSteps: [3, 3],
  async open() {
    await pool.query(`TRUNCATE ${schema}.sessions, ${schema}.tombstones`);
    return {
      store: postgresStore({ pool, schema }),
      through: (gate) =>
        postgresStore({ schema, pool: { query: (question) => gate.pass(() => pool.query(question)) } }),
    };
  },
});

/** Somebody who has begun to write the session and is slow: whoever writes it too waits at that point. */
async function holdUp(key: string): Promise<{ letGo(): Promise<void> }> {
  const client = await pool.connect();
  const fields = "key, version, provider, created_at, last_seen_at, expires_at, entries, sealed";
  await client.query("BEGIN");
  await client.query(`INSERT INTO ${schema}.sessions (${fields}) VALUES ($1, 1, '', 0, 0, 0, '{}', '')`, [key]);
  return { letGo: () => client.query("ROLLBACK").then(() => client.release()) };
}

it.each<[string, (store: SessionStore) => Promise<unknown>]>([
  ["the logout of its entry", (store) => store.endIndexed("entry", nowSeconds() + 60)],
  ["its own end", (store) => store.end("held up", nowSeconds() + 60)],
])("postgres: a login that the server held up leaves no session when %s came and went meanwhile", async (_, logout) => {
  const store = postgresStore({ pool, schema });
  await pool.query(`TRUNCATE ${schema}.sessions, ${schema}.tombstones`);
  const { letGo } = await holdUp("held up");
  const login = store.write("held up", aRecord({ index: ["entry"] }), 0);
  await vi.waitFor(async () => {
    const { rowCount } = await pool.query("SELECT FROM pg_stat_activity WHERE wait_event = 'transactionid'");
    expect(rowCount).toBe(1);
  });
  await logout(store);
  await letGo();
  expect(await login).toBe(false);
  expect(await store.read("held up")).toBeUndefined();
});

it.each([
  ["that buries nothing", 0],
  ["that lets the login in", 60],
])(
  "postgres: an end %s also ends the session that replaces one of the entry while it waits for that one",
  async (_, lasts) => {
    const store = postgresStore({ pool, schema });
    await pool.query(`TRUNCATE ${schema}.sessions, ${schema}.tombstones`);
    await store.write("old", aRecord({ index: ["entry"] }), 0);
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query(`UPDATE ${schema}.sessions SET version = 2, entries = '{}' WHERE key = 'old'`);
    const ended = store.endIndexed("entry", lasts === 0 ? 0 : nowSeconds() + lasts);
    await vi.waitFor(async () => {
      const { rowCount } = await pool.query("SELECT FROM pg_stat_activity WHERE wait_event = 'transactionid'");
      expect(rowCount).toBe(1);
    });
    expect(await store.write("new", aRecord({ index: ["entry"] }), 0, nowSeconds() + 120)).toBe(true);
    await client.query("COMMIT");
    client.release();
    expect([await ended, await store.read("new")]).toEqual([1, undefined]);
  },
);

it("postgres: logins and logouts of the same people at once leave no session, and wait for nobody in a circle", async () => {
  const store = postgresStore({ pool, schema });
  for (let round = 0; round < 10; round++) {
    const keys = Array.from({ length: 30 }, (_, number) => `${round} ${number}`);
    const entries = [`${round} a`, `${round} b`, `${round} c`];
    const logins = keys.map((key, number) =>
      store.write(key, aRecord({ index: number % 2 === 0 ? entries : entries.toReversed() }), 0),
    );
    const ends = keys.slice(0, 10).map((key) => store.end(key, nowSeconds() + 60));
    const logouts = entries.flatMap((entry) => [1, 2].map(() => store.endIndexed(entry, nowSeconds() + 60)));
    await Promise.all([...logins, ...logouts, ...ends]);
    expect((await Promise.all(keys.map((key) => store.read(key)))).filter(Boolean)).toEqual([]);
  }
});
