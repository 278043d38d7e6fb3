import { randomBytes } from "node:crypto";
import { AuthError } from "../../errors/errors.ts";

/**
 * True if the request has a valid URL. Some servers build it from the unchecked Host header on first access, so that any later reader would
 * throw.
 */
export function hasAddress(request: Request): boolean {
  try {
    return URL.canParse(request.url);
  } catch {
    return false;
  }
}

/** The path of a request; empty if its URL is invalid. `node:http` has the path alone as `url`. */
export function pathOf(request: { readonly url?: string | undefined }): string {
  try {
    return URL.parse(request.url ?? "", "http://localhost")?.pathname ?? "";
  } catch {
    return "";
  }
}

/** RFC 9112 3.2: an invalid Host is answered with 400. No browser sends one. */
export function noAddress(): Response {
  return new Response(null, { status: 400, headers: { "cache-control": "no-store" } });
}

/** The same check, for callers that return no `Response`. */
export function refusedAddress(): { readonly allowed: false; readonly reason: AuthError; readonly reference: string } {
  const reason = new AuthError("request_invalid", { details: { parameter: "host", fault: "unknown" } });
  return { allowed: false, reason, reference: randomBytes(6).toString("hex") };
}
