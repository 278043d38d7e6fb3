import type { GuardedBy } from "@adgangskort/node";

/** By which our `proxy()` tells the rest of the application which page is asked for: Next tells a Server Component nothing of it. */
const pathHeader = "x-adgangskort-path";

/** The headers of a request, with its own path. What the client sent by this name is gone. */
export function withOwnPath(headers: Headers, path: string): Headers {
  const own = new Headers(headers);
  own.set(pathHeader, path);
  return own;
}

/** The path that the proxy handed on, or `null` without one. */
export function ownPath(headers: Headers): string | null {
  return headers.get(pathHeader);
}

/**
 * Judges with the page's own path as the place to come back to, where the guard names none. It was handed on in a header, which a client
 * can send where no `proxy.ts` is: one that would not do as a return_to leads to the landing page.
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
    // Any other fault of the requirement is thrown once more.
    return judge(requirement);
  }
}
