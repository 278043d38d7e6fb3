import { postgresStore } from "@adgangskort/node/postgres";
import { Pool } from "pg";

const { DATABASE_URL = "" } = process.env;

const pool = new Pool({ connectionString: DATABASE_URL, max: 5, connectionTimeoutMillis: 5000, keepAlive: true });
// An idle connection that is cut is no reason to stop: the next question opens another.
pool.on("error", (error) => console.error(error.message));

export const store = postgresStore({ pool });
