import type { AssuranceLevel, ProviderId } from "./register.ts";

/** Where the person returns to. */
export interface ReturnOptions {
  /** Path on this site as the browser shows it, with query and fragment. Default: the current page. Empty: the server's default. */
  readonly returnTo?: string | undefined;
}

/** Options of a step-up: the same person, at a higher level or authenticated again. */
export interface StepUpOptions extends ReturnOptions {
  /** Levels or methods, with the names that `assurance` of the provider entry uses. */
  readonly assurance?: AssuranceLevel | readonly AssuranceLevel[] | undefined;
  /** Maximum age of the authentication, in seconds. */
  readonly maxAgeSeconds?: number | undefined;
}

/** Options of a login. */
export interface LoginOptions extends StepUpOptions {
  /** Id of the provider entry. Default: the first one. */
  readonly provider?: ProviderId | undefined;
}

/**
 * The URL of a route, with the person's language (`ui_locales`, OpenID Connect Core 3.1.2.1). For a framework's own components; in a page use
 * the client.
 *
 * @param page where the person returns to if the options do not say so; empty: the server's default
 */
export function routeHref(
  path: string,
  language: string | undefined,
  { provider, assurance, maxAgeSeconds, returnTo }: LoginOptions = {},
  page: string | undefined = globalThis.location?.href.slice(location.origin.length),
): string {
  const given = Object.entries({
    ui_locales: language,
    assurance: [assurance].flat().join(" "),
    max_age: maxAgeSeconds?.toString(),
    return_to: returnTo ?? page,
  }).filter(([, value]) => value) as [string, string][];
  const query = new URLSearchParams(given).toString();
  return (provider ? `${path}/${provider}` : path) + (query && `?${query}`);
}
