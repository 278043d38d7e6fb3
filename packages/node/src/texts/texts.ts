import type { AuthErrorCode } from "../errors.ts";

/** What a person reads when something stopped: what happened, and what they can do. */
export interface ErrorText {
  readonly title: string;
  readonly body: string;
  /** Names what trying again means here. Default: `actions.tryAgain`. */
  readonly retry?: string;
}

/** Everything that a person reads, in one language. A code without its text does not compile. */
export interface Texts {
  readonly errors: Readonly<Record<AuthErrorCode, ErrorText>>;
  readonly actions: {
    readonly tryAgain: string;
    readonly toFrontPage: string;
    /** On a link to a page of the application. */
    readonly whatToDo: string;
    readonly logIn: string;
    readonly logOut: string;
  };
  /** The name of the incident, which the person can hand on and the operator finds in the log. */
  readonly reference: { readonly label: string; readonly help: string };
  /** Above the links to them. */
  readonly otherWays: string;
  /** The person cancelled a login while they were logged in, and are so still. */
  readonly stillLoggedIn: { readonly title: string; readonly body: string };
  /** Logged in again in a tab of its own, so that the one before keeps what was written in it. */
  readonly loggedIn: { readonly title: string; readonly body: string };
  readonly loggedOut: { readonly title: string; readonly body: string };
  /** Logged out here, while the provider could not be reached. */
  readonly loggedOutHere: { readonly title: string; readonly body: string };
  /** Beside either, where the other side of a shared workstation was left too. */
  readonly loggedOutElsewhere: string;
  /** Logged out here, on the way to the provider, which ends its own session. */
  readonly loggedOutOnward: { readonly title: string; readonly body: string };
  readonly logoutQuestion: { readonly title: string; readonly body: string };
}
