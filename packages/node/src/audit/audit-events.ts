// audit/: audit events and pseudonyms.
// It must not know where an event is written to.

import { within } from "../runtime/deadline.ts";
import { AuthError, causesOf, type Blame } from "../errors/errors.ts";
import { logText } from "./log-text.ts";

/** An event for the audit log. The schema is stable. It has only fields that may be logged: no national id, name, token or address. */
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
    | "metadata"
    | "replicas";
  readonly result: "started" | "succeeded" | "failed" | "ended" | "refused" | "warned" | "expired";
  /** Id of the entry of `providers`. */
  readonly provider?: string;
  /** Pseudonym of one attempt to log in: the same in the event of its start and in those of its result. */
  readonly attempt?: string;
  /** Of the result of an attempt: milliseconds since its start. */
  readonly durationMs?: number;
  /** Of a login that succeeded: whether the person had logged in at the provider before. Absent if the provider does not say when. */
  readonly singleSignOn?: boolean;
  /** Client id of the program that called the API. */
  readonly client?: string;
  /** Organisation number of the organisation that called the API by its own token, or the id of a European business. */
  readonly consumer?: string;
  /** Organisation number of the supplier that called the API for the consumer, and where the consumer delegated to it. */
  readonly supplier?: string;
  readonly delegationSource?: string;
  /** Verified level of assurance, or method outside the order of levels. */
  readonly assurance?: string;
  /** Of the start of a login, a failed one, and a refused access: the accepted levels and methods, any of which is enough. */
  readonly asked?: readonly string[];
  /** Organisation numbers that the person acts for: at most 100. `moreOrganisations` counts the others. */
  readonly organisations?: readonly string[];
  /** Number of organisations that the person acts for beyond `organisations`. Absent if that lists all. */
  readonly moreOrganisations?: number;
  /** Pseudonym of the person: stable for one person at one provider, under one secret. */
  readonly subject?: string;
  /** Pseudonym of the session. */
  readonly session?: string;
  /**
   * Why sessions ended, other than by a logout here or by their limits: `front-channel` and `back-channel` by the provider, `administrator` by
   * `endSessions`, `erasure` by `erasePerson`, `own-session` by the person (`endOwnSessions`), `another-login` by the login in the same browser of
   * another person, or of one at another provider.
   * Of an `export`, `own-session`: the person exported their own data (`exportOwnData`).
   */
  readonly reason?: "front-channel" | "back-channel" | "administrator" | "erasure" | "own-session" | "another-login";
  /** How an administrator selected the sessions. */
  readonly selection?: "subject" | "sid" | "organisation" | "all";
  /** Number of sessions that ended or were exported. */
  readonly sessions?: number;
  /** The reference that the person was shown. */
  readonly reference?: string;
  /**
   * `cause` is the deepest cause with its code, from the store's driver, the network or the provider: one line of at most 500 characters, with
   * everything masked that looks like a secret or personal data.
   */
  readonly error?: { readonly code: string; readonly blame: Blame; readonly message: string; readonly cause?: string };
  readonly note?: string;
  /** Trace in which it happened, by the option `telemetry`. */
  readonly traceId?: string;
}

/**
 * Receives every event, with its request: an audit log may need the client's address. If the sink throws or rejects, or has 1 000 events that it has not
 * answered, the event is written to standard error and the action continues, unless `strictAudit` refuses it.
 */
export type EventSink = (event: AuthEvent, request?: Request) => unknown;

/** Observes events before the sink receives them, such as the option `telemetry`. Never throws. */
export interface EventObserver {
  traceId(): string | undefined;
  event(event: AuthEvent): void;
  /** The sink rejected an event. */
  auditFailed(): void;
}

/** An event without its time and its level. */
export type EventFacts = Omit<AuthEvent, "time" | "level" | "error" | "moreOrganisations" | "traceId"> & {
  readonly error?: AuthError;
};

/** Sends an event to the sink, with time and level. */
export type Emit = (facts: EventFacts, request?: Request) => void;

const levelOfBlame = { operator: "error", provider: "warn", person: "info", caller: "info", attack: "warn" } as const;

const levelOfResult: Readonly<Partial<Record<AuthEvent["result"], AuthEvent["level"]>>> = {
  warned: "warn",
  expired: "error",
};

/** Sends an event that the audit log must have before the action may take effect. @throws `audit_unavailable` */
export type RecordEvent = (facts: EventFacts, request?: Request) => Promise<void>;

/** Deadline for the audit log to store an event that a login waits for, in milliseconds. */
const auditDeadlineMs = 2000;

/** Maximum number of events that a sink has been given and has not answered. Further events go to standard error, so that a slow sink takes no more memory. */
const mostPending = 1000;

/**
 * Wraps a sink: adds time and level, and keeps a failing or slow sink from failing the request. Only events that a login waits for take the second thousand
 * places, so anonymous requests cannot fill them all.
 */
export function recorders(
  sink: EventSink,
  now: () => number,
  observer?: EventObserver,
): { readonly emit: Emit; readonly record: RecordEvent } {
  let pending = 0;
  const handOn = async (event: AuthEvent, request: Request | undefined, most = mostPending): Promise<void> => {
    if (pending >= most) throw new Error("full");
    pending += 1;
    try {
      await sink(event, request);
    } finally {
      pending -= 1;
    }
  };
  return {
    emit(facts, request) {
      const event = eventOf(facts, now(), observer);
      observer?.event(event);
      handOn(event, request).catch(() => notStored(event, observer));
    },
    /** Like `emit`, but waits until the sink has stored the event. Used with `strictAudit`. */
    async record(facts, request) {
      const event = eventOf(facts, now(), observer);
      try {
        await within(auditDeadlineMs, handOn(event, request, 2 * mostPending), () => new Error("late"));
      } catch {
        // The sink's error may contain the event's data, so it is not passed on: the sink reports it itself.
        notStored({ ...event, tookEffect: false }, observer);
        throw new AuthError("audit_unavailable");
      }
      observer?.event(event);
    },
  };
}

function eventOf({ error, ...facts }: EventFacts, now: number, observer: EventObserver | undefined): AuthEvent {
  const usual = error ? levelOfBlame[error.blame] : (levelOfResult[facts.result] ?? "info");
  // A machine shows no error page, so its operator learns of a refusal here alone.
  const level = facts.action === "token" && usual === "info" ? "warn" : usual;
  const traceId = observer?.traceId();
  return {
    time: timeOf(now),
    level,
    ...facts,
    ...namedOf(facts),
    ...(error && { error: describe(error) }),
    ...(traceId !== undefined && { traceId }),
  };
}

/** Organisations that an event names, as many as the facts of a session do: a log bounds the length of its lines. */
const mostNamed = 100;

function namedOf({ organisations = [] }: EventFacts): Pick<AuthEvent, "organisations" | "moreOrganisations"> {
  const moreOrganisations = organisations.length - mostNamed;
  return moreOrganisations > 0 ? { organisations: organisations.slice(0, mostNamed), moreOrganisations } : {};
}

/** Of a line on standard error: `strictAudit` undid what the event says, as the audit log did not store it. */
export interface Unstored {
  readonly tookEffect?: false;
}

let told = { now: Number.NaN, time: "" };

/** ISO 8601; cached for the current second. */
function timeOf(now: number): string {
  if (told.now !== now) told = { now, time: new Date(now * 1000).toISOString() };
  return told.time;
}

function notStored(event: AuthEvent & Unstored, observer: EventObserver | undefined): void {
  observer?.auditFailed();
  logHere(event);
}

/** Writes an event to standard error. */
function logHere(event: AuthEvent): void {
  console.error(JSON.stringify(event));
}

/** The default sink: warnings and errors, one line of JSON each, on standard error. */
export function logWarnings(event: AuthEvent): void {
  if (event.level !== "info") logHere(event);
}

/** Maximum length of a cause in an event, in characters. */
const mostOfCause = 500;

/** With the deepest cause, which is usually the most specific. */
function describe(error: AuthError): NonNullable<AuthEvent["error"]> {
  const [, ...causes] = causesOf(error);
  const cause = causes.at(-1);
  return { code: error.code, blame: error.blame, message: error.message, ...(cause && { cause: wordsOf(cause) }) };
}

/** Like Node prints an error: name, code unless the message has it, and message. */
function wordsOf(error: Error & { readonly code?: unknown; readonly errcode?: unknown }): string {
  const { name, message, code, errcode } = error;
  const told = [code, errcode].filter((each) => typeof each === "string" || typeof each === "number").join(" ");
  const numbered = told !== "" && !message.includes(told) ? `${name} [${told}]` : name;
  return logText(`${numbered}: ${message}`, mostOfCause);
}
