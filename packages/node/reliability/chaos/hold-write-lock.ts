/** Another process that keeps the write lock of a SQLite file: `node hold-write-lock.ts <file> <milliseconds>`. */
import { DatabaseSync } from "node:sqlite";

const [file = "", milliseconds = "0"] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec("PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE");
setTimeout(() => {
  database.exec("COMMIT");
  database.close();
}, Number(milliseconds));
