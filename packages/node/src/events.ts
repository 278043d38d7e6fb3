import { within } from "./deadline.ts";
import { AuthError, causesOf, type Blame } from "./errors.ts";
import { logText } from "./log-text.ts";

/**
 * What happened, for the audit log. The schema is stable, and a field is here only if it may be logged: no national id,
 * no name, no token, no address.
 */
export interface AuthEvent {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "info" | "warn" | "error";
  readonly action:
    | "login"
    | "step-up"
    | "organisation"
    | "representation"
    | "logout"
    | "session"
    | "export"
    | "access"
    | "refresh"
    | "token"
    | "start"
    | "credentials"
    | "metadata";
  readonly result: "started" | "succeeded" | "failed" | "ended" | "refused" | "warned" | "expired";
  /** Id of the entry of `providers`. */
  readonly provider?: string;
  /** Client id of the caller of an API. */
  readonly client?: string;
  /** Level of assurance or method outside the order, verified. */
  readonly assurance?: string;
  /** What was asked for, any of which would have done, where none was reached. */
  readonly asked?: readonly string[];
  /** Organisation numbers that the person acts for: at most 100. `moreOrganisations` counts the others. */
  readonly organisations?: readonly string[];
  /** Organisations that the person acts for and `organisations` does not name. Absent when it names all. */
  readonly moreOrganisations?: number;
  /** Pseudonym of the person: the same for the same person, provider and secret. */
  readonly subject?: string;
  /** Pseudonym of the session. */
  readonly session?: string;
  /**
   * Who ended it, when it was neither the person here nor time: the provider, by its page or by a call of its own; an administrator
   * (`endSessions`), or so that nothing is left of the person (`erasePerson`); the person, in another of their sessions (`endOwnSessions`).
   * Of an `export`: `own-session`, if the person got their own data (`exportOwnData`).
   */
  readonly reason?: "front-channel" | "back-channel" | "administrator" | "erasure" | "own-session";
  /** By what an administrator chose the sessions. */
  readonly selection?: "subject" | "sid" | "organisation" | "all";
  /** How many sessions ended, or were told of. */
  readonly sessions?: number;
  /** The id that the person was shown. */
  readonly reference?: string;
  /**
   * What went wrong. `cause` is the deepest cause, with its code: what the driver of the store, the network or the provider said, in one line of
   * 500 characters at most, and without what looks like a secret or a person.
   */
  readonly error?: { readonly code: string; readonly blame: Blame; readonly message: string; readonly cause?: string };
  readonly note?: string;
}

/**
 * Receives every event, and the request that it belongs to, of which an audit log may need the address. An event that it throws at,
 * or rejects, is written to standard error, and what it was about goes on: an audit log that is down does not log people in or
 * out. With `strictAudit` it lets nobody in either.
 */
export type EventSink = (event: AuthEvent, request?: Request) => unknown;

/** An event before it has its time and its level. */
export type EventFacts = Omit<AuthEvent, "time" | "level" | "error" | "moreOrganisations"> & {
  readonly error?: AuthError;
};

/** Hands events on to the sink, with time and level. */
export type Emit = (facts: EventFacts, request?: Request) => void;

const levelOfBlame = { operator: "error", provider: "warn", person: "info", caller: "info", attack: "warn" } as const;

const levelOfResult: Readonly<Partial<Record<AuthEvent["result"], AuthEvent["level"]>>> = {
  warned: "warn",
  expired: "error",
};

/** Hands on an event that must be in the audit log before what it tells of may count. @throws `audit_unavailable` */
export type RecordEvent = (facts: EventFacts, request?: Request) => Promise<void>;

/** How long an audit log may take for an event that is waited for, in milliseconds. */
const auditDeadlineMs = 2000;

/** Wraps a sink: fills in what follows from the facts, and keeps a failing sink from failing a request. */
export function emitter(sink: EventSink, now: () => number): Emit {
  return (facts, request) => {
    const event = eventOf(facts, now());
    handOn(sink, event, request).catch(() => logHere(event));
  };
}

/** As {@link emitter}, for what must not happen unseen: waits until the sink has the event. */
export function recorder(sink: EventSink, now: () => number): RecordEvent {
  return async (facts, request) => {
    const event = eventOf(facts, now());
    try {
      const taken = sink(event, request);
      // What is taken at once needs no deadline.
      if (isPromise(taken)) await within(auditDeadlineMs, taken, () => new Error("The audit log took too long"));
    } catch {
      // What the sink says may hold what it was told to store: it is the sink's own to report.
      logHere(event);
      throw new AuthError("audit_unavailable");
    }
  };
}

function eventOf({ error, ...facts }: EventFacts, now: number): AuthEvent {
  const level = error ? levelOfBlame[error.blame] : (levelOfResult[facts.result] ?? "info");
  return { time: timeOf(now), level, ...facts, ...namedOf(facts), ...(error && { error: describe(error) }) };
}

/** Organisations that an event names, as many as the facts of a session do: a log bounds the length of its lines. */
const mostNamed = 100;

function namedOf({ organisations = [] }: EventFacts): Pick<AuthEvent, "organisations" | "moreOrganisations"> {
  const moreOrganisations = organisations.length - mostNamed;
  return moreOrganisations > 0 ? { organisations: organisations.slice(0, mostNamed), moreOrganisations } : {};
}

let told = { now: Number.NaN, time: "" };

/** ISO 8601, made once a second. */
function timeOf(now: number): string {
  if (told.now !== now) told = { now, time: new Date(now * 1000).toISOString() };
  return told.time;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Partial<Promise<unknown>> | undefined | null)?.then === "function";
}

async function handOn(sink: EventSink, event: AuthEvent, request: Request | undefined): Promise<void> {
  await sink(event, request);
}

/** Where an event goes that the sink did not take. */
function logHere(event: AuthEvent): void {
  console.error(JSON.stringify(event));
}

/** The default sink: what an operator has to see, one line of JSON each on standard error. */
export function logWarnings(event: AuthEvent): void {
  if (event.level !== "info") logHere(event);
}

/** Characters of a cause in an event. */
const mostOfCause = 500;

/** With the deepest cause, which those around it most often say less than. */
function describe(error: AuthError): NonNullable<AuthEvent["error"]> {
  const [, ...causes] = causesOf(error);
  const cause = causes.at(-1);
  return { code: error.code, blame: error.blame, message: error.message, ...(cause && { cause: wordsOf(cause) }) };
}

/** As Node prints an error: its name, its code where the message does not have it, and the message. */
function wordsOf(error: Error & { readonly code?: unknown; readonly errcode?: unknown }): string {
  const { name, message, code, errcode } = error;
  const told = [code, errcode].filter((each) => typeof each === "string" || typeof each === "number").join(" ");
  const numbered = told !== "" && !message.includes(told) ? `${name} [${told}]` : name;
  return logText(`${numbered}: ${message}`, mostOfCause);
}
