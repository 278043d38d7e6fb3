import type { Endpoint, Fault, LogoutTokenOptions, oidfModules } from "@adgangskort/mock-idp";
import type { Session } from "../src/index.ts";
import type { Place } from "./places.ts";
import type { Refusal } from "./refusal.ts";

/** One module of the OpenID conformance suite for relying parties. */
interface Named {
  /** Its id in the mock's catalogue, which has its name in the suite. */
  readonly catalogue: keyof typeof oidfModules;
}

interface Faulty {
  /** What the provider does wrong, or does in a way that has to be borne. */
  readonly fault?: Fault;
}

interface Seen {
  /** What was sent, by endpoint: parameters and the `authorization` header. */
  readonly sent?: (place: Place) => Partial<Record<Endpoint, Readonly<Record<string, unknown>>>>;
  /** The calls of the application's own, in order, by the names that they have at Ansattporten. */
  readonly calls?: readonly Endpoint[];
}

/** A person logs in. */
export interface LoginModule extends Named, Faulty, Seen {
  readonly journey: "login";
  readonly expect: "login" | Refusal;
  /** Whether the application proves itself by a secret, where the provider takes one. */
  readonly bySecret?: true;
  /** The fault comes to a process that knows the provider's metadata and keys already. */
  readonly warm?: boolean;
  /** What the session says. */
  readonly session?: Partial<Session>;
  /** Where the browser begins, when that is not the login. */
  readonly start?: (place: Place) => string;
}

/** A token is renewed, so that an API can be called. */
export interface RefreshModule extends Named, Faulty {
  readonly journey: "refresh";
  /** How many tokens the API refuses, beside one that is about to end; or why there is no other, and no session any more. */
  readonly expect: { readonly refused: number } | Refusal;
}

/** A person logs out here. */
export interface LogoutModule extends Named, Faulty, Seen {
  readonly journey: "logout";
}

/** The provider tells of a logout in a frame of its page. */
export interface FrontChannelModule extends Named {
  readonly journey: "front-channel logout";
  /** Who began it. */
  readonly begun: "here" | "at the provider";
}

/** The provider tells of a logout from server to server. */
export interface BackChannelModule extends Named {
  readonly journey: "back-channel logout";
  /** How the logout token differs from an honest one. */
  readonly token: Pick<LogoutTokenOptions, "claims" | "header" | "sign">;
  readonly expect: "logout" | Refusal<"logout_token_invalid">;
}

export type Module = LoginModule | RefreshModule | LogoutModule | FrontChannelModule | BackChannelModule;

/** A row of a journey's table. */
export type Row<Played extends Module> = Omit<Played, "journey">;

/** A module that does not fit, and why. */
export interface Skipped extends Named {
  readonly reason: string;
}
