/** Where to come back to, and nothing else. */
export interface ReturnWish {
  /** Path of this site, with query and fragment. Default: the page that the person is on; empty: where the server leads to. */
  readonly returnTo?: string | undefined;
}

/** The same person, authenticated more strongly or anew. */
export interface StepUpWish extends ReturnWish {
  /** Names of levels or methods, as the provider entry's `assurance` has them. */
  readonly assurance?: string | readonly string[] | undefined;
  /** How long ago the person may have been authenticated. */
  readonly maxAgeSeconds?: number | undefined;
}

/** A login. */
export interface LoginWish extends StepUpWish {
  /** Id of the way to log in. Default: the first of the application's. */
  readonly provider?: string | undefined;
}

/** The address of a route, with the language that the person chose (`ui_locales`, OpenID Connect Core 3.1.2.1). */
export function routeHref(path: string, language: string | undefined, wish: LoginWish): string {
  const given = Object.entries({
    ui_locales: language,
    assurance: [wish.assurance].flat().join(" "),
    max_age: wish.maxAgeSeconds?.toString(),
    return_to: wish.returnTo,
  }).filter(([, value]) => value) as [string, string][];
  const query = new URLSearchParams(given).toString();
  return (wish.provider ? `${path}/${wish.provider}` : path) + (query && `?${query}`);
}
