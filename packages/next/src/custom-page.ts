import type { Auth as RelyingParty, Language, PageQuery, ProblemPage } from "@adgangskort/node";
import { redirectTo, type Site } from "./base-path.ts";
import { requireRequestHeaders } from "./request-headers.ts";

/** Whose pages they are, and what those of the application say that stand for the library's. */
export interface CustomPages extends Pick<RelyingParty, "service"> {
  /**
   * What a page of the application says that stands for one of this library's (`service.pages`): `await auth.problem(searchParams)`. A person for whom the page is
   * not true any more is redirected, and so is one whose address this application did not make: to the library's page for an address without a page. `language`: default by the request.
   * Do not guard the page: this library then shows its own.
   * @throws AuthError `configuration_invalid`; and Next's own redirect
   */
  readonly problem: (
    searchParams: PageQuery | Promise<PageQuery>,
    options?: { readonly language?: Language | undefined },
  ) => Promise<ProblemPage>;
}

/** The content of a page of the application that stands for one of the library's. */
export function problemBy(relyingParty: () => RelyingParty, site: Site): CustomPages["problem"] {
  return async (searchParams, options) => {
    const given = await requireRequestHeaders();
    const shown = await relyingParty().problem(given, await searchParams, options);
    if ("location" in shown) redirectTo(site, shown.location);
    return shown;
  };
}
