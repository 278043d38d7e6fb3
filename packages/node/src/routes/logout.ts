import type { Config } from "../config/config.ts";
import type { CookieToSet } from "../runtime/cookies.ts";
import { logoutDeadlineMs, within } from "../runtime/deadline.ts";
import { setWhatFits } from "../runtime/header-room.ts";
import { requireSameOrigin } from "../session/same-origin.ts";
import { drawn } from "./pages/page-view.ts";
import { logoutOnwardPage, logoutQuestionView, type LogoutQuestionPage } from "./pages/session-pages.ts";
import { endSessionAt, type EndSession } from "./logout/end-session.ts";
import { discover } from "../protocol/discovery.ts";
import { clearedNote } from "./login/dropped-logins.ts";
import { deletion, loginCookies } from "../transaction/login-cookies.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { endOtherPopulation, clearOtherPopulationCookies } from "./logout/leave-workstation.ts";
import { markAfterLogout } from "./logout/logout-mark.ts";
import { clearedLoopCookie } from "./login/redirect-loop.ts";
import { clearedSessionCookie } from "../session/session-cookie.ts";
import { revokeInBackground } from "../session/revoke.ts";
import { endSession, reportEnded } from "../session/browser-session.ts";
import { asAuthError, AuthError } from "../errors/errors.ts";
import { chosenLanguage, type Language } from "../texts/language.ts";
import { sealProblem, type PageNote } from "../guard/sealed-problem.ts";
import { readSession } from "../session/read-session.ts";
import { redirectToCustomPage } from "./refusals/custom-page.ts";
import { frameInLanguages, pageLanguage, shownPerson } from "./answers/localized-frame.ts";
import { seeOther, withCookies } from "./answers/redirect.ts";
import { refuse } from "./refusals/refuse.ts";
import { namedProvider } from "./request/named-provider.ts";
import type { RouteCall } from "./request/route.ts";
import { cameFrom, inLanguage, loggedOutHref, logoutHref } from "../guard/redirect-targets.ts";

/** GET shows a button and never logs out, since a prefetch or an image could request the link. */
export async function askToLogOut({ config, request, argument }: RouteCall): Promise<Response> {
  namedProvider(config, argument);
  const from = cameFrom(config, request);
  const provider = argument === undefined ? {} : { provider: argument };
  const note: PageNote = { page: "logoutQuestion", ...provider, ...(from !== undefined && { cameFrom: from }) };
  const own = redirectToCustomPage(config, request, note);
  if (own) return own;
  const [page, ...origins] = await Promise.all([
    logoutQuestion(config, request, note),
    ...[...config.providers.values()].map(logoutOrigin),
  ]);
  return drawn(logoutQuestionView(page), { frame: page.frame, formAction: origins.flat() });
}

/** What the question depends on: the session, and what was in the request for it. */
export async function logoutQuestion(
  config: Config,
  request: Request,
  note: Pick<PageNote, "provider" | "cameFrom">,
): Promise<LogoutQuestionPage> {
  const session = await readSession(config, request.headers.get("cookie")).catch(() => null);
  const provider = config.providers.get(session?.provider ?? note.provider ?? "");
  const p =
    note.cameFrom === undefined ? undefined : sealProblem(config, { page: "logoutQuestion", cameFrom: note.cameFrom });
  return {
    language: pageLanguage(config, request),
    frame: frameInLanguages(config, session ? shownPerson(session) : undefined, p && `p=${p}`),
    login: provider?.profile.title,
    thereOnly: !session && note.provider !== undefined,
    logsOutOthers: provider?.profile.endsOtherLogins,
    logoutHref: inLanguage(config, logoutHref(config, note.provider), chosenLanguage(new URL(request.url))),
    backHref: note.cameFrom ?? config.landingPath,
  };
}

/**
 * Ends our session first, regardless of the provider (OpenID Connect RP-Initiated Logout 2), then the session at the provider: the one of our
 * session, even if that has expired, or the named provider's, for people who logged in there but were refused here.
 */
export async function logOut({ config, request, url, argument }: RouteCall): Promise<Response> {
  requireSameOrigin(request.headers, config.origin);
  const named = namedProvider(config, argument);
  const language = chosenLanguage(url);
  const cookie = request.headers.get("cookie");
  // In parallel: a failing store on one side cannot keep the other side's session alive.
  const leaving = endOtherPopulation(config, cookie, request);
  try {
    const ended = await endSession(config, cookie);
    const provider = config.providers.get(ended?.provider ?? "") ?? named;
    if (provider) reportEnded(config, request, provider, ended?.session);
    // An id_token of another provider would tell this provider who the person is there.
    const hint = provider && ended?.provider === provider.id ? ended.idToken : undefined;
    const [there] = await Promise.all([
      provider && providerLogout(config, provider, language, hint),
      revokeInBackground(config, provider, ended?.refreshToken),
      leaving,
    ]);
    const cleared = [
      clearedSessionCookie(config),
      ...clearedLoopCookie(config, cookie),
      ...clearedNote(config, cookie),
    ];
    const left = [...cleared, markAfterLogout(config, cookie, provider, there?.state)];
    const here = inLanguage(config, loggedOutHref(config), language);
    const answer =
      there && provider
        ? onwards(config, request, { ...there, provider }, left)
        : seeOther(config, here, left, forgetting(config));
    return clearOtherPopulationCookies(config, cookie, answer, request);
  } catch (error) {
    await leaving;
    // The store is unavailable: the browser at least drops the cookies, also of pending logins, and the person sees an error.
    const answer = refuse(config, request, asAuthError(error), {
      situation: "logoutFailed",
      retryHref: logoutHref(config, argument),
    });
    const forgotten = [clearedSessionCookie(config), ...clearedNote(config, cookie), markAfterLogout(config, cookie)];
    clearOtherPopulationCookies(config, cookie, withCookies(config, answer, forgotten), request);
    const logins = loginCookies(config, cookie).map((name) => [deletion(name)]);
    setWhatFits(config.cookies, answer.headers, logins);
    return answer;
  }
}

/** Redirects to the provider, or answers with a form that posts there. */
function onwards(
  config: Config,
  request: Request,
  { address, fields, provider }: EndSession & { readonly provider: ProviderConfig },
  cookies: readonly CookieToSet[],
): Response {
  if (!fields) return seeOther(config, address, cookies, forgetting(config));
  const page = logoutOnwardPage({
    language: pageLanguage(config, request),
    frame: { service: config.service },
    login: provider.profile.title,
    address,
    fields,
  });
  for (const [name, value] of Object.entries(forgetting(config))) page.headers.set(name, value);
  return withCookies(config, page, cookies);
}

/** Without `"cookies"`: that would also delete those of every application on other hosts of the domain (Clear Site Data 3.1). */
function forgetting({ sharedWorkstation }: Config): Record<string, string> {
  return sharedWorkstation ? { "clear-site-data": '"cache", "storage"' } : {};
}

/** How to end the provider's session; `undefined` if the metadata does not arrive in time. */
async function providerLogout(
  config: Config,
  provider: ProviderConfig,
  language: Language | undefined,
  idToken: string | undefined,
): Promise<EndSession | undefined> {
  try {
    return await soon(endSessionAt(provider, language, idToken));
  } catch (error) {
    config.emit({
      action: "logout",
      result: "warned",
      provider: provider.id,
      error: asAuthError(error),
      note: "The provider's session may live on.",
    });
    return undefined;
  }
}

/** Browsers apply `form-action` to every redirect after a form, and the target is known only at the POST. */
async function logoutOrigin(provider: ProviderConfig): Promise<string[]> {
  try {
    const { end_session_endpoint: endpoint } = await soon(discover(provider));
    return endpoint ? [new URL(endpoint).origin] : [];
  } catch {
    return [];
  }
}

/** Deadline for the provider's metadata, the only slow part here. */
function soon<Value>(work: Promise<Value>): Promise<Value> {
  const tooLate = (): AuthError => new AuthError("provider_unavailable", { details: { endpoint: "discovery" } });
  return within(logoutDeadlineMs, work, tooLate);
}
