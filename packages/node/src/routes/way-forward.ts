import type { Config } from "../config.ts";
import type { AuthError, AuthErrorCode } from "../errors.ts";
import { checkReturnTo } from "../guard/return-to.ts";
import type { GuardedBy } from "../identity/requirement.ts";

/** A login, as a link asks for it. */
export interface LoginWish {
  readonly provider: string;
  /** Path of this site, or a URL of it. */
  readonly returnTo: string;
  readonly assurance?: string | undefined;
  readonly maxAgeSeconds?: number | undefined;
}

/** The link that begins a login. */
export function loginHref(
  { routesPath, defaultProvider }: Config,
  { provider, returnTo, assurance, maxAgeSeconds }: LoginWish,
): string {
  const query = new URLSearchParams({
    ...(assurance && { assurance }),
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
    return_to: returnTo,
  });
  const path = provider === defaultProvider.profile.id ? "login" : `login/${provider}`;
  return `${routesPath}/${path}?${query.toString()}`;
}

/** The link that leads to the button that logs out; with a provider, there too when there is no session here. */
export function logoutHref({ routesPath }: Config, provider?: string): string {
  return provider === undefined ? `${routesPath}/logout` : `${routesPath}/logout/${provider}`;
}

/** Refusals that a login can mend. */
const mendable: ReadonlySet<string> = new Set([
  "session_required",
  "assurance_insufficient",
  "authentication_too_old",
] satisfies AuthErrorCode[]);

/** Where a person who was refused can go: to a login that would mend it, else to a page that explains it. */
export function wayForward(config: Config, { code }: AuthError, wanted: GuardedBy, provider: string): string {
  const { pathname, search, hash } = returnToOf(config, wanted.returnTo);
  const returnTo = pathname + search + hash;
  if (mendable.has(code)) return loginHref(config, { ...wanted, provider, returnTo });
  return `${config.routesPath}/refused?${new URLSearchParams({ code, return_to: returnTo }).toString()}`;
}

/** Where to come back to, checked; the landing page when nothing is given. @throws `return_to_invalid` */
export function returnToOf(config: Config, value: string | null | undefined): URL {
  return checkReturnTo(value || config.landingPath, config);
}
