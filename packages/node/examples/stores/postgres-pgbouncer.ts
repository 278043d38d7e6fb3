import { postgresStore } from "@adgangskort/node/postgres";
import { Client, Pool } from "pg";

const { PGBOUNCER_URL = "", DATABASE_URL = "" } = process.env;

const pool = new Pool({ connectionString: PGBOUNCER_URL, max: 5, connectionTimeoutMillis: 5000, keepAlive: true });
pool.on("error", (error) => console.error(error.message));

export const store = postgresStore({
  pool,
  listener: () => new Client({ connectionString: DATABASE_URL, keepAlive: true }),
});
