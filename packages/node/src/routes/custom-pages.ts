import type { Config } from "../config/config.ts";
import { deepCopy } from "../options/shape.ts";
import { refuseNoHeaders } from "../guard/argument-checks.ts";
import type { Language } from "../texts/language.ts";
import type { Onward, PageQuery, ProblemPage } from "./problem-page.ts";

/** For pages of the application that replace pages of this library. */
export interface CustomPages {
  /**
   * What a page of the application says that stands for one of this library's (`service.pages`), from the headers and the query of its request. A
   * `location` instead: the page is not true any more, or this application did not make the address, and the person goes on there. `language`: default by `ui_locales` of the query and the headers. After ten minutes the page only leads home.
   * @throws TypeError without headers. Does not reject because the store is down: the page then has no person
   */
  readonly problem: (
    headers: Headers,
    query: PageQuery,
    options?: { readonly language?: Language | undefined },
  ) => Promise<ProblemPage | Onward>;
}

/** Loaded at the first call: it has texts in four languages. */
export function customPages(config: Config): CustomPages {
  return {
    problem: async (...given) => {
      refuseNoHeaders(given[0]);
      const asked = deepCopy(given);
      return (await import("./problem-page.ts")).problemPage(config, ...asked);
    },
  };
}
