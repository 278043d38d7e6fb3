import { z } from "zod";
import { PACKAGE_VERSION } from "../../server/package-version.ts";
import type { Route } from "./route.ts";

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the routes. */
export function openapi(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) (paths[`/_mock/v1${route.path}`] ??= {})[route.method.toLowerCase()] = operation(route);
  return {
    openapi: "3.1.0",
    info: {
      title: "Adgangskort mock: control",
      version: PACKAGE_VERSION,
      description: "`/t/{t}` may be left out for the tenant `default`.",
    },
    // Without a token the API serves programs on this machine.
    security: [{ bearer: [] }, {}],
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "MOCK_IDP_TOKEN" } },
      schemas: {
        Problem: {
          type: "object",
          required: ["status", "title"],
          properties: {
            status: { type: "integer" },
            title: { type: "string", description: "One line that says what is wrong" },
            allowed: { type: "array", items: { type: "string" } },
          },
        },
      },
    },
  };
}

const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

function operation({ path, summary, body, query, status, answer, types = ["application/json"] }: Route): Json {
  const schema = answer && z.toJSONSchema(answer);
  const ofPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
    parameter("path", String(name), { type: "string" }, true),
  );
  return {
    summary,
    parameters: [...ofPath, ...(query ? ofQuery(query) : [])],
    ...(body
      ? { requestBody: { content: { "application/json": { schema: z.toJSONSchema(body, { io: "input" }) } } } }
      : {}),
    responses: {
      [status ?? 200]: {
        description: summary,
        ...(status === 204
          ? {}
          : {
              content: Object.fromEntries(
                types.map((type) => [type, schema && type === "application/json" ? { schema } : {}]),
              ),
            }),
      },
      default: { description: "What is wrong, and what is allowed", content: problem },
    },
  };
}

function ofQuery(query: z.ZodType): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => parameter("query", name, schema, required.includes(name)));
}

const parameter = (where: "path" | "query", name: string, schema: unknown, required: boolean): Json => ({
  name,
  in: where,
  required,
  schema,
});
