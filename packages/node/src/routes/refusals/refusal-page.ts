import type { Config } from "../../config/config.ts";
import type { AuthErrorCode } from "../../errors/errors.ts";
import { inLanguage, loginHref, returnToOf, type LoginOptions } from "../../guard/redirect-targets.ts";
import type { Problem } from "../../guard/sealed-problem.ts";
import type { PageFrame, ShownPerson } from "../../pages/page-frame.ts";
import { localTextIn, type LocalText } from "../../pages/service.ts";
import { chosenLanguage, type Language } from "../../texts/language.ts";
import type { Situation } from "../../texts/texts.ts";
import { currentPerson, frameInLanguages, namesPerson, pageLanguage } from "../answers/localized-frame.ts";
import { hasOtherSession } from "../login/reauthentication.ts";
import type { ErrorPage } from "../pages/error-page.ts";
import type { PageFacts } from "../pages/page-texts.ts";
import { providerInPath, routeSegments } from "../request/route-segments.ts";

/** A refusal whose event is already written. */
export type RecordedRefusal = Pick<Problem, "code" | "reference"> & {
  readonly retryAfterSeconds?: number | undefined;
  /** Id of the entry of `providers`. Default: by the route. */
  readonly provider?: string;
};

/** What the page of a refusal says and offers. */
export interface RefusalPageOptions {
  /** Language that the person chose at the start. Default: from the request. */
  readonly language?: Language | undefined;
  /** What the page has around its content. Default: the service, and the same request in other languages. */
  readonly frame?: PageFrame;
  /**
   * The login for a new try. Default: returns to the `return_to` of the request if that is valid, else to the landing page.
   */
  readonly retry?: LoginOptions;
  /** The new try, if it is not a login. */
  readonly retryHref?: string;
  /** True if the request is too old to be tried again. */
  readonly isStale?: boolean;
  /** Other ways to log in. */
  readonly others?: readonly { readonly href: string; readonly text: LocalText }[];
  /** The special case of the error, for the text. */
  readonly situation?: Situation | undefined;
  /** What the text may name. */
  readonly facts?: PageFacts;
  /** The page of the application where the person was. */
  readonly backHref?: string | undefined;
  /** Where an organisation gives people rights. */
  readonly accessHref?: string | undefined;
  /** Where the person can log out, if there is a session here or at the provider. */
  readonly logoutHref?: string;
}

/** The page of a refused request. */
export function errorPageOf(
  config: Config,
  request: Request,
  { code, reference, retryAfterSeconds, provider: of }: RecordedRefusal,
  { retry, retryHref, facts, isStale = false, others = [], logoutHref, ...page }: RefusalPageOptions = {},
): ErrorPage {
  const language = page.language ?? chosenLanguage(new URL(request.url));
  const shown = pageLanguage(config, request, language);
  const inTheirs = (link: string): string => inLanguage(config, link, language);
  const { profile } = config.providers.get(of ?? providerInPath(config, request)) ?? config.defaultProvider;
  const login = retry ?? { provider: providerInPath(config, request), returnTo: returnToOfRequest(config, request) };
  return {
    code,
    retryAfterSeconds,
    reference,
    homeHref: config.landingPath,
    helpHref: config.service?.help?.[code],
    frame: frameOf(config, request),
    ...page,
    facts: { login: profile.title, host: new URL(config.origin).host, ...facts },
    situation: page.situation ?? situationOf(config, request, code),
    language: shown,
    others: others.map(({ href: other, text }) => ({ href: inTheirs(other), text: localTextIn(text, shown) })),
    ...(logoutHref !== undefined && { logoutHref: inTheirs(logoutHref) }),
    ...(!isStale && { retryHref: inTheirs(retryHref ?? loginHref(config, login)) }),
  };
}

/** Without a session, a person may have one at the service for the other population. The two logins are never linked: only its cookie is seen. */
function situationOf(config: Config, { headers }: Request, code: AuthErrorCode): Situation | undefined {
  if (code !== "session_required" || !hasOtherSession(config, headers.get("cookie"))) return undefined;
  return config.population === "employee" ? "loggedInAsCitizen" : "loggedInAsEmployee";
}

function returnToOfRequest(config: Config, { url }: Request): string {
  try {
    return returnToOf(config, new URL(url).searchParams.get("return_to")).href;
  } catch {
    return config.landingPath;
  }
}

/** What the page of a refused request has around it: the person too, where an existing session stays. */
export async function refusedFrame(config: Config, request: Request, code: AuthErrorCode): Promise<PageFrame> {
  const person =
    wantsPage(request) && namesPerson(config, code)
      ? await currentPerson(config, request.headers.get("cookie"))
      : undefined;
  return frameOf(config, request, person);
}

/**
 * The frame of a refusal: its links make the same request by GET. After a form a login begins again, and a logout asks its question again, as the new try
 * of the page does. What a form sent to the application itself no link can send again, so that answer has one language.
 */
export function frameOf(config: Config, request: Request, person?: ShownPerson): PageFrame {
  const [route] = routeSegments(config, request);
  if (request.method !== "GET" && route === undefined) return { service: config.service, person };
  // The provider's answer to a login is not sent again, and no page contains its code.
  if (route === "callback") return frameInLanguages(config, person);
  const { searchParams } = new URL(request.url);
  searchParams.delete("ui_locales");
  // A provider may name the person in it.
  searchParams.delete("login_hint");
  return frameInLanguages(config, person, searchParams.toString());
}

/** True if the request accepts HTML explicitly. */
export function wantsPage({ headers }: Request): boolean {
  return headers.get("accept")?.includes("text/html") === true;
}
