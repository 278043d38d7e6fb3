import { errorTable, type AuthErrorCode } from "../errors/errors.ts";
import { html, type Html } from "./html.ts";
import { htmlPage } from "./html-page.ts";
import type { PageFrame } from "./page-frame.ts";
import { tellRetryAfter } from "../errors/retry-later.ts";
import { textsIn, type Language } from "../texts/language.ts";

export interface ErrorPage {
  readonly code: AuthErrorCode;
  /** The provider's `Retry-After`. */
  readonly retryAfterSeconds?: number | undefined;
  /** The operator finds the event in the audit log by it. */
  readonly reference: string;
  readonly language: Language;
  readonly frame?: PageFrame | undefined;
  /** Link to a new try; shown only if the error table says that a retry may help. */
  readonly retryHref?: string;
  readonly homeHref: string;
  /** The application's own help page about this error. */
  readonly helpHref?: string | undefined;
  /** Other ways to log in. */
  readonly others?: readonly { readonly href: string; readonly text: string }[];
  /** True if the login failed but the previous session still exists. */
  readonly stillLoggedIn?: boolean;
  /** Link to the logout, if the person's own session is the obstacle. */
  readonly logoutHref?: string;
}

/**
 * The error page: what happened and what the person can do. Its texts follow from the error code and the configuration. It never shows text from the
 * request, or the error's details.
 *
 * Source: ASVS 5.0 16.5.1 (generic messages); RFC 9110 section 10.2.3 (`Retry-After`).
 */
export function errorPage(given: ErrorPage): Response {
  const {
    code,
    retryAfterSeconds,
    reference,
    language,
    frame,
    retryHref,
    homeHref,
    helpHref,
    logoutHref,
    others = [],
    stillLoggedIn = false,
  } = given;
  const texts = textsIn(language);
  const { status, retry: mayHelp } = errorTable[code];
  const { retry = texts.actions.tryAgain, ...said } = texts.errors[code];
  const { title, body } = stillLoggedIn ? texts.stillLoggedIn : said;
  const links = [
    ...(mayHelp && retryHref !== undefined ? [{ href: retryHref, text: retry }] : []),
    ...(helpHref !== undefined ? [{ href: helpHref, text: texts.actions.whatToDo }] : []),
    { href: homeHref, text: texts.actions.toFrontPage },
    ...(logoutHref !== undefined ? [{ href: logoutHref, text: texts.actions.logOut }] : []),
  ];
  const link = ({ href, text }: { href: string; text: string }, index: number): Html =>
    html`<a href="${href}" class="${index === 0 ? "main" : "other"}">${text}</a> `;
  const page = htmlPage({
    language,
    frame,
    reference,
    title,
    status,
    body: html`
      <p>${body}</p>
      <p class="actions">${links.map(link)}</p>
      ${others.length > 0 ? otherWays(texts.otherWays, others) : undefined}
    `,
  });
  return tellRetryAfter(page, retryAfterSeconds);
}

function otherWays(heading: string, links: NonNullable<ErrorPage["others"]>): Html {
  return html`<h2>${heading}</h2>
    <ul>
      ${links.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li> `)}
    </ul>`;
}
