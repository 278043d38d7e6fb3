import type { Config } from "../config/config.ts";
import { loggedInPath } from "../options/return-to.ts";
import { routePath } from "../options/route-address.ts";
import { openProblem, type OpenedProblem, type PageNote, type Problem } from "../guard/sealed-problem.ts";
import { refusedHref } from "../guard/redirect-targets.ts";
import { errorView } from "./pages/error-page.ts";
import type { PageFrame } from "../pages/page-frame.ts";
import type { PageView } from "./pages/page-view.ts";
import { localTextIn, type CustomPage } from "../pages/service.ts";
import { loggedInView, loggedOutView, logoutQuestionView } from "./pages/session-pages.ts";
import { hasSession, readSession } from "../session/read-session.ts";
import { chosenLanguage, type Language } from "../texts/language.ts";
import { loggedInFrame } from "./logged-in.ts";
import { loggedOutPage } from "./logged-out.ts";
import { logoutQuestion } from "./logout.ts";
import { customPageOf } from "./refusals/custom-page.ts";
import { pageLanguage } from "./answers/localized-frame.ts";
import { problemOptions } from "./refusals/failed-login.ts";
import { errorPageOf, type RefusalPageOptions } from "./refusals/refusal-page.ts";
import { refusalOptions } from "./refusals/refused-by-guard.ts";

/** What a page of the application says in place of one of this library's: the same words, and the same links in the same order. */
export interface ProblemPage extends PageView {
  /** The member of `service.pages` that it stands for. */
  readonly page: CustomPage;
  /** Name of the person who is logged in. Only where the page may say so. */
  readonly person?: string;
  /** The organisations that they act for. */
  readonly organisations: readonly string[];
  /** What the required right lets a person do, from `service.rights`. */
  readonly right?: string;
}

/** The query of the page's address. */
export type PageQuery = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The redirect for a person whose state has changed since the note was written (they have logged in or out), or whose address has no note. */
export interface Onward {
  readonly location: string;
}

interface Content {
  readonly view: PageView;
  readonly frame?: PageFrame | undefined;
  readonly right?: string | undefined;
}

/** The content of an application's own page, from the sealed `p` of its address and the session. */
export async function problemPage(
  config: Config,
  headers: Headers,
  query: PageQuery,
  { language }: { readonly language?: Language | undefined } = {},
): Promise<ProblemPage | Onward> {
  const sealed = valueOf(query, "p");
  const opened = openProblem(config, sealed);
  const page = opened && customPageOf(opened.problem);
  // Not of this application: the library's own page, with status 404. `notFound` of Next shows nothing without scripts.
  const elsewhere = { location: routePath(config, "problem") };
  if (sealed === null || !page) return elsewhere;
  const request = requestFor(config, headers, { p: sealed, language: language ?? valueOf(query, "ui_locales") });
  const content = await ("page" in opened.problem
    ? sessionContent(config, request, opened.problem)
    : refusalContent(config, request, { problem: opened.problem, isStale: opened.isStale }));
  if (!content || "location" in content) return content ?? elsewhere;
  const { view, frame, right } = content;
  const { name, organisations = [] } = frame?.person ?? {};
  return {
    ...view,
    page,
    organisations,
    ...(name !== undefined && { person: name }),
    ...(right !== undefined && { right }),
  };
}

/** A value that the query has once. */
function valueOf(query: PageQuery, name: string): string | null {
  const values = query instanceof URLSearchParams ? query.getAll(name) : [query[name]].flat();
  const [value] = values;
  return values.length === 1 && typeof value === "string" ? value : null;
}

/** The request as the library's own route would receive it for this page. */
function requestFor(
  config: Config,
  given: Headers,
  { p, language }: { readonly p: string; readonly language: string | null },
): Request {
  const headers = new Headers();
  for (const name of ["cookie", "accept-language"]) {
    const value = given.get(name);
    if (value !== null) headers.set(name, value);
  }
  const query = new URLSearchParams({ p, ...(language !== null && { ui_locales: language }) });
  return new Request(`${config.origin}${routePath(config, "problem")}?${query.toString()}`, { headers });
}

async function refusalContent(
  config: Config,
  request: Request,
  opened: OpenedProblem<Problem>,
): Promise<Content | Onward | undefined> {
  const { problem } = opened;
  const options = problem.guarded
    ? await guardedOptions(config, request, opened)
    : await problemOptions(config, request, opened);
  if (!options || "location" in options) return options;
  const page = errorPageOf(config, request, problem, options);
  const { right } = page.facts ?? {};
  return { view: errorView(page), frame: page.frame, right: right && localTextIn(right, page.language) };
}

async function guardedOptions(
  config: Config,
  request: Request,
  { problem, isStale }: OpenedProblem<Problem>,
): Promise<RefusalPageOptions | Onward | undefined> {
  const { code, cameFrom, right, forAnother, returnTo = config.landingPath } = problem;
  const provider = config.providers.get(problem.provider);
  if (!provider) return undefined;
  // The state may have changed since: the page still gives the reference, and leads home.
  if (isStale) return { isStale };
  // Our own page says that the person was logged out meanwhile.
  const session = await readSession(config, request.headers.get("cookie")).catch(() => null);
  if (!session) return { location: refusedHref(config, provider.id, code, returnTo) };
  return (
    refusalOptions(code, { config, request, provider, returnTo, cameFrom, right, forAnother, session }) ?? {
      location: returnTo,
    }
  );
}

async function sessionContent(config: Config, request: Request, note: PageNote): Promise<Content | Onward> {
  const language = chosenLanguage(new URL(request.url));
  if (note.page === "logoutQuestion") {
    const page = await logoutQuestion(config, request, note);
    return { view: logoutQuestionView(page), frame: page.frame };
  }
  const isLoggedIn = await hasSession(config, request.headers.get("cookie")).catch(() => false);
  if (note.page === "loggedOut") {
    if (isLoggedIn) return { location: config.landingPath };
    return { view: loggedOutView(loggedOutPage(config, request, language)) };
  }
  if (!isLoggedIn) return { location: loggedInPath(config) };
  const frame = await loggedInFrame(config, request);
  return {
    view: loggedInView({ language: pageLanguage(config, request), frame, homeHref: config.landingPath }),
    frame,
  };
}
