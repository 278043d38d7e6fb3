export { createAuth } from "./create-auth.ts";
export type { Auth } from "./create-auth.ts";
export type { Proxy, ProxyOptions } from "./proxy.ts";
export type { AssuranceGuardedBy, RequireAssurance, RequireOrganisation, RequireSession } from "./require.ts";
