export { createAuth } from "./create-auth.ts";
export type { Auth } from "./create-auth.ts";
export type { ActionRefused, ActionResult, ProtectAction } from "./protect-action.ts";
export type { Protect, Protected, RouteHandler } from "./protect.ts";
export type { Proxy, ProxyOptions } from "./proxy.ts";
export { startOrExit } from "./start-or-exit.ts";
export type { AssuranceGuardedBy, RequireAssurance, RequireOrganisation, RequireSession } from "./require.ts";
