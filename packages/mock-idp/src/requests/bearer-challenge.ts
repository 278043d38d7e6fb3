import type { Call, Refusal } from "./call.ts";

/** RFC 6750 section 3: the challenge names the error, unless the request had no credentials. */
export function bearerChallenge(call: Call, refusal: Refusal): string {
  return call.headers.has("authorization")
    ? `Bearer error="${refusal.error}", error_description="${refusal.reason.replaceAll('"', "'")}"`
    : "Bearer";
}
