import { html } from "./html.ts";
import { htmlPage } from "./html-page.ts";
import type { PageFrame } from "./page-frame.ts";
import { textsIn, type Language } from "../texts/language.ts";

export interface LoggedOutPage {
  readonly language: Language;
  readonly frame?: PageFrame | undefined;
  /** True if the person may still be logged in at the provider in this browser. */
  readonly hereOnly: boolean;
  /** Set if the session of the other population on a shared workstation ended too: the known providers to log out from, with links. */
  readonly elsewhere?: readonly { readonly title: string; readonly href: string }[] | undefined;
  readonly homeHref: string;
  readonly loginHref: string;
}

/** The page after a logout. */
export function loggedOutPage({ language, frame, hereOnly, elsewhere, homeHref, loginHref }: LoggedOutPage): Response {
  const { loggedOut, loggedOutHere, loggedOutElsewhere, actions } = textsIn(language);
  const { title, body: text } = hereOnly ? loggedOutHere : loggedOut;
  const ways = elsewhere?.map(({ title: of, href }) => html`<li><a href="${href}">${actions.logOut}: ${of}</a></li>`);
  const body = html`<p>${text}</p>
    ${ways && html`<p>${loggedOutElsewhere}</p>`}${
      ways?.length
        ? html`<ul>
            ${ways}
          </ul>`
        : undefined
    }
    <p class="actions">
      <a class="main" href="${loginHref}">${actions.logIn}</a> <a href="${homeHref}">${actions.toFrontPage}</a>
    </p>`;
  return htmlPage({ language, frame, title, status: 200, body });
}

export interface LoggedInPage {
  readonly language: Language;
  readonly frame?: PageFrame | undefined;
  readonly homeHref: string;
}

/** The page after a login in a separate tab. It has no primary link: the person continues in the tab where they were, which no link can open. */
export function loggedInPage({ language, frame, homeHref }: LoggedInPage): Response {
  const { loggedIn, actions } = textsIn(language);
  const body = html`<p>${loggedIn.body}</p>
    <p class="actions"><a href="${homeHref}">${actions.toFrontPage}</a></p>`;
  return htmlPage({ language, frame, title: loggedIn.title, status: 200, body });
}

export interface LogoutQuestionPage {
  readonly language: Language;
  readonly frame?: PageFrame | undefined;
  readonly homeHref: string;
  /** URL of the POST that logs out. */
  readonly logoutHref: string;
  /** Origins that the logout may be redirected to: the providers'. */
  readonly formAction: readonly string[];
}

/** Asks for confirmation of a logout, with a button that posts. */
export function logoutQuestionPage(given: LogoutQuestionPage): Response {
  const { language, frame, homeHref, logoutHref, formAction } = given;
  const { logoutQuestion, actions } = textsIn(language);
  const body = html`<p>${logoutQuestion.body}</p>
    <div class="actions">
      <form method="post" action="${logoutHref}"><button class="main">${actions.logOut}</button></form>
      <a href="${homeHref}">${actions.toFrontPage}</a>
    </div>`;
  return htmlPage({ language, frame, title: logoutQuestion.title, status: 200, body, formAction });
}

export interface LogoutOnwardPage {
  readonly language: Language;
  readonly frame?: PageFrame | undefined;
  /** The provider's end-session endpoint. */
  readonly address: URL;
  /** Hidden fields of the form. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Ends the provider's session: a form that a script submits at once, with a button for browsers without scripts. */
export function logoutOnwardPage({ language, frame, address, fields }: LogoutOnwardPage): Response {
  const { loggedOutOnward, actions } = textsIn(language);
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const body = html`<p>${loggedOutOnward.body}</p>
    <div class="actions">
      <form method="post" action="${address.href}">${hidden}<button class="main">${actions.logOut}</button></form>
    </div>`;
  const formAction = [address.origin];
  return htmlPage({ language, frame, title: loggedOutOnward.title, status: 200, body, formAction, sendsItself: true });
}
