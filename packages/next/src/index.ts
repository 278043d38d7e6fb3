export { createAuth } from "./create-auth.ts";
export type { Auth, RequireSession } from "./create-auth.ts";
