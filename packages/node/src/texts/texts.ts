import type { AuthErrorCode } from "../errors/errors.ts";

/** The texts for one error: what happened, and what the person can do. */
export interface ErrorText {
  readonly title: string;
  readonly body: string;
  /** Text of the link to a new try. Default: `actions.tryAgain`. */
  readonly retry?: string;
}

/** All texts for people, in one language. An error code without a text does not compile. */
export interface Texts {
  readonly errors: Readonly<Record<AuthErrorCode, ErrorText>>;
  readonly actions: {
    readonly tryAgain: string;
    readonly toFrontPage: string;
    /** Text of the link to a help page of the application. */
    readonly whatToDo: string;
    readonly logIn: string;
    readonly logOut: string;
  };
  /** The reference of the event, which the person can give to support and the operator finds in the log. */
  readonly reference: { readonly label: string; readonly help: string };
  /** Heading above the links to other ways to log in. */
  readonly otherWays: string;
  /** The person cancelled a login, but is still logged in from before. */
  readonly stillLoggedIn: { readonly title: string; readonly body: string };
  /** Logged in again in a separate tab, so that the first tab keeps its unsaved input. */
  readonly loggedIn: { readonly title: string; readonly body: string };
  readonly loggedOut: { readonly title: string; readonly body: string };
  /** Logged out here, but perhaps not at the provider. */
  readonly loggedOutHere: { readonly title: string; readonly body: string };
  /** Added to either text if the session of the other population on a shared workstation ended too. */
  readonly loggedOutElsewhere: string;
  /** Logged out here; the provider ends its own session next. */
  readonly loggedOutOnward: { readonly title: string; readonly body: string };
  readonly logoutQuestion: { readonly title: string; readonly body: string };
  /** What every page has around its content, if the options say whose service it is. `{…}` are places to fill. */
  readonly frame: {
    readonly skipToContent: string;
    /** The language's own name, and the label of the choice of languages. */
    readonly language: string;
    readonly languages: string;
    readonly loggedInAs: string;
    readonly onBehalfOf: string;
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
