// Without `.js`: Next gives this name another meaning in each of its layers, and only when it is spelled so.
import { headers } from "next/headers";
import { AuthError } from "@adgangskort/node";
import { withErrorDigest } from "./error-digest.ts";

/**
 * The headers of the request, or `undefined` if Next withholds them. Next judges each call: it throws inside `unstable_cache` and
 * `"use cache"`, and marks the render as dynamic. Every read of a session therefore makes this call, and no memo may answer instead.
 *
 * ASVS 5.0 14.2.2: no server-side cache keeps sensitive data. Source: Next, `headers()`, and its `server/request/headers.js` (seen in 16.4.6).
 */
export async function requestHeaders(): Promise<Headers | undefined> {
  const given = await headersOfCall();
  return areWithheld(given) ? undefined : given;
}

/** What Next throws inside a request is left as it is: it may be how Next learns that the page is dynamic. */
async function headersOfCall(): Promise<Headers> {
  try {
    return await headers();
  } catch (error) {
    throw isOutsideNext(error) ? new Error(outsideRequest, { cause: error }) : error;
  }
}

const outsideRequest =
  "auth.session and the guards read the request: call them in a page, a layout, a Server Action or a Route Handler, not at the top of a module";

/**
 * The same, for guards and for calls that act for a person.
 * @throws AuthError `configuration_invalid`
 */
export async function requireRequestHeaders(): Promise<Headers> {
  const given = await headersOfCall();
  refuseWithheld(given);
  return given;
}

/** For a Route Handler, from the request that Next passes in. A plain `Request`, for example in an application's test, may have no headers. */
export async function requireHeadersOf(request: Request): Promise<void> {
  const { headers: given } = request;
  if ("nextUrl" in request) refuseWithheld(given);
  // ASVS 5.0 14.2.2: the request may be a copy by the application, whose reads Next does not see. Calling `headers()` makes Next check.
  try {
    await headers();
  } catch (error) {
    if (!isOutsideNext(error)) throw error;
  }
}

/**
 * Before a call that acts for a person: `unstable_cache` and `"use cache"` would answer others with its result, so Next must permit `headers()` there.
 * `after()` in a Server Component and work outside a request cache nothing.
 *
 * ASVS 5.0 14.2.2. @throws what Next throws
 */
export async function refuseInCache(): Promise<void> {
  try {
    await headers();
  } catch (error) {
    if (!isOutsideNext(error) && !isAfterRender(error)) throw error;
  }
}

/** Source: Next, `server/request/headers.js` (seen in 15.5 and 16.4.6). */
function isAfterRender(error: unknown): boolean {
  return error instanceof Error && error.message.includes("inside `after()`");
}

/** An application test, or a custom server, has neither a Next request nor a Next cache. Source: Next, error E251 (seen in 16.4.6). */
function isOutsideNext(error: unknown): boolean {
  return error instanceof Error && error.message.includes("was called outside a request scope");
}

function refuseWithheld(given: Headers): void {
  if (areWithheld(given))
    throw withErrorDigest(new AuthError("configuration_invalid", { details: { faults: [withheld] } }));
}

/** With `dynamic = "force-static"` Next has no check and returns no headers at all. Every real request has a Host (RFC 9112 3.2). */
function areWithheld(given: Headers): boolean {
  return given.keys().next().done === true;
}

const withheld = {
  option: "dynamic",
  fault:
    'must not be "force-static" where a session is required: Next gives no headers there and makes one answer for everyone',
};
