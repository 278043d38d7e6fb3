import { allRegisterSettings, developmentEnvironments } from "./development.ts";

Object.assign(process.env, await allRegisterSettings(await developmentEnvironments()));
await import(new URL("../../apps/register-api/server.ts", import.meta.url).href);
