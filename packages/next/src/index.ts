export { createAuth } from "./create-auth.ts";
export type { Auth, RequireOrganisation, RequireSession } from "./create-auth.ts";
