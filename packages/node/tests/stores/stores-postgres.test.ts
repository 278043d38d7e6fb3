import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { afterAll, beforeAll, it } from "vitest";
import { postgresStore, type PostgresStore } from "../../src/postgres.ts";
import { describeSessionChanges } from "./session-changes-suite.ts";
import { describeSessionIndex } from "./session-index-suite.ts";
import { describeLapses } from "./session-lapse-suite.ts";
import { describeSessionNotes } from "./session-notes-suite.ts";
import { describeSessionLocks } from "./session-lock-suite.ts";
import { describeSessionStore } from "./session-store-suite.ts";
import { expectFairContest } from "./store-contest.ts";
import { startPostgres, type Postgres } from "../support/postgres.ts";

let postgres: Postgres;
let pools: Pool[];
let schema = "";
beforeAll(async () => {
  postgres = await startPostgres();
  pools = [1, 2].map(() => new Pool({ connectionString: postgres.url }));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await postgres.remove();
});

const over = (index: number): PostgresStore => postgresStore({ pool: pools[index]!, schema });
async function open(): Promise<PostgresStore> {
  schema = `test_${randomBytes(8).toString("hex")}`;
  const store = over(0);
  await store.migrate();
  return store;
}

const under = { name: "postgres", open, reopen: async () => over(1) };
describeSessionStore(under);
describeSessionIndex(under);
describeSessionLocks(under);
describeLapses(under);
describeSessionChanges(under);
describeSessionNotes(under);

it("is shared by two real processes: one wins, and no update is lost", async () => {
  await open();
  await expectFairContest({ kind: "postgres", url: postgres.url, schema });
});
