import { html, htmlPage } from "./html-page.ts";
import { textsIn, type Language } from "./texts/language.ts";

export interface LoggedOutPage {
  readonly language: Language;
  /** Whether the provider may still know the person in this browser. */
  readonly hereOnly: boolean;
  readonly homeHref: string;
  readonly loginHref: string;
}

/** Says that the session is over. */
export function loggedOutPage({ language, hereOnly, homeHref, loginHref }: LoggedOutPage): Response {
  const { loggedOut, loggedOutHere, actions } = textsIn(language);
  const { title, body: text } = hereOnly ? loggedOutHere : loggedOut;
  const body = html`<p>${text}</p>
    <p class="actions">
      <a class="main" href="${loginHref}">${actions.logIn}</a> <a href="${homeHref}">${actions.toFrontPage}</a>
    </p>`;
  return htmlPage({ language, title, status: 200, body });
}

export interface LoggedInPage {
  readonly language: Language;
  readonly homeHref: string;
}

/** Sends back to the tab that the person came from, which no link can: so there is nothing that is meant to be pressed. */
export function loggedInPage({ language, homeHref }: LoggedInPage): Response {
  const { loggedIn, actions } = textsIn(language);
  const body = html`<p>${loggedIn.body}</p>
    <p class="actions"><a href="${homeHref}">${actions.toFrontPage}</a></p>`;
  return htmlPage({ language, title: loggedIn.title, status: 200, body });
}

export interface LogoutQuestionPage {
  readonly language: Language;
  readonly homeHref: string;
  /** Takes the POST that logs out. */
  readonly logoutHref: string;
  /** Where the browser goes on to after that: the provider's origin. */
  readonly formAction: readonly string[];
}

/** Asks, with a button that posts. */
export function logoutQuestionPage({ language, homeHref, logoutHref, formAction }: LogoutQuestionPage): Response {
  const { logoutQuestion, actions } = textsIn(language);
  const body = html`<p>${logoutQuestion.body}</p>
    <div class="actions">
      <form method="post" action="${logoutHref}"><button class="main">${actions.logOut}</button></form>
      <a href="${homeHref}">${actions.toFrontPage}</a>
    </div>`;
  return htmlPage({ language, title: logoutQuestion.title, status: 200, body, formAction });
}
