import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../database/database.ts";
import { recordsOf, type Kind } from "../database/records.ts";

/** A thing to file. */
export interface Thing {
  readonly name: string;
  readonly by?: string;
}

export const things: Kind<Thing> = {
  subject: "things",
  order: "asc",
  columns: ({ name }) => ({ key: name, owner: "us", position: name }),
};

/** A process that changes a thing at a given moment, in a transaction that reads it first, and says what came of it. */
const [file = "", url = "", at = "0", by = ""] = process.argv.slice(2);
if (import.meta.main) {
  const database = openDatabase({ databaseFile: file, databaseUrl: url || undefined }, () => []);
  const records = recordsOf(database, things);
  await records.by("one");
  await sleep(Number(at) - Date.now());
  const changed = database.transaction(async () => {
    const { versjon = 0 } = (await records.by("one")) ?? {};
    await sleep(300);
    // The first version is what this process has seen, unless it is to change whatever it finds.
    await records.change({ name: "one", by }, by === "any" ? versjon : 1);
  });
  const outcome = await changed.then(
    () => "done",
    (error: unknown) => (error as Error).message,
  );
  console.log(outcome);
}
