export { clientOf, createAuthClient } from "./auth-client.ts";
export type { AuthClient, AuthClientOptions, SessionSource } from "./auth-client.ts";
export { routeHref } from "./login-href.ts";
export type { LoginOptions, ReturnOptions, StepUpOptions } from "./login-href.ts";
export type { AssuranceLevel, ProviderId, Register, SessionGrant } from "./register.ts";
export type { SessionFacts, SessionOrganisation, SessionRepresentation } from "./session-facts.ts";
export type { SessionState } from "./session-state.ts";
export { watchSession } from "./session-watcher.ts";
export type { SessionOptions, WatchedSession } from "./watched-session.ts";
