import type { GuardedBy } from "@adgangskort/node";

/** Header in which `proxy()` passes on the path of the requested page. Next does not tell a Server Component its path. */
const pathHeader = "x-adgangskort-path";

/** The headers of a request with its own path. Overwrites a header of this name from the client. */
export function withOwnPath(headers: Headers, path: string): Headers {
  const own = new Headers(headers);
  own.set(pathHeader, path);
  return own;
}

/** The path that the proxy passed on, or `null`. */
export function ownPath(headers: Headers): string | null {
  return headers.get(pathHeader);
}

/**
 * Checks the requirement with the page's own path as `returnTo` if the guard names no other. Without a `proxy.ts` a client can send this
 * header itself: a path that is not a valid return_to leads to the landing page.
 */
export function returningToOwnPath<Result>(
  headers: Headers,
  requirement: GuardedBy,
  judge: (requirement: GuardedBy) => Result,
): Result {
  const path = ownPath(headers);
  if (requirement.returnTo !== undefined || path === null) return judge(requirement);
  try {
    return judge({ ...requirement, returnTo: path });
  } catch {
    // Any other fault of the requirement is thrown again.
    return judge(requirement);
  }
}
