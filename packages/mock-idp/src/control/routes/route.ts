import type { z } from "zod";
import type { Tenant, Tenants } from "../tenants/tenants.ts";

/** What a route gets. */
export interface RouteRequest<Body, Query> {
  readonly tenants: Tenants;
  readonly tenant: Tenant;
  /** The parameters of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  readonly headers: Headers;
}

/** One operation of the control API. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/_mock/v1`. `/t/{t}` may be left out for the default tenant. */
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  /** The part of the body's schema that an error is about. */
  readonly meant?: (given: unknown) => z.ZodType;
  readonly query?: z.ZodType;
  /** 200 when left out. */
  readonly status?: 201 | 204;
  /** The JSON of the answer. */
  readonly answer?: z.ZodType;
  /** The media types of the answer; JSON when left out. */
  readonly types?: readonly string[];
  /** The answer as JSON, or a whole response. */
  run(asked: RouteRequest<unknown, unknown>): unknown;
}

/** A route whose body and query have the types of their schemas. */
export function route<Body extends z.ZodType = z.ZodUndefined, Query extends z.ZodType = z.ZodUndefined>(
  given: Omit<Route, "run" | "body" | "query"> & {
    readonly body?: Body;
    readonly query?: Query;
    run(asked: RouteRequest<z.infer<Body>, z.infer<Query>>): unknown;
  },
): Route {
  return given;
}
