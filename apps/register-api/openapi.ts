import type { Api } from "./api.ts";
import { problemSchema } from "./problem.ts";

/** The description of all routes, by OpenAPI 3.1. */
export function openapi(apis: readonly Api[]): object {
  const merged = (member: "paths" | "schemas" | "securitySchemes"): object =>
    Object.assign({}, ...apis.map((api) => api[member])) as object;
  return {
    openapi: "3.1.0",
    info: {
      title: "Registeret",
      version: "1.0.0",
      description: "An example of an API that other agencies' applications call with their users' access tokens.",
    },
    paths: merged("paths"),
    components: {
      schemas: { Problem: problemSchema, ...merged("schemas") },
      securitySchemes: merged("securitySchemes"),
    },
  };
}
