import type { Call } from "../requests/call.ts";
import type { NavigateOptions, Page, UserAgent } from "../user-agent/user-agent.ts";

/** A step of a person at the application, by its own address and words. */
export type Journey = "login" | "protected" | "stepUp" | "callApi";

/** Who is logged in: the person by whose mark the application shows it, no person, or not to be told. */
export type WhoIsIn = "in" | "other" | "notAllowed" | "out" | "undetermined";

/** The role of a person in a run: the expected person, another one, and one without access. */
export type Who = "in" | "other" | "notAllowed";

/** A rule needs time, a restart or an answer that this run does not have. */
export class NotRun extends Error {
  override readonly name = "NotRun";
}

/** What a fault came to. */
export interface Played {
  /** Whether an answer of this login was changed. */
  readonly fired: boolean;
  /** Where the answer differed, such as `/id_token/claims/nonce`. */
  readonly changed: readonly string[];
}

/** An application that rules are played against: over HTTP in any language, or in the process of the test. */
export interface Subject {
  /** A browser without cookies. */
  agent(): UserAgent;
  /** Plays the application's login, answered for this person at the provider. */
  login(agent: UserAgent, who: Who): Promise<Page>;
  /** Plays the login with an address to return to, answered for the expected person. */
  loginTo(agent: UserAgent, returnTo: string, options: NavigateOptions): Promise<Page>;
  whoIsIn(agent: UserAgent): Promise<WhoIsIn>;
  visit(agent: UserAgent, journey: Journey): Promise<Page>;
  logout(agent: UserAgent): Promise<Page>;
  /** Lets time pass. Rejects with `NotRun` where only a real wait would do and the run has no time for it. */
  pass(seconds: number): Promise<void>;
  /** Starts the application again. Rejects with `NotRun` where it cannot. */
  restart(): Promise<void>;
  /** The provider's calls since the run began, oldest first. */
  calls(): readonly Call[];
  /** Sets a fault of the catalogue for what `during` does, and says whether it changed anything. */
  play(fault: string, during: () => Promise<unknown>): Promise<Played>;
}
