import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Access } from "@adgangskort/node/api";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startPostgres, type Postgres } from "../../../packages/node/tests/support/postgres.ts";
import { isAway, openDatabase, type Database } from "../database/database.ts";
import { filing } from "../database/filing.ts";
import { recordsOf } from "../database/records.ts";
import { problem } from "../problem.ts";
import { newFile } from "./temporary-database.ts";
import { things } from "./writer.ts";

const started: { postgres?: Postgres } = {};
beforeAll(async () => {
  started.postgres = await startPostgres();
}, 60_000);
afterAll(() => started.postgres?.remove());

/** A place with nothing in it. */
async function newPlace(kind: string) {
  const nowhere = { databaseFile: newFile(), databaseUrl: undefined as string | undefined };
  if (kind === "SQLite") return nowhere;
  const { default: pg } = await import("pg");
  const client = new pg.Client(started.postgres?.url);
  await client.connect();
  const name = `register_${crypto.randomUUID().replaceAll("-", "")}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return { ...nowhere, databaseUrl: started.postgres?.url.replace(/postgres$/, name) };
}

const ola: Access = { subject: "ola", clientId: "an-application", scopes: [], expiresAt: 0 };
const kari: Access = { ...ola, subject: "kari" };

/** Files a thing once more at each call, and refuses what is called so. */
function filingIn(database: Database) {
  const records = recordsOf(database, things);
  let count = 0;
  const file = filing(database)(async (request) => {
    count += 1;
    const filed = await records.add({ name: `${count}`, by: await request.text() });
    return filed?.by === "refused"
      ? problem({ status: 409, code: "refused", title: "Not this" })
      : Response.json(filed, { status: 201 });
  });
  const send = (body: string, key?: string, access = ola): Promise<Response> =>
    file(
      new Request("http://localhost/things", {
        method: "POST",
        body,
        ...(key && { headers: { "idempotency-key": key } }),
      }),
      access,
    );
  const names = async (): Promise<string[]> => (await records.page(1)).found.map(({ name }) => name);
  return { send, names };
}

describe.each(["SQLite", "PostgreSQL"])("on %s", (kind) => {
  const newDatabase = async (): Promise<Database> => openDatabase(await newPlace(kind), () => []);

  test("what is filed is there for a process that starts later", async () => {
    const place = await newPlace(kind);
    await recordsOf(
      openDatabase(place, () => []),
      things,
    ).add({ name: "one" });
    expect(
      await recordsOf(
        openDatabase(place, () => []),
        things,
      ).by("one"),
    ).toEqual({ name: "one", versjon: 1 });
  });

  test("two that start at the same time on an empty database make one of it", async () => {
    const place = await newPlace(kind);
    const row = { subject: "things", key: "one", owner: "us", position: "one", holds: null, version: 1, content: "{}" };
    const one = openDatabase(place, () => [row]);
    const other = openDatabase(place, () => [row]);
    await Promise.allSettled([one.queries(), other.queries()]);
    for (const each of [one, other]) expect((await recordsOf(each, things).page(1)).of.antall).toBe(1);
  });

  test("of several processes that change the same version, one does", async () => {
    const place = await newPlace(kind);
    const records = recordsOf(
      openDatabase(place, () => []),
      things,
    );
    await records.add({ name: "one" });
    const at = Date.now() + 3000;
    const program = new URL("writer.ts", import.meta.url).pathname;
    const outcomes = await Promise.all(
      ["a", "b", "c"].map((by) =>
        promisify(execFile)(process.execPath, [program, place.databaseFile, place.databaseUrl ?? "", String(at), by]),
      ),
    );
    expect(outcomes.map(({ stdout }) => stdout.trim()).toSorted()).toEqual([
      "changed_meanwhile",
      "changed_meanwhile",
      "done",
    ]);
    expect(await records.by("one")).toMatchObject({ versjon: 2 });
  }, 30_000);

  test("a transaction that fails leaves nothing", async () => {
    const database = await newDatabase();
    const records = recordsOf(database, things);
    const work = database.transaction(async () => {
      await records.add({ name: "one" });
      throw new Error("on the way");
    });
    await expect(work).rejects.toThrow("on the way");
    expect(await records.by("one")).toBeUndefined();
  });

  test("a request with a key is done once, however often it is sent, also at the same moment", async () => {
    const { send, names } = filingIn(await newDatabase());
    const sent = await Promise.all([1, 2, 3].map(() => send("a thing", '"k"')));
    const said = await Promise.all(sent.map(async (answer) => [answer.status, await answer.text()]));
    expect(said).toEqual(Array(3).fill([201, '{"name":"1","by":"a thing","versjon":1}']));
    expect(await names()).toEqual(["1"]);
  });

  test("a key is one caller's and one request's, and is forgotten after a day", async () => {
    const { send, names } = filingIn(await newDatabase());
    await send("a thing", '"k"');
    await send("a thing", '"k"', kari);
    await expect(send("another thing", '"k"')).rejects.toMatchObject({
      problem: { status: 422, code: "idempotency_key_reused" },
    });
    expect(await names()).toEqual(["1", "2"]);
    vi.setSystemTime(Date.now() + 24 * 3600 * 1000 + 1000);
    await send("another thing", '"k"');
    vi.useRealTimers();
    expect(await names()).toHaveLength(3);
  });

  test("a refusal files nothing, and its key may be used again", async () => {
    const { send, names } = filingIn(await newDatabase());
    expect((await send("refused", '"k"')).status).toBe(409);
    expect(await names()).toEqual([]);
    expect((await send("a thing", '"k"')).status).toBe(201);
  });

  test.each(["k", '""', '"a"b"', `"${"a".repeat(201)}"`])("a key of another form is refused: %s", async (key) => {
    const { send, names } = filingIn(await newDatabase());
    await expect(send("a thing", key)).rejects.toMatchObject({
      problem: { status: 400, code: "idempotency_key_invalid" },
    });
    expect(await names()).toEqual([]);
  });
});

test("while PostgreSQL is away nothing is filed, and afterwards it goes on", async () => {
  const database = openDatabase(await newPlace("PostgreSQL"), () => []);
  const records = recordsOf(database, things);
  await records.add({ name: "one" });
  const halfWay = database.transaction(async () => {
    await records.add({ name: "two" });
    await started.postgres?.stop();
    await records.add({ name: "three" });
  });
  expect(isAway(await halfWay.catch((error: unknown) => error))).toBe(true);
  expect(isAway(await records.by("one").catch((error: unknown) => error))).toBe(true);
  await started.postgres?.start();
  expect((await records.page(1)).found.map(({ name }) => name)).toEqual(["one"]);
}, 30_000);

test("a mistake in a query is no absence of the database", async () => {
  for (const kind of ["SQLite", "PostgreSQL"]) {
    const queries = await openDatabase(await newPlace(kind), () => []).queries();
    const mistake = queries
      .selectFrom("nothing" as "record")
      .selectAll()
      .execute();
    expect(isAway(await mistake.catch((error: unknown) => error))).toBe(false);
  }
});
