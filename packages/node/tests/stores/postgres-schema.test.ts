import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresStore } from "../../src/postgres.ts";
import { schemaFile } from "../../src/stores/postgres/postgres-schema.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { startPostgres, type Postgres } from "../support/postgres.ts";
import { useAll } from "../support/use-all.ts";

const page = readFileSync(new URL("../../../../docs/stores.md", import.meta.url), "utf8");

let postgres: Postgres;
let pool: Pool;
beforeAll(async () => {
  postgres = await startPostgres();
  pool = new Pool({ connectionString: postgres.url });
});
afterAll(async () => {
  await pool.end();
  await postgres.remove();
});

const newSchema = (): string => `test_${randomBytes(4).toString("hex")}`;

describe("the schema of a postgres store", () => {
  it("is the file that is in the package", () => {
    expect(readFileSync(new URL("../../schema/postgres.sql", import.meta.url), "utf8")).toBe(schemaFile);
  });

  it("is made once by however many processes, and made again it leaves everything as it is", async () => {
    const schema = newSchema();
    const pools = Array.from({ length: 8 }, () => new Pool({ connectionString: postgres.url, max: 1 }));
    const [store] = pools.map((each) => postgresStore({ pool: each, schema }));
    await Promise.all(pools.map((each) => postgresStore({ pool: each, schema }).migrate()));
    await store!.write("key", aRecord(), 0);
    await store!.migrate();
    expect(await store!.read("key")).toBeDefined();
    await Promise.all(pools.map((each) => each.end()));
  });

  it("is made whole or not at all", async () => {
    const schema = newSchema();
    await pool.query(`CREATE SCHEMA ${schema}; CREATE VIEW ${schema}.locks AS SELECT 1 AS key`);
    await expect(postgresStore({ pool, schema }).migrate()).rejects.toMatchObject({ cause: { code: "42809" } });
    const { rowCount } = await pool.query("SELECT FROM pg_tables WHERE schemaname = $1", [schema]);
    expect(rowCount).toBe(0);
  });

  it.each(["a", "_", "a_1", "x".repeat(40)])("may have the name %s", (schema) => {
    expect(() => postgresStore({ pool, schema })).not.toThrow();
  });

  it("takes every name in its place, and no name that is more than one", async () => {
    const [one, other] = [newSchema(), newSchema()].map((schema) => postgresStore({ pool, schema }));
    await Promise.all([one!.migrate(), other!.migrate()]);
    await one!.write("key", aRecord(), 0);
    expect(await other!.read("key")).toBeUndefined();
    for (const schema of ["", "a.b", 'a"b', "a b", "A", "a; DROP TABLE sessions", "1a", "x".repeat(41)]) {
      expect(() => postgresStore({ pool, schema }), schema).toThrow("schema: must be a name");
    }
  });

  it("finds a session by its key, by its names and by its age by an index", async () => {
    const schema = newSchema();
    await postgresStore({ pool, schema }).migrate();
    await pool.query(
      `INSERT INTO ${schema}.sessions (key, version, provider, created_at, last_seen_at, expires_at, entries, sealed)
      SELECT number, 1, '', 0, 0, number, ARRAY['entry ' || number], '' FROM generate_series(1, 5000) AS number`,
    );
    await pool.query(`ANALYZE ${schema}.sessions`);
    for (const condition of ["key = '7'", "entries @> ARRAY['entry 7']", "expires_at < 7"]) {
      const { rows } = await pool.query(`EXPLAIN (FORMAT JSON) SELECT key FROM ${schema}.sessions WHERE ${condition}`);
      expect(JSON.stringify(rows), condition).toMatch(/"Index Name":"sessions_/);
    }
  });

  it("holds what is sealed as it is, and little more", async () => {
    const schema = newSchema();
    const store = postgresStore({ pool, schema });
    await store.migrate();
    await store.write("key", aRecord({ sealed: randomBytes(3000) }), 0);
    const { rows } = await pool.query(`SELECT pg_column_size(sealed) AS size FROM ${schema}.sessions`);
    expect((rows[0] as { size: number }).size).toBeLessThan(3010);
  });

  it("counts durations by the clock that it is given, and lets them run by the server's", async () => {
    const schema = newSchema();
    const store = postgresStore({ pool, schema, now: () => 1000 });
    await store.migrate();
    expect(await store.claim("state", 1001)).toBe(true);
    expect(await store.claim("state", 1001)).toBe(false);
    await wait(1_050);
    expect(await store.claim("state", 1001)).toBe(true);
  });
});

it("a role with the rights that docs/stores.md gives, and no others, does all that a store does", async () => {
  const owner = postgresStore({ pool });
  await owner.migrate();
  const [, rights = ""] = /```sql\n(CREATE ROLE [^]*?)```/.exec(page) ?? [];
  await pool.query(rights);
  const restricted = new Pool({ connectionString: postgres.url.replace("postgres@", "rapport@") });
  const store = postgresStore({ pool: restricted });
  await expect(store.migrate()).rejects.toMatchObject({ cause: { code: "42501" } });
  await useAll(store);
  expect(await store.sweep(nowSeconds() + 10)).toBeGreaterThan(0);
  await store.close();
  await restricted.end();
});
