import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openDatabase, type Database } from "../database/database.ts";
import type { RecordRow } from "../database/schema.ts";

const folder = mkdtempSync(join(tmpdir(), "register-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that is not there yet, and goes when the tests end. */
export const newFile = (): string => join(folder, `${crypto.randomUUID()}.db`);

/** A database of its own, with these rows. */
export function newDatabase(examples: (now: Date) => readonly RecordRow[] = () => [], now = new Date()): Database {
  return openDatabase({ databaseUrl: undefined, databaseFile: newFile() }, () => examples(now));
}
