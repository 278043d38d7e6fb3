import type { Config } from "../config.ts";

/** What a route gets. */
export interface RouteCall {
  readonly config: Config;
  readonly request: Request;
  /** What follows the route's name in the path: a provider's id, or nothing. */
  readonly argument: string | undefined;
}

/** Answers one request; throws an AuthError for everything that is refused. */
export type Route = (call: RouteCall) => Promise<Response>;
