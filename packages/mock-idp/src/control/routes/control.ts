import { z } from "zod";
import { type Access, assertAccess, type Caller } from "../requests/access.ts";
import { BodyTooLong } from "../../server/request-body.ts";
import { schemaFault } from "../../requests/schema-fault.ts";
import { openapi } from "./openapi.ts";
import { Problem } from "../requests/problem.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";
import type { Tenants } from "../tenants/tenants.ts";

export const CONTROL = "/_mock/v1";
const LONGEST_BODY = 1024 * 1024;

interface Served {
  readonly tenants: Tenants;
  readonly access: Access;
}

type ReadBody = (longest: number) => Promise<string | undefined>;

/** Serves the control API below `/_mock/v1`. Without a token it serves programs on this machine only. */
export async function controlled(url: URL, caller: Caller, read: ReadBody, served: Served): Promise<Response> {
  if (caller.method !== "HEAD") return answered(url, caller, read, served);
  // RFC 9110 9.3.2: as GET, without the content. Programs that wait for a port ask so.
  const { body, status, headers } = await answered(url, { ...caller, method: "GET" }, read, served);
  await body?.cancel();
  return new Response(null, { status, headers });
}

async function answered(url: URL, caller: Caller, read: ReadBody, { tenants, access }: Served): Promise<Response> {
  try {
    // A health check comes from outside a container, and has no token. The answer holds no more than the metadata.
    if (url.pathname !== `${CONTROL}/health` || caller.method !== "GET") assertAccess(caller, access);
    const path = url.pathname.slice(CONTROL.length);
    if (path === "/openapi.json") return json(200, openapi(routes));
    const found = matching(path, caller.method);
    const tenant = tenants.named(found.path.t ?? "default");
    const query = parsed("query", found.route.query, queryOf(url));
    const sent =
      found.route.method === "GET" || found.route.method === "DELETE" ? undefined : bodyOf(await read(LONGEST_BODY));
    const answer = await found.route.run({
      tenants,
      tenant,
      path: found.path,
      query,
      headers: caller.headers,
      body: parsed("body", found.route.body, sent, found.route.meant),
    });
    if (answer instanceof Response) return answer;
    return found.route.status === 204 ? new Response(null, { status: 204 }) : json(found.route.status ?? 200, answer);
  } catch (error) {
    if (error instanceof Problem) return error.response();
    if (error instanceof BodyTooLong) return new Problem(413, error.message).response({ connection: "close" });
    throw error;
  }
}

const json = (status: number, answer: unknown): Response =>
  Response.json(answer, { status, headers: { "cache-control": "no-store" } });

const queryOf = ({ searchParams }: URL): Readonly<Record<string, string>> => Object.fromEntries(searchParams);

function bodyOf(body: string | undefined): unknown {
  if (!body) return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new Problem(400, "the body is no JSON");
  }
}

/** @throws {@link Problem} of one line that names the member and what is allowed */
function parsed(
  where: string,
  whole: z.ZodType = z.strictObject({}).optional(),
  given: unknown,
  meant?: Route["meant"],
): unknown {
  const { success, data, error } = whole.safeParse(given);
  if (success) return data;
  const schema = meant?.(given) ?? whole;
  const { message, allowed } = schemaFault(schema.safeParse(given).error ?? error, schema);
  throw new Problem(400, `${where}${message}`, allowed);
}

/** @throws {@link Problem} with 404 or 405 */
function matching(
  path: string,
  method: string,
): { readonly route: Route; readonly path: Readonly<Record<string, string>> } {
  const at = routes.flatMap((route) => {
    const matched = match(route.path, path) ?? match(route.path.replace("/t/{t}", ""), path);
    return (matched && route.path !== "/t/{t}") || matched?.t ? [{ route, path: matched ?? {} }] : [];
  });
  const found = at.find(({ route }) => route.method === method);
  if (found) return found;
  if (at.length > 0)
    throw new Problem(
      405,
      `${method} is not a method of ${CONTROL}${path}`,
      at.map(({ route }) => route.method),
    );
  throw new Problem(404, `there is no ${CONTROL}${path}`, [`${CONTROL}/openapi.json`]);
}

function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const named: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith("{")) named[part.slice(1, -1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return named;
}

/** An id may have any character, such as that of a client. What is no encoding stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
