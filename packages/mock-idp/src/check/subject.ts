import type { Person } from "../people/person.ts";
import type { Call } from "../requests/call.ts";
import type { NavigateOptions, Page, UserAgent } from "../user-agent/user-agent.ts";

/** A step of a person at the application, by its own address and words. */
export type Journey = "login" | "protected" | "stepUp" | "callApi" | "reauthenticate";

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

/** All that an application keeps of the person who is logged in. */
export interface ReportedSession extends Readonly<Record<string, unknown>> {
  /** By which it knows the person again. */
  readonly subject: string;
}

/** What is otherwise at another start of the application. */
export interface Settings {
  /** The application's own public address. */
  readonly baseUrl?: string;
  /** The provider's. */
  readonly issuer?: string;
  /** The address of an API that it calls. */
  readonly api?: string;
  /** The tenant at Entra ID. */
  readonly tenant?: string;
  /** The provider in production, by the key that the application has here. */
  readonly production?: true;
}

/** An API of the agency's own that takes access tokens. */
export interface DataSource {
  /** As tokens name it. */
  readonly audience: string;
  readonly scope?: string;
  /** Calls it with this token. @returns the status of its answer */
  readonly call: (token: string) => Promise<number>;
}

/** What an application tells of itself beside its pages. A rule that needs what is left out is not run. */
export interface SelfReport<Agent = UserAgent> {
  /** What it keeps of the person who is logged in in this browser; undefined without a session. */
  readonly session?: (agent: Agent) => Promise<ReportedSession | undefined>;
  /** What it has logged since the run, or this rule, began. */
  readonly log?: () => string | Promise<string>;
  /** Starts another copy of it, and ends that. Rejects if it does not start. */
  readonly startWith?: (settings: Settings) => Promise<void>;
  readonly dataSource?: DataSource;
}

/** An application that rules are played against: over HTTP in any language, or in the process of the test. */
export interface Subject {
  readonly selfReport: SelfReport;
  /** A browser without cookies. */
  agent(): UserAgent;
  /** Plays the application's login, answered for this person at the provider. */
  login(agent: UserAgent, who: Who): Promise<Page>;
  /** Plays the login with an address to return to, answered for the expected person. */
  loginTo(agent: UserAgent, returnTo: string, options: NavigateOptions): Promise<Page>;
  whoIsIn(agent: UserAgent): Promise<WhoIsIn>;
  /** Plays the login as any person at the provider. With `organisation` "self" the person acts on their own behalf. */
  loginAs(agent: UserAgent, person: Person, organisation?: "self"): Promise<Page>;
  /** Whether the application shows this person as logged in. */
  isIn(agent: UserAgent, person: Person): Promise<"in" | "out" | "undetermined">;
  /** Whether this person sees what the person without access may not. */
  mayEnter(agent: UserAgent, person: Person): Promise<boolean>;
  /** @param who answers at the provider on the way; the expected person when left out */
  visit(agent: UserAgent, journey: Journey, who?: Who): Promise<Page>;
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
