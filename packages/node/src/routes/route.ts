import type { Config } from "../config.ts";

/** Input of a route. */
export interface RouteCall {
  readonly config: Config;
  readonly request: Request;
  /** The path segment after the route's name: a provider's id, or empty. */
  readonly argument: string | undefined;
}

/** Answers one request. Throws an AuthError for every refusal. */
export type Route = (call: RouteCall) => Promise<Response>;
