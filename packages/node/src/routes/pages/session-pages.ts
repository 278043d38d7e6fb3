import { html } from "../../pages/html.ts";
import { htmlPage } from "../../pages/html-page.ts";
import { toHome } from "./error-page.ts";
import { pageTextFiller } from "./page-texts.ts";
import type { PageFrame } from "../../pages/page-frame.ts";
import { actionsOf, otherActionsOf, type PageView } from "./page-view.ts";
import { textsIn, type Language } from "../../texts/language.ts";

interface SessionPage {
  readonly language: Language;
  readonly frame?: PageFrame | undefined;
  readonly homeHref: string;
}

export interface LoggedOutPage extends SessionPage {
  /** True if the person may still be logged in at the provider in this browser. */
  readonly hereOnly: boolean;
  /** Title of the provider, if it is known which one it was; and where the person logs out there. */
  readonly login?: string | undefined;
  readonly logoutHref?: string | undefined;
  /** Set if the session of the other population on a shared workstation ended too: the known providers to log out from, with links. */
  readonly elsewhere?: readonly { readonly title: string; readonly href: string }[] | undefined;
  readonly loginHref: string;
  /** True if the next person at this machine logs in here. */
  readonly sharedWorkstation?: boolean;
}

/** The page after a logout. */
export function loggedOutView(given: LoggedOutPage): PageView {
  const { language, frame, hereOnly, login, logoutHref, elsewhere, homeHref, loginHref } = given;
  const { loggedOut, loggedOutHere, loggedOutElsewhere, actions } = textsIn(language);
  const fill = pageTextFiller(frame?.service, { login }, language);
  const { title, body } = hereOnly ? loggedOutHere : loggedOut;
  const home = { href: homeHref, text: toHome(frame?.service, actions) };
  const again = { href: loginHref, text: actions.logInAgain };
  const there = hereOnly && logoutHref !== undefined ? [{ href: logoutHref, text: actions.logOutOf }] : [];
  const links = [...there, ...(given.sharedWorkstation ? [again, home] : [home, again])];
  const ways = elsewhere?.map((way) => ({ href: way.href, text: `${actions.logOut}: ${way.title}` }));
  return {
    ...page(language, fill(title), fill(body)),
    actions: actionsOf(links.map(({ href, text }) => ({ href, text: fill(text) }))),
    ...(ways && { others: { lead: loggedOutElsewhere, actions: otherActionsOf(ways) } }),
  };
}

/** The page after a login in a separate tab. It has no primary link: the person continues in the tab where they were, which no link can open. */
export function loggedInView({ language, frame, homeHref }: SessionPage): PageView {
  const { loggedIn, actions } = textsIn(language);
  const fill = pageTextFiller(frame?.service, {}, language);
  const home = { href: homeHref, text: fill(toHome(frame?.service, actions)) };
  return { ...page(language, loggedIn.title, loggedIn.body), actions: otherActionsOf([home]) };
}

export interface LogoutQuestionPage extends Omit<SessionPage, "homeHref"> {
  /** The page where the person was. */
  readonly backHref: string;
  /** URL of the POST that logs out. */
  readonly logoutHref: string;
  /** Title of the provider. */
  readonly login?: string | undefined;
  /** True if there is no session here, so that the logout is one at the provider only. */
  readonly thereOnly?: boolean;
  /** True if the logout ends the person's logins at other services too. */
  readonly logsOutOthers?: boolean | undefined;
}

/** Asks for confirmation of a logout, with a button that posts. */
export function logoutQuestionView(given: LogoutQuestionPage): PageView {
  const { language, frame, login, backHref, logoutHref, thereOnly = false, logsOutOthers = false } = given;
  const { logoutQuestion: said, actions } = textsIn(language);
  const fill = pageTextFiller(frame?.service, { login }, language);
  const title = thereOnly ? said.title.replace("{service}", "{login}") : said.title;
  return {
    ...page(language, fill(title), fill(logsOutOthers ? `${said.body} ${said.logsOutOthers}` : said.body)),
    actions: [
      { href: logoutHref, text: actions.logOut, method: "POST", isPrimary: true },
      ...otherActionsOf([{ href: backHref, text: actions.cancel }]),
    ],
  };
}

function page(language: Language, title: string, lead: string): Omit<PageView, "actions"> {
  return { status: 200, language, title, lead, steps: [] };
}

export interface LogoutOnwardPage {
  readonly language: Language;
  readonly frame?: PageFrame | undefined;
  /** Title of the provider. */
  readonly login: string;
  /** The provider's end-session endpoint. */
  readonly address: URL;
  /** Hidden fields of the form. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Ends the provider's session: a form that a script submits at once, with a button for browsers without scripts. */
export function logoutOnwardPage({ language, frame, login, address, fields }: LogoutOnwardPage): Response {
  const { loggedOutOnward, actions } = textsIn(language);
  const fill = pageTextFiller(frame?.service, { login }, language);
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const body = html`<p>${fill(loggedOutOnward.body)}</p>
    <div class="actions">
      <form method="post" action="${address.href}">${hidden}<button class="main">${actions.proceed}</button></form>
    </div>`;
  const title = fill(loggedOutOnward.title);
  return htmlPage({ language, frame, title, status: 200, body, formAction: [address.origin], sendsItself: true });
}
