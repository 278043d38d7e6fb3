import { errorTable, type AuthErrorCode } from "../errors/errors.ts";
import { html, type Html } from "./html.ts";
import { htmlPage } from "./html-page.ts";
import { namer, type PageFacts } from "./named.ts";
import type { PageFrame } from "./page-frame.ts";
import { tellRetryAfter } from "../errors/retry-later.ts";
import { textsIn, type Language } from "../texts/language.ts";
import type { Situation, Texts } from "../texts/texts.ts";

export interface ErrorPage {
  readonly code: AuthErrorCode;
  /** The text for a special case of the code. Default: the text of the code. */
  readonly situation?: Situation | undefined;
  /** The provider's `Retry-After`. */
  readonly retryAfterSeconds?: number | undefined;
  /** The operator finds the event in the audit log by it. */
  readonly reference: string;
  readonly language: Language;
  readonly frame?: PageFrame | undefined;
  readonly facts?: PageFacts | undefined;
  /** Link to a new try; shown only if the error table says that a retry may help, or a new login may. */
  readonly retryHref?: string;
  /** The page of the application where the person was. */
  readonly backHref?: string | undefined;
  readonly homeHref: string;
  /** Where an organisation gives people rights. */
  readonly accessHref?: string | undefined;
  /** The application's own help page about this error. */
  readonly helpHref?: string | undefined;
  /** Other ways to log in. */
  readonly others?: readonly { readonly href: string; readonly text: string }[];
  /** Link to the logout, if the person's own session is the obstacle. */
  readonly logoutHref?: string;
}

/** Refusals after which a login from the start may succeed, though the same request cannot. */
const offersLogin: ReadonlySet<AuthErrorCode> = new Set([
  "authorization_response_invalid",
  "id_token_invalid",
  "id_token_signature_invalid",
  "issuer_mismatch",
  "representation_invalid",
  "state_mismatch",
  "userinfo_invalid",
]);

/** What is no fault, or ends by itself: a reference would only ask people to contact support. */
const withoutReference: ReadonlySet<AuthErrorCode | Situation> = new Set([
  "access_denied",
  "actsForNobody",
  "callback_replayed",
  "code_refused",
  "logged_out_meanwhile",
  "login_not_navigation",
  "method_not_allowed",
  "route_not_found",
  "session_replaced",
  "session_required",
  "stillLoggedIn",
  "stillLoggedInEid",
  "transaction_expired",
]);

type Action = "retry" | "back" | "access" | "help" | "home" | "logOut";
const usual: readonly Action[] = ["retry", "help", "back", "home", "access", "logOut"];

/** The order of the links where it is not the usual one. The first is the primary one: it must be able to change the outcome. */
const orders: Readonly<Partial<Record<Situation, readonly Action[]>>> = {
  noAuthorisation: ["help", "access", "home", "logOut"],
  // The organisation was chosen just now, and does not have the right.
  stillUnauthorised: ["access", "help", "back", "home", "retry", "logOut"],
  stillLoggedIn: ["back", "home", "retry", "help"],
  stillLoggedInEid: ["back", "home", "retry", "help"],
};

/**
 * The error page: what happened and what the person can do. Its texts follow from the error code, the configuration and the session. It never shows text
 * from the request, or the error's details.
 *
 * Source: ASVS 5.0 16.5.1 (generic messages); RFC 9110 section 10.2.3 (`Retry-After`).
 */
export function errorPage(given: ErrorPage): Response {
  const { code, situation, language, frame, facts = {}, others = [] } = given;
  const texts = textsIn(language);
  const fill = namer(frame?.service, facts, language);
  const said = situation === undefined ? texts.errors[code] : texts.situations[situation];
  const links = linksOf(given, texts, said.retry ?? texts.actions.tryAgain);
  const link = ({ href, text }: { href: string; text: string }, index: number): Html =>
    html`<a href="${href}" class="${index === 0 ? "main" : "other"}">${fill(text)}</a> `;
  const steps = said.steps?.map((step) => html`<li>${fill(step)}</li> `);
  const page = htmlPage({
    language,
    frame,
    reference: withoutReference.has(situation ?? code) ? undefined : given.reference,
    title: fill(said.title),
    status: errorTable[code].status,
    body: html`
      <p>${fill(said.body)}</p>
      ${
        steps &&
        html`<ol>
          ${steps}
        </ol>`
      }
      <p class="actions">${links.map(link)}</p>
      ${others.length > 0 ? otherWays(texts.otherWays, others) : undefined}
    `,
  });
  return tellRetryAfter(page, given.retryAfterSeconds);
}

function linksOf(
  { code, situation, frame, ...hrefs }: ErrorPage,
  { actions }: Texts,
  retry: string,
): { href: string; text: string }[] {
  const mayHelp = errorTable[code].retry || offersLogin.has(code);
  const texts: Readonly<Record<Action, readonly [string | undefined, string]>> = {
    retry: [mayHelp ? hrefs.retryHref : undefined, retry],
    back: [hrefs.backHref, actions.toBack],
    access: [hrefs.accessHref, actions.toAccess + siteOf(hrefs.accessHref)],
    help: [hrefs.helpHref, actions.whatToDo],
    home: [hrefs.homeHref, frame?.service ? actions.toService : actions.toFrontPage],
    logOut: [hrefs.logoutHref, actions.logOut],
  };
  const order = (situation && orders[situation]) ?? usual;
  return order.flatMap((action) => {
    const [href, text] = texts[action];
    return href === undefined ? [] : [{ href, text }];
  });
}

/** The name of another site, for the text of a link to it. */
function siteOf(href = ""): string {
  const host = URL.parse(href)?.hostname;
  return host === undefined ? "" : ` (${host.split(".").slice(-2).join(".")})`;
}

function otherWays(heading: string, links: NonNullable<ErrorPage["others"]>): Html {
  return html`<h2>${heading}</h2>
    <ul>
      ${links.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li> `)}
    </ul>`;
}
