// texts/: what people read, in four languages.
// It must not know which page shows a text.

import type { AuthErrorCode } from "../errors/errors.ts";

/** The texts for one error: what happened, and what the person can do. `{…}` are places that `routes/pages/named.ts` fills. */
export interface ErrorText {
  readonly title: string;
  readonly body: string;
  /** What the person has to do, in order. */
  readonly steps?: readonly string[];
  /** Text of the link to a new try. Default: `actions.tryAgain`. */
  readonly retry?: string;
  /** The same where the person may be named. Default: `retry`. */
  readonly retryAs?: string;
  /** Texts of the links to where rights are given, to the service's help page and to the logout. Default: those of `actions`. */
  readonly access?: string;
  readonly help?: string;
  readonly logOut?: string;
}

/** Error codes that share one text. */
const shared = {
  providerDown: ["provider_response_invalid", "provider_unavailable", "token_not_bound"],
  serviceDown: [
    "altinn_answer_invalid",
    "audit_unavailable",
    "representation_unavailable",
    "session_store_unavailable",
    "signing_unavailable",
  ],
  loginTimedOut: ["code_refused", "transaction_expired"],
  loginStopped: [
    "authorization_response_invalid",
    "id_token_invalid",
    "id_token_signature_invalid",
    "issuer_mismatch",
    "representation_invalid",
    "state_mismatch",
    "userinfo_invalid",
  ],
  ourFault: [
    "altinn_refused",
    "api_not_allowed",
    "authorization_request_refused",
    "client_authentication_failed",
    "configuration_invalid",
    "groups_overage",
    "provider_metadata_invalid",
    "replicas_disagree",
    "signing_failed",
    "unexpected_failure",
  ],
  notFound: ["login_not_navigation", "method_not_allowed", "request_invalid", "return_to_invalid", "route_not_found"],
  notOurs: ["cross_site_request", "origin_missing", "page_header_missing"],
  anotherEmployer: ["directory_refused", "guest_refused"],
  notOpen: ["organisation_refused", "scope_rejected", "system_user_refused", "system_user_required"],
} as const satisfies Record<string, readonly AuthErrorCode[]>;

type SharedText = keyof typeof shared;
type SharedCode = (typeof shared)[SharedText][number];

/** The texts of a language: one for each code that has its own, and one for each group. */
export type OwnErrorTexts = Readonly<Record<Exclude<AuthErrorCode, SharedCode> | SharedText, ErrorText>>;

/** The text of each code. */
export function errorTexts(own: OwnErrorTexts): Texts["errors"] {
  const { ...texts } = own as Record<string, ErrorText>;
  for (const [group, codes] of Object.entries(shared)) {
    for (const code of codes) texts[code] = own[group as SharedText];
    delete texts[group];
  }
  return texts as Texts["errors"];
}

/** A special case of an error, with a text of its own. */
export type Situation =
  /** The person acts for no organisation, and can choose one. */
  | "actsForNobody"
  /** The eID was at a lower level than required. */
  | "eidRequired"
  /** The page is in a frame, where no login can happen. */
  | "inFrame"
  /** The session is another person's than the page, which only a guard can tell. */
  | "loggedInAsAnother"
  /** The person is logged in at the service for the other population only. */
  | "loggedInAsCitizen"
  | "loggedInAsEmployee"
  /** The session could not be ended. */
  | "logoutFailed"
  /** The provider found no organisation that the person may act for. */
  | "noAuthorisation"
  /** The person acts for an organisation that has given the right, but the request was for another one. */
  | "otherOrganisation"
  | "stillOtherOrganisation"
  /** The organisation has not given the right, which the options name. */
  | "rightRequired"
  /** The person cancelled a new login, and is still logged in; the new login was to be by an eID at level high, or not. */
  | "stillLoggedIn"
  | "stillLoggedInEid"
  /** The person chose an organisation just now, and it has not given the right either. */
  | "stillUnauthorised"
  /** The login was by one factor, at a provider whose levels count factors. */
  | "twoStepsRequired";

/** All texts for people, in one language. An error code without a text does not compile. */
export interface Texts {
  readonly errors: Readonly<Record<AuthErrorCode, ErrorText>>;
  readonly situations: Readonly<Record<Situation, ErrorText>>;
  /** What fills a place if neither the options nor the session know better. */
  readonly words: Readonly<
    Record<"service" | "agency" | "support" | "login" | "eid" | "right" | "org" | "giver" | "host" | "level", string>
  >;
  /** The levels of assurance that Norwegian law names. */
  readonly levels: Readonly<Record<string, string>>;
  readonly actions: {
    readonly tryAgain: string;
    readonly toFrontPage: string;
    /** To the page of the application where the person was; to the service by name; to where rights are given. */
    readonly toBack: string;
    readonly toService: string;
    readonly toAccess: string;
    /** Text of the link to a help page of the application. */
    readonly whatToDo: string;
    /** To the page about cookies of the service. */
    readonly aboutCookies: string;
    /** To another service, by name. */
    readonly backTo: string;
    readonly logIn: string;
    readonly logInAgain: string;
    readonly logOut: string;
    readonly logOutOf: string;
    readonly proceed: string;
    readonly cancel: string;
  };
  /** The reference of the event, which the person can give to support and the operator finds in the log. */
  readonly reference: { readonly label: string; readonly help: string };
  /** Heading above the links to other ways to log in. */
  readonly otherWays: string;
  /** Logged in again in a separate tab, so that the first tab keeps its unsaved input. */
  readonly loggedIn: { readonly title: string; readonly body: string };
  readonly loggedOut: { readonly title: string; readonly body: string };
  /** Logged out here, but perhaps not at the provider. */
  readonly loggedOutHere: { readonly title: string; readonly body: string };
  /** Added to either text if the session of the other population on a shared workstation ended too. */
  readonly loggedOutElsewhere: string;
  /** The server refused a request, since its headers have too many bytes. */
  readonly headTooLarge: {
    readonly title: string;
    readonly body: string;
    /** What the person can do: by the browser alone; by the button of a page that a proxy shows. */
    readonly inSettings: string;
    readonly byButton: string;
    readonly button: string;
  };
  /** Logged out here; the provider ends its own session next. */
  readonly loggedOutOnward: { readonly title: string; readonly body: string };
  /** `logsOutOthers` is added if the provider then ends the person's logins at other services. */
  readonly logoutQuestion: { readonly title: string; readonly body: string; readonly logsOutOthers: string };
  /** What every page has around its content, if the options say whose service it is. `{…}` are places to fill. */
  readonly frame: {
    readonly skipToContent: string;
    /** The language's own name, and the label of the choice of languages. */
    readonly language: string;
    readonly languages: string;
    /** After the name of a language whose texts no speaker has reviewed; and, in that language, on each page. */
    readonly unreviewed: string;
    readonly unreviewedPage?: string;
    readonly loggedInAs: string;
    readonly onBehalfOf: string;
    /** The name of a service in a sentence. */
    readonly quoted: string;
    /** Instead of the names of more than three organisations. */
    readonly chosenOrganisations: string;
    /** Heading and text about help, by what there is: a link, a phone number, or both. `{hours}` has its own parentheses. */
    readonly help: {
      readonly title: string;
      readonly byLink: string;
      readonly byPhone: string;
      readonly byBoth: string;
      readonly reference: string;
    };
    /** The footer's label and links. */
    readonly about: string;
    readonly accessibility: string;
    readonly privacy: string;
    readonly cookies: string;
    readonly contact: string;
  };
}
