import { METHODS } from "../documents/methods.ts";
import type { Refusal } from "../requests/call.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import { hints } from "../requests/hints.ts";

/** Why the endpoint does not take the method; undefined if it does. */
export function methodRefusal(endpoint: Endpoint, method: string): Refusal | undefined {
  const allowed = METHODS[endpoint];
  if (!allowed || allowed.includes(method)) return undefined;
  const reason = `the endpoint takes ${allowed.join(" and ")}, not ${method}`;
  return { error: "invalid_request", reason, clause: "RFC 9110 section 15.5.6", rule: "method", hint: hints.method };
}

export function methodRefused(endpoint: Endpoint, { error, reason, clause }: Refusal): Response {
  const headers = { allow: METHODS[endpoint]?.join(", ") ?? "", "cache-control": "no-store" };
  return Response.json({ error, error_description: `${reason} (${clause})` }, { status: 405, headers });
}
