const COOKIE = "mock_worker";

/** Letters, digits, `.`, `_` and `-`: what a cookie and a path can hold as it is. */
export const WORKER_LABEL: RegExp = /^[\w.-]{1,64}$/;

/** Labels a browser, so that faults and planned logins of one test do not reach another's. A cookie of a host counts on all of its ports. */
export const labelCookie = (label: string): string => `${COOKIE}=${label}; Path=/; HttpOnly; SameSite=Lax`;

/** The label of the browser that sent the request. */
export function labelIn(headers: Headers): string | undefined {
  const cookies = headers.get("cookie")?.split(/;\s*/) ?? [];
  const label = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  return label !== undefined && WORKER_LABEL.test(label) ? label : undefined;
}
