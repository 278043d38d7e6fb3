import type { Config } from "../config.ts";
import type { AuthError } from "../errors.ts";
import { checkReturnTo } from "../guard/return-to.ts";
import type { Requirement } from "../identity/access.ts";

/** A {@link Requirement}, and where the person shall come back to once it is met. */
export interface GuardedBy extends Requirement {
  /** Path on this site, checked like every return_to. */
  readonly returnTo?: string;
}

/** What a login can mend, and the parameters that make it. */
const mending: Readonly<Partial<Record<string, (wanted: GuardedBy) => Record<string, string>>>> = {
  session_required: ({ assurance, maxAgeSeconds }) => ({
    ...(assurance && { assurance }),
    ...(maxAgeSeconds && { max_age: String(maxAgeSeconds) }),
  }),
  assurance_insufficient: ({ assurance }) => (assurance ? { assurance } : {}),
  authentication_too_old: ({ maxAgeSeconds }) => (maxAgeSeconds ? { max_age: String(maxAgeSeconds) } : {}),
};

/** Where a person who was refused can go: to a login that would mend it, else to a page that explains it. */
export function wayForward(config: Config, { code }: AuthError, wanted: GuardedBy): string {
  const { pathname, search, hash } = returnToOf(config, wanted.returnTo);
  const mend = mending[code];
  const path = mend ? "login" : "refused";
  const query = new URLSearchParams({ ...(mend ? mend(wanted) : { code }), return_to: pathname + search + hash });
  return `${config.routesPath}/${path}?${query.toString()}`;
}

/** Where to come back to, checked; the landing page when nothing is given. @throws `return_to_invalid` */
export function returnToOf(config: Config, value: string | null | undefined): URL {
  return checkReturnTo(value || config.landingPath, config);
}
