import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Access } from "@adgangskort/node/api";
import { describe, expect, test, vi } from "vitest";
import { isUnavailable, openDatabase, type Database } from "../database/database.ts";
import { filing } from "../database/filing.ts";
import { recordsOf } from "../database/records.ts";
import { problem } from "../problem.ts";
import { things } from "./writer.ts";

/** Where a database is. */
type Place = Parameters<typeof openDatabase>[0];

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

/** What comes of processes that change the same thing at the same moment. */
async function outcomesOf({ databaseFile, databaseUrl = "" }: Place, writers: readonly string[]): Promise<string[]> {
  const at = String(Date.now() + 3000);
  const program = new URL("writer.ts", import.meta.url).pathname;
  const run = promisify(execFile);
  const ended = writers.map((by) => run(process.execPath, [program, databaseFile, databaseUrl, at, by]));
  return (await Promise.all(ended)).map(({ stdout }) => stdout.trim());
}

/** What the register promises on each kind of database. `newPlace` has nothing in it. */
export function databaseRules(kind: string, newPlace: () => Place | Promise<Place>): void {
  describe(`on ${kind}`, () => {
    const newDatabase = async (): Promise<Database> => openDatabase(await newPlace(), () => []);

    test("what is filed is there for a process that starts later", async () => {
      const place = await newPlace();
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
      const place = await newPlace();
      const row = {
        subject: "things",
        key: "one",
        owner: "us",
        position: "one",
        holds: null,
        version: 1,
        content: "{}",
      };
      const one = openDatabase(place, () => [row]);
      const other = openDatabase(place, () => [row]);
      await Promise.allSettled([one.queries(), other.queries()]);
      for (const each of [one, other]) expect((await recordsOf(each, things).page(1)).of.antall).toBe(1);
    });

    test("of several processes that change the same version, one does", async () => {
      const place = await newPlace();
      const records = recordsOf(
        openDatabase(place, () => []),
        things,
      );
      await records.add({ name: "one" });
      const outcomes = await outcomesOf(place, ["a", "b", "c"]);
      expect(outcomes.toSorted()).toEqual(["changed_meanwhile", "changed_meanwhile", "done"]);
      expect(await records.by("one")).toMatchObject({ versjon: 2 });
    }, 30_000);

    test("of several processes that read before they change, none fails because of another", async () => {
      const place = await newPlace();
      const records = recordsOf(
        openDatabase(place, () => []),
        things,
      );
      await records.add({ name: "one" });
      const outcomes = await outcomesOf(place, ["any", "any", "any"]);
      expect(outcomes.filter((outcome) => outcome !== "done" && outcome !== "changed_meanwhile")).toEqual([]);
      const done = outcomes.filter((outcome) => outcome === "done").length;
      expect(await records.by("one")).toMatchObject({ versjon: 1 + done });
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
      expect(said).toEqual(Array.from({ length: 3 }, () => [201, '{"name":"1","by":"a thing","versjon":1}']));
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

    test("a mistake in a query is no absence of the database", async () => {
      const queries = await (await newDatabase()).queries();
      const mistake = queries
        .selectFrom("nothing" as "record")
        .selectAll()
        .execute();
      expect(isUnavailable(await mistake.catch((error: unknown) => error))).toBe(false);
    });
  });
}
