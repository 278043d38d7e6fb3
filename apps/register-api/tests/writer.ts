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

/** A process that changes a thing at a given moment, from its first version, and says what came of it. */
const [file = "", url = "", at = "0", by = ""] = process.argv.slice(2);
if (import.meta.main) {
  const records = recordsOf(
    openDatabase({ databaseFile: file, databaseUrl: url || undefined }, () => []),
    things,
  );
  await records.by("one");
  await sleep(Number(at) - Date.now());
  const outcome = await records.change({ name: "one", by }, 1).then(
    () => "done",
    (error: unknown) => (error as Error).message,
  );
  console.log(outcome);
}
