/** The session stores that an application can be created for, as `docs/stores.md` has them. */
export const storeNames = ["sqlite", "redis", "postgres", "memory"] as const;
export type StoreName = (typeof storeNames)[number];

/** What is written for one store. */
export interface Store {
  readonly title: string;
  /** The function of `@adgangskort/node` that makes it, and the call in `auth.ts`. Without these, `files` has `session-store.ts`. */
  readonly inline?: { readonly name: string; readonly call: string };
  readonly files: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** Variables of the environment, with their value in development. */
  readonly environment: Readonly<Record<string, string>>;
  /** The server that must run before the application. */
  readonly server?: string;
  /** A sentence for the README. */
  readonly says: string;
}

const nothing = { files: {}, scripts: {}, dependencies: [], devDependencies: [], environment: {} };

const redis = `import { redisStore } from "@adgangskort/node/redis";
import { createClient } from "redis";

const { REDIS_URL = "", NEXT_PHASE } = process.env;

const client = createClient({
  url: REDIS_URL,
  // Twice a second, also after a long outage: logins go on as soon as the server does.
  socket: { reconnectStrategy: (retries) => Math.min(50 * retries, 500) },
});
client.on("error", (error: Error) => console.error(error.message));
// \`next build\` loads this file too, and there may be no server where it runs.
if (NEXT_PHASE !== "phase-production-build") {
  // Not awaited: without the server the application starts all the same, and answers that it has no sessions for now.
  client.connect().catch((error: Error) => console.error(error.message));
}

/** Where sessions are kept. */
export const store = redisStore({ client });
`;

const postgres = `import { postgresStore } from "@adgangskort/node/postgres";
import { Pool } from "pg";

const { DATABASE_URL = "" } = process.env;

const pool = new Pool({ connectionString: DATABASE_URL, max: 5, connectionTimeoutMillis: 5000, keepAlive: true });
// An idle connection that is cut is no reason to stop: the next query opens another.
pool.on("error", (error) => console.error(error.message));

/** Where sessions are kept. */
export const store = postgresStore({ pool });
`;

const migrate = `import { postgresStore } from "@adgangskort/node/postgres";
import { Pool } from "pg";

const { DATABASE_URL = "" } = process.env;

// Creates the tables of the sessions, and brings them to the version of the package.
const pool = new Pool({ connectionString: DATABASE_URL });
await postgresStore({ pool })
  .migrate()
  .catch(({ message, cause }: Error) => {
    const reason = cause instanceof Error ? cause.message : message;
    console.error(\`No table was made: \${reason}. Does PostgreSQL run at DATABASE_URL?\`);
    process.exitCode = 1;
  });
await pool.end();
`;

export const stores: Readonly<Record<StoreName, Store>> = {
  sqlite: {
    ...nothing,
    title: "SQLite: a file, for one host",
    inline: { name: "sqliteStore", call: 'sqliteStore({ path: ".data/sessions.db" })' },
    says: "Sessions are in a file, `.data/sessions.db`. Keep the folder when you deploy, or everybody is logged out.",
  },
  redis: {
    ...nothing,
    title: "Redis or Valkey, for several hosts",
    files: { "session-store.ts": redis },
    dependencies: ["redis"],
    environment: { REDIS_URL: "redis://localhost:6379" },
    server: "Redis or Valkey",
    says: "Sessions are in Redis or Valkey, at `REDIS_URL`.",
  },
  postgres: {
    ...nothing,
    title: "PostgreSQL, for several hosts",
    files: { "session-store.ts": postgres, "migrate.ts": migrate },
    scripts: { migrate: "node --env-file-if-exists=.env.local migrate.ts" },
    dependencies: ["pg"],
    devDependencies: ["@types/pg"],
    environment: { DATABASE_URL: "postgres://localhost:5432/postgres" },
    server: "PostgreSQL",
    says: "Sessions are in PostgreSQL, at `DATABASE_URL`. `migrate` creates the tables: run it before the first start, and after each update.",
  },
  memory: {
    ...nothing,
    title: "Memory: for a trial, not for production",
    inline: { name: "memoryStore", call: "memoryStore()" },
    says: "Sessions are in the memory of the process: for a trial. Choose another store before production.",
  },
};
