import type { Endpoint } from "../endpoint.ts";
import type { Fault } from "../fault.ts";

/** Members to set; undefined removes. A function gets the honest ones. */
export type Patch =
  | Readonly<Record<string, unknown>>
  | ((honest: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>);

export function patched(honest: Readonly<Record<string, unknown>>, patch: Patch): Record<string, unknown> {
  const changes = typeof patch === "function" ? patch(honest) : patch;
  return Object.fromEntries(Object.entries({ ...honest, ...changes }).filter(([, value]) => value !== undefined));
}

/** The JSON object of a successful answer, or undefined. */
export async function jsonBody(response: Response): Promise<Record<string, unknown> | undefined> {
  if (!response.ok || !response.headers.get("content-type")?.includes("json")) return undefined;
  return (await response.json()) as Record<string, unknown>;
}

export function withJson(response: Response, body: unknown): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(body), { status: response.status, headers });
}

/** Changes members of a JSON answer. */
export function bodyFault(name: string, on: Endpoint, patch: Patch): Fault {
  return {
    name,
    on,
    tamper: async (response) => {
      const body = await jsonBody(response);
      return body && withJson(response, patched(body, patch));
    },
  };
}

export function statusFault(on: Endpoint, status: number): Fault {
  return {
    name: `${on}.status=${status}`,
    on,
    before: () => new Response("", { status, headers: { "content-type": "text/plain" } }),
  };
}

export function oauthErrorFault(on: Endpoint, error: string): Fault {
  const status =
    error === "invalid_client" ? 401 : error === "server_error" ? 500 : error === "temporarily_unavailable" ? 503 : 400;
  return {
    name: `${on}.error=${error}`,
    on,
    before: () => Response.json({ error, error_description: "a planned fault" }, { status }),
  };
}

/** The connection breaks before any answer. */
export function networkFault(on: Endpoint): Fault {
  return { name: `${on}.network`, on, before: () => Response.error() };
}

/** @param milliseconds before the request is looked at. */
export function slowFault(on: Endpoint, milliseconds: number): Fault {
  return {
    name: `${on}.slow=${milliseconds}`,
    on,
    before: async () => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return undefined;
    },
  };
}
