import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isUnavailable, openDatabase } from "../../apps/register-api/database/database.ts";
import { recordsOf } from "../../apps/register-api/database/records.ts";
import { databaseRules } from "../../apps/register-api/tests/database-rules.ts";
import { things } from "../../apps/register-api/tests/writer.ts";
import { startPostgres, type Postgres } from "../../packages/node/tests/support/postgres.ts";

const started: { postgres?: Postgres } = {};
beforeAll(async () => {
  started.postgres = await startPostgres();
}, 60_000);
afterAll(() => started.postgres?.remove());

/** A database of its own on the server. */
async function newPlace() {
  const url = started.postgres?.url ?? "";
  const name = `register_${crypto.randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return { databaseFile: "", databaseUrl: url.replace(/postgres$/, name) };
}

databaseRules("PostgreSQL", newPlace);

test("while PostgreSQL is away nothing is filed, and afterwards it goes on", async () => {
  const database = openDatabase(await newPlace(), () => []);
  const records = recordsOf(database, things);
  await records.add({ name: "one" });
  const halfWay = database.transaction(async () => {
    await records.add({ name: "two" });
    await started.postgres?.stop();
    await records.add({ name: "three" });
  });
  expect(isUnavailable(await halfWay.catch((error: unknown) => error))).toBe(true);
  expect(isUnavailable(await records.by("one").catch((error: unknown) => error))).toBe(true);
  await started.postgres?.start();
  expect((await records.page(1)).found.map(({ name }) => name)).toEqual(["one"]);
}, 30_000);
