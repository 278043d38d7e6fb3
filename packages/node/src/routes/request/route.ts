import type { Config } from "../../config/config.ts";

/** Input of a route. */
export interface RouteCall {
  readonly config: Config;
  readonly request: Request;
  /** Its URL, parsed. */
  readonly url: URL;
  /** The path segment after the route's name: the id of a provider entry, if any. */
  readonly argument: string | undefined;
}

/** Answers one request. Throws an AuthError for every refusal. */
export type Route = (call: RouteCall) => Promise<Response>;
