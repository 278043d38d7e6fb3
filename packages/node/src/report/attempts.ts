import type { AuthEvent } from "../audit/audit-events.ts";
import type { Blame } from "../errors/errors.ts";

/** What people begin: the actions whose start and result are events. */
export const purposes = ["login", "step-up", "organisation"] as const;
export type Purpose = (typeof purposes)[number];

/** One attempt, from the event of its start and the first that decides it. */
export interface Attempt {
  readonly purpose: Purpose;
  /** Absent: nothing came back. */
  outcome?: "completed" | { readonly code: string; readonly blame: Blame };
  seconds?: number;
  singleSignOn?: boolean;
}

/** How a session ended, by an event. */
export type SessionEnd = NonNullable<AuthEvent["reason"]> | "person" | "refresh";

/** What a period's events say. */
export interface Period {
  readonly attempts: readonly Attempt[];
  /** Attempts that were refused before the person was sent to the provider. */
  readonly notBegun: number;
  readonly ends: Readonly<Partial<Record<SessionEnd, number>>>;
  /** Events of the period. */
  readonly events: number;
}

/** A year and a day of Norwegian time, such as 2027-01-31. Sorts as time does. */
export type Day = string;

const norwegian = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo", dateStyle: "short" });

/** Collects the events of a period. An attempt belongs to the day of its start, so that a late result does not move it. */
export class EventCount {
  readonly #attempts = new Map<string, Attempt>();
  readonly #ends: Partial<Record<SessionEnd, number>> = {};
  readonly #from: Day;
  readonly #to: Day;
  #notBegun = 0;
  #events = 0;

  /** Both days are of the period. */
  constructor(from: Day, to: Day) {
    this.#from = from;
    this.#to = to;
  }

  add(event: AuthEvent): void {
    const { action, attempt, result } = event;
    const day = norwegian.format(new Date(event.time));
    const isWithin = this.#from <= day && day <= this.#to;
    if (isWithin) this.#events += 1;
    if (isPurpose(action)) {
      if (attempt === undefined) this.#notBegun += isWithin && result === "failed" ? 1 : 0;
      else if (result !== "started") decide(this.#attempts.get(attempt), event);
      else if (isWithin) this.#attempts.set(attempt, { purpose: action });
    } else if (isWithin) {
      this.#countEnd(event);
    }
  }

  period(): Period {
    return {
      attempts: [...this.#attempts.values()],
      notBegun: this.#notBegun,
      ends: this.#ends,
      events: this.#events,
    };
  }

  #countEnd({ action, result, reason, error, sessions = 1 }: AuthEvent): void {
    const isRefused = action === "refresh" && error?.code === "refresh_refused";
    const end = isRefused ? "refresh" : action === "logout" && result === "ended" ? (reason ?? "person") : undefined;
    if (end !== undefined) this.#ends[end] = (this.#ends[end] ?? 0) + sessions;
  }
}

function isPurpose(action: AuthEvent["action"]): action is Purpose {
  return (purposes as readonly string[]).includes(action);
}

/** A reload may fail after the first answer succeeded, and a retry may succeed after a failure: success counts, else the first failure. */
function decide(attempt: Attempt | undefined, { result, error, durationMs, singleSignOn }: AuthEvent): void {
  if (!attempt || attempt.outcome === "completed") return;
  if (result === "succeeded") {
    attempt.outcome = "completed";
    if (durationMs !== undefined) attempt.seconds = durationMs / 1000;
    if (singleSignOn !== undefined) attempt.singleSignOn = singleSignOn;
  } else if (error) {
    attempt.outcome ??= { code: error.code, blame: error.blame };
  }
}
