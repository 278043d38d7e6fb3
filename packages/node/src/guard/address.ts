import { randomBytes } from "node:crypto";
import { AuthError } from "../errors.ts";

/**
 * Whether the request has an address that can be read. Some servers make it of the Host header, unread, and only when it is first asked
 * for: whatever asks then would throw.
 */
export function hasAddress(request: Request): boolean {
  try {
    return URL.canParse(request.url);
  } catch {
    return false;
  }
}

/** RFC 9112 3.2: an invalid Host is answered with 400. No browser sends one. */
export function noAddress(): Response {
  return new Response(null, { status: 400, headers: { "cache-control": "no-store" } });
}

/** The same, for what gives no `Response`. */
export function refusedAddress(): { readonly allowed: false; readonly reason: AuthError; readonly reference: string } {
  const reason = new AuthError("request_invalid", { details: { parameter: "host", fault: "unknown" } });
  return { allowed: false, reason, reference: randomBytes(6).toString("hex") };
}
