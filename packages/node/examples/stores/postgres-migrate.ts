import { postgresStore } from "@adgangskort/node/postgres";
import { Pool } from "pg";

const { OWNER_DATABASE_URL = "" } = process.env;

const pool = new Pool({ connectionString: OWNER_DATABASE_URL });
await postgresStore({ pool }).migrate();
await pool.end();
