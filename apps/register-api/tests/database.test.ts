import { databaseRules } from "./database-rules.ts";
import { newFile } from "./temporary-database.ts";

// On PostgreSQL: tooling/tests/register-on-postgres.test.ts, which has a server.
databaseRules("SQLite", () => ({ databaseUrl: undefined, databaseFile: newFile() }));
