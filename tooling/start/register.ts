import { fileURLToPath } from "node:url";
import { allRegisterSettings, developmentEnvironments } from "./development.ts";

// What is filed is kept in the register's own folder, and is there at the next start.
process.env["DATABASE_FILE"] ??= fileURLToPath(new URL("../../apps/register-api/.data/register.db", import.meta.url));
Object.assign(process.env, await allRegisterSettings(await developmentEnvironments()));
await import(new URL("../../apps/register-api/server.ts", import.meta.url).href);
