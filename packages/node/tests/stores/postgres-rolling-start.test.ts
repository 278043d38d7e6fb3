import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AuthEvent, SessionStore } from "../../src/index.ts";
import { postgresStore } from "../../src/postgres.ts";
import { schemaNamed } from "../../src/stores/postgres/postgres-schema.ts";
import { compareReplicas, newAgreement } from "../../src/replicas/replica-agreement.ts";
import { configOf } from "../support/config-of.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { startPostgres, type Postgres } from "../support/postgres.ts";
import { useAll } from "../support/use-all.ts";

let postgres: Postgres;
let pool: Pool;
let schema = "";
beforeAll(async () => {
  postgres = await startPostgres();
  pool = new Pool({ connectionString: postgres.url });
});
afterAll(async () => {
  await pool.end();
  await postgres.remove();
});
beforeEach(async () => {
  schema = `test_${randomBytes(4).toString("hex")}`;
  await pool.query(before(schema));
});
afterEach(() => vi.restoreAllMocks());

/** The schema of the version before, which had no notes. */
function before(name: string): string {
  return schemaNamed(name).replace(/-- What each process says[^]*?\);\n/, "");
}

const secret = randomBytes(32).toString("base64url");
const newVersion = (): SessionStore => postgresStore({ pool, schema });

/** The version before: it knows nothing of notes. */
function oldVersion(): SessionStore {
  const { announce: _, ...store } = newVersion();
  return store;
}

/** A replica that compares itself as often as it is told. */
function replica(store: SessionStore, secrets = [secret]) {
  const events: AuthEvent[] = [];
  const config = configOf({ secrets, store, onEvent: (event) => void events.push(event) });
  const agreement = newAgreement(config);
  const compare = (): Promise<void> => compareReplicas(config, agreement);
  return { agreement, compare, events: () => events.filter(({ action }) => action === "replicas") };
}

describe("a rolling start of this version beside the one before, in PostgreSQL", () => {
  it("has a schema of the version before to begin with: the control", async () => {
    const { rows } = await pool.query("SELECT tablename FROM pg_tables WHERE schemaname = $1 ORDER BY 1", [schema]);
    expect((rows as { tablename: string }[]).map(({ tablename }) => tablename)).toEqual([
      "claims",
      "locks",
      "sessions",
      "tombstones",
    ]);
  });

  it("works on the schema before the migration: only the comparison is missing, with the reason for the doctor", async () => {
    const [fresh, old] = [newVersion(), oldVersion()];
    await old.write("of the old", aRecord(), 0);
    expect(await fresh.read("of the old")).toBeDefined();
    await fresh.write("of the new", aRecord({ index: ["entry"] }), 0);
    expect(await old.findIndexed("entry")).toHaveLength(1);
    expect(await old.endIndexed("entry", nowSeconds() + 60)).toBe(1);
    expect(await fresh.read("of the new")).toBeUndefined();
    await expect(fresh.announce?.("id", "note", nowSeconds() + 60)).rejects.toMatchObject({
      code: "session_store_unavailable",
      cause: { code: "42P01" },
    });
    await fresh.close();
    await old.close();
  });

  it("migrates while both versions use it, and both go on", async () => {
    const [store, old] = [postgresStore({ pool, schema }), oldVersion()];
    await old.write("before", aRecord(), 0);
    const writes = Array.from({ length: 40 }, (_, index) => old.write(`key ${index}`, aRecord(), 0));
    await Promise.all([store.migrate(), store.migrate(), ...writes]);
    expect(await store.read("before")).toBeDefined();
    await useAll(store);
    expect(await old.claim("state", nowSeconds() + 60)).toBe(true);
    expect(await store.claim("state", nowSeconds() + 60)).toBe(false);
    await Promise.all([store.close(), old.close()]);
  });

  it("is silent, as the version before says nothing of itself, and finds another secret once two new ones run", async () => {
    await postgresStore({ pool, schema }).migrate();
    const [first, second] = [replica(newVersion()), replica(newVersion(), [randomBytes(32).toString("base64url")])];
    for (let round = 0; round < 3; round += 1) await first.compare();
    expect(first.agreement.replicas).toHaveLength(1);
    expect(first.events()).toEqual([]);
    for (let round = 0; round < 3; round += 1) for (const each of [first, second]) await each.compare();
    for (const { events } of [first, second])
      expect(events()).toMatchObject([{ level: "error", error: { code: "replicas_disagree" } }]);
  });

  it("says that two versions run side by side, at level info, once", async () => {
    await postgresStore({ pool, schema }).migrate();
    const [first, second] = [replica(newVersion()), replica(newVersion())];
    second.agreement.own = { ...second.agreement.own, version: "99.0.0" };
    for (let round = 0; round < 5; round += 1) for (const each of [first, second]) await each.compare();
    for (const { events } of [first, second])
      expect(events()).toEqual([
        expect.objectContaining({
          level: "info",
          result: "succeeded",
          note: expect.stringContaining("and 99.0.0 run side by side") as string,
        }),
      ]);
  });
});
