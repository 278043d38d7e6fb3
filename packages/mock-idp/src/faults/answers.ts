import type { Endpoint } from "../requests/endpoint.ts";
import type { Fault } from "./fault.ts";

/** Members to set; undefined removes one. A function receives the unchanged members. */
export type Patch =
  | Readonly<Record<string, unknown>>
  | ((honest: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>);

export function patched(honest: Readonly<Record<string, unknown>>, patch: Patch): Record<string, unknown> {
  const changes = typeof patch === "function" ? patch(honest) : patch;
  return Object.fromEntries(Object.entries({ ...honest, ...changes }).filter(([, value]) => value !== undefined));
}

/** The JSON object of a successful answer; undefined for any other answer. */
export async function jsonBody(response: Response): Promise<Record<string, unknown> | undefined> {
  if (!response.ok || !response.headers.get("content-type")?.includes("json")) return undefined;
  return (await response.json()) as Record<string, unknown>;
}

/** The same answer with another body. */
export function withBody(
  response: Response,
  body: ConstructorParameters<typeof Response>[0],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const changed = new Headers(response.headers);
  changed.delete("content-length");
  for (const [name, value] of Object.entries(headers)) changed.set(name, value);
  return new Response(body, { status: response.status, headers: changed });
}

export function withJson(response: Response, body: unknown): Response {
  return withBody(response, JSON.stringify(body));
}

/** Changes members of a JSON answer. */
export function bodyFault(name: string, on: Endpoint, patch: Patch): Fault {
  return {
    name,
    catalogue: [],
    on,
    tamper: async (response) => {
      const body = await jsonBody(response);
      return body && withJson(response, patched(body, patch));
    },
  };
}

/** Answers every call with this text. */
export function textFault(
  on: Endpoint,
  text: string,
  { status = 200, type = "application/json" }: { readonly status?: number; readonly type?: string } = {},
): Fault {
  return {
    name: `${on}.text`,
    catalogue: [],
    on,
    before: () => new Response(text, { status, headers: { "content-type": type } }),
  };
}

/** The unchanged answer under another content type. */
export function contentTypeFault(on: Endpoint, type: string): Fault {
  return {
    name: `${on}.contentType=${type}`,
    catalogue: [],
    on,
    tamper: async (response) => withBody(response, await response.text(), { "content-type": type }),
  };
}

const STOPPED = "<!doctype html><title>Vedlikehold</title><h1>Vi er snart tilbake</h1>";

/** An HTML page with status 200 instead of JSON, as from a firewall or during maintenance. */
export function htmlFault(on: Endpoint): Fault {
  return { ...textFault(on, STOPPED, { type: "text/html; charset=utf-8" }), name: `${on}.html` };
}

export function statusFault(on: Endpoint, status: number): Fault {
  return { ...textFault(on, "", { status, type: "text/plain" }), name: `${on}.status=${status}` };
}

/** Redirects the caller to another URL. */
export function movedFault(on: Endpoint, location: string, status: 301 | 302 | 303 | 307 | 308 = 302): Fault {
  return {
    name: `${on}.moved=${status}`,
    catalogue: [],
    on,
    before: () => new Response(null, { status, headers: { location } }),
  };
}

/** @param retryAfter seconds, or an HTTP date. */
export function tooManyFault(on: Endpoint, retryAfter: number | string): Fault {
  return {
    name: `${on}.status=429`,
    catalogue: [],
    on,
    before: () => new Response("", { status: 429, headers: { "retry-after": String(retryAfter) } }),
  };
}

const STATUS: Readonly<Record<string, number>> = {
  invalid_client: 401,
  server_error: 500,
  temporarily_unavailable: 503,
};

export function oauthErrorFault(on: Endpoint, error: string): Fault {
  return {
    name: `${on}.error=${error}`,
    catalogue: [],
    on,
    before: () => Response.json({ error, error_description: "a planned fault" }, { status: STATUS[error] ?? 400 }),
  };
}
