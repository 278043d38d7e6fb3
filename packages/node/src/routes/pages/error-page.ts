import { errorTable, type AuthErrorCode } from "../../errors/errors.ts";
import { pageTextFiller, quoted, type PageFacts } from "./page-texts.ts";
import type { PageFrame } from "../../pages/page-frame.ts";
import { actionsOf, drawn, otherActionsOf, type PageView } from "./page-view.ts";
import type { Service } from "../../pages/service.ts";
import { setRetryAfter } from "../../errors/retry-later.ts";
import { textsIn, type Language } from "../../texts/language.ts";
import type { ErrorText, Situation, Texts } from "../../texts/texts.ts";

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
  readonly logoutHref?: string | undefined;
}

/** Refusals after which a login from the start may succeed, though the same request cannot. */
const offersLogin: ReadonlySet<AuthErrorCode | Situation | undefined> = new Set([
  "authorization_response_invalid",
  "id_token_invalid",
  "id_token_signature_invalid",
  "inFrame",
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
  "inFrame",
  "loggedInAsCitizen",
  "loggedInAsEmployee",
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

type Action = "retry" | "back" | "access" | "help" | "cookies" | "home" | "logOut" | "otherSide";
const usual: readonly Action[] = ["retry", "help", "cookies", "back", "home", "access", "logOut", "otherSide"];

/** The order of the links where it is not the usual one. The first is the primary one: it must be able to change the outcome. */
const orders: Readonly<Partial<Record<Situation, readonly Action[]>>> = {
  // A page in a frame holds nothing but the way out of it (RFC 9700 section 4.16).
  inFrame: ["retry"],
  noAuthorisation: ["help", "access", "logOut", "home"],
  // The organisation was chosen just now, and does not have the right.
  stillUnauthorised: ["access", "help", "back", "home", "retry", "logOut"],
  stillOtherOrganisation: ["access", "help", "back", "home", "retry", "logOut"],
  otherOrganisation: ["back", "retry", "home", "logOut"],
  stillLoggedIn: ["back", "home", "retry", "help"],
  stillLoggedInEid: ["back", "home", "retry", "help"],
  loggedInAsAnother: ["retry", "logOut", "help"],
  loggedInAsCitizen: ["retry", "otherSide"],
  loggedInAsEmployee: ["retry", "otherSide"],
};

/** What leads the person on by a link of the service itself, only in these cases. */
const ofOtherSide: ReadonlySet<Situation | undefined> = new Set(["loggedInAsCitizen", "loggedInAsEmployee"]);

/** Errors of a browser that keeps no cookies. */
const ofCookies: ReadonlySet<AuthErrorCode> = new Set(["session_not_kept"]);

/**
 * The error page: what happened and what the person can do. Its texts follow from the error code, the configuration and the session. It never shows text
 * from the request, or the error's details.
 *
 * Source: ASVS 5.0 16.5.1 (generic messages); RFC 9110 section 10.2.3 (`Retry-After`).
 */
export function errorPage(given: ErrorPage): Response {
  return setRetryAfter(drawn(errorView(given), given), given.retryAfterSeconds);
}

/** The content of the error page. */
export function errorView(given: ErrorPage): PageView {
  const { code, situation, language, frame, facts = {}, others = [], reference } = given;
  const texts = textsIn(language);
  const fill = pageTextFiller(frame?.service, facts, language);
  const said = situation === undefined ? texts.errors[code] : texts.situations[situation];
  return {
    code,
    language,
    status: errorTable[code].status,
    title: fill(said.title),
    lead: fill(said.body),
    steps: (said.steps ?? []).map(fill),
    actions: actionsOf(linksOf(given, texts, said).map(({ href, text }) => ({ href, text: fill(text) }))),
    ...(others.length > 0 && {
      others: { title: texts.otherWays, actions: otherActionsOf(others) },
    }),
    ...(!withoutReference.has(situation ?? code) && { reference }),
  };
}

function linksOf(
  { code, situation, frame, facts, ...hrefs }: ErrorPage,
  { actions }: Texts,
  { retry = actions.tryAgain, retryAs = retry, ...said }: ErrorText,
): { href: string; text: string }[] {
  const mayHelp = errorTable[code].retry || offersLogin.has(code) || offersLogin.has(situation);
  const otherSide = ofOtherSide.has(situation) ? frame?.service?.otherSide : undefined;
  const texts: Readonly<Record<Action, readonly [string | undefined, string]>> = {
    retry: [mayHelp ? hrefs.retryHref : undefined, facts?.name === undefined ? retry : retryAs],
    back: [hrefs.backHref, actions.toBack],
    access: [hrefs.accessHref, (said.access ?? actions.toAccess) + siteOf(hrefs.accessHref)],
    help: [hrefs.helpHref, said.help ?? actions.whatToDo],
    cookies: [ofCookies.has(code) ? frame?.service?.links.cookies : undefined, actions.aboutCookies],
    home: [hrefs.homeHref, toHome(frame?.service, actions)],
    logOut: [hrefs.logoutHref, said.logOut ?? actions.logOut],
    otherSide: [
      otherSide?.href,
      actions.backTo.replace("{place}", () => (otherSide ? quoted(otherSide.name, hrefs.language) : "")),
    ],
  };
  const order = (situation && orders[situation]) ?? usual;
  return order.flatMap((action) => {
    const [href, text] = texts[action];
    return href === undefined ? [] : [{ href, text }];
  });
}

/** The text of the link to the landing page. */
export function toHome(service: Service | undefined, { toService, toFrontPage }: Texts["actions"]): string {
  return service ? toService : toFrontPage;
}

/** The name of another site, for the text of a link to it. */
function siteOf(href = ""): string {
  const host = URL.parse(href)?.hostname;
  return host === undefined ? "" : ` (${host.split(".").slice(-2).join(".")})`;
}
