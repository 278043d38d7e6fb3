import type { AuthEvent } from "../../audit/audit-events.ts";
import type { Blame } from "../../errors/errors.ts";

/** What people begin: the actions whose start and result are events. */
export const purposes = ["login", "step-up", "organisation"] as const;
export type Purpose = (typeof purposes)[number];

/** One attempt, from the event of its start and the first that decides it. */
export interface Attempt {
  readonly purpose: Purpose;
  /** The levels of which any was enough, by the event of its start; absent in logs of older versions. */
  readonly level?: string;
  /** Absent: nothing came back. */
  readonly outcome?: "completed" | { readonly code: string; readonly blame: Blame };
  readonly seconds?: number;
  readonly singleSignOn?: boolean;
}

/** What decides an attempt, and when it happened. */
interface Result {
  readonly at: number;
  readonly facts: Omit<Attempt, "purpose" | "level">;
}

/** How a session ended, by an event. */
export type SessionEnd = NonNullable<AuthEvent["reason"]> | "person" | "refresh";

/** What a period's events say. */
export interface Period {
  readonly attempts: readonly Attempt[];
  /** Attempts that were refused before the person was sent to the provider. */
  readonly notBegun: number;
  /** Returns from the provider without a pending login in the browser. */
  readonly unmatched: number;
  readonly ends: ReadonlyMap<SessionEnd, number>;
  /** Minutes in which someone tried, and those of them in which the provider or the store failed an attempt. */
  readonly minutes: { readonly tried: number; readonly failed: number };
  /** Events of the period. */
  readonly events: number;
}

/** Codes of an attempt that failed because the provider or the session store did not work. */
const outage = /^(?:provider_(?:unavailable|response_invalid|metadata_invalid)|session_store_unavailable)$/;

/** A year and a day of Norwegian time, such as 2027-01-31. Sorts as time does. */
export type Day = string;

const norwegian = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo", dateStyle: "short" });

/** Collects the events of a period. An attempt belongs to the day of its start, so that a late result does not move it. */
export class EventCount {
  readonly #starts = new Map<string, Pick<Attempt, "purpose" | "level">>();
  /** Whether an outage failed an attempt, by the minute. */
  readonly #minutes = new Map<number, boolean>();
  /** By attempt too. Servers and exports give lines in any order, so a result may be read before its start. */
  readonly #results = new Map<string, Result>();
  readonly #ends = new Map<SessionEnd, number>();
  readonly #from: Day;
  readonly #to: Day;
  #notBegun = 0;
  #unmatched = 0;
  #events = 0;

  /** Both days are of the period. */
  constructor(from: Day, to: Day) {
    this.#from = from;
    this.#to = to;
  }

  add(event: AuthEvent): void {
    const { action, attempt, result, asked } = event;
    const day = norwegian.format(new Date(event.time));
    const isWithin = this.#from <= day && day <= this.#to;
    if (isWithin) this.#events += 1;
    if (isPurpose(action)) {
      if (isWithin) this.#countMinute(event);
      if (attempt === undefined) this.#countLoose(isWithin && result === "failed", event);
      else if (result !== "started") this.#decide(attempt, day, event);
      else if (isWithin) this.#starts.set(attempt, { purpose: action, ...(asked && { level: asked.join(" / ") }) });
    } else if (isWithin) {
      this.#countEnd(event);
    }
  }

  period(): Period {
    const attempts = Array.from(this.#starts, ([attempt, start]) => ({
      ...start,
      ...this.#results.get(attempt)?.facts,
    }));
    return {
      attempts,
      notBegun: this.#notBegun,
      unmatched: this.#unmatched,
      ends: this.#ends,
      minutes: { tried: this.#minutes.size, failed: [...this.#minutes.values()].filter(Boolean).length },
      events: this.#events,
    };
  }

  #countMinute({ time, error }: AuthEvent): void {
    const minute = Math.floor(Date.parse(time) / 60_000);
    this.#minutes.set(minute, this.#minutes.get(minute) === true || outage.test(error?.code ?? ""));
  }

  /** A failure that names no attempt. */
  #countLoose(isCounted: boolean, { error }: AuthEvent): void {
    if (!isCounted) return;
    if (error?.code === "transaction_missing") this.#unmatched += 1;
    else this.#notBegun += 1;
  }

  /** A result follows its start, so one before the period is of an attempt before it. */
  #decide(attempt: string, day: Day, event: AuthEvent): void {
    if (day >= this.#from) this.#results.set(attempt, decided(this.#results.get(attempt), event));
  }

  /** A refresh that ended a session says how many; one that was refused without that does not. */
  #countEnd({ action, result, reason, sessions }: AuthEvent): void {
    const isRefused = action === "refresh" && sessions !== undefined;
    const end = isRefused ? "refresh" : action === "logout" && result === "ended" ? (reason ?? "person") : undefined;
    if (end !== undefined) this.#ends.set(end, (this.#ends.get(end) ?? 0) + (sessions ?? 1));
  }
}

function isPurpose(action: AuthEvent["action"]): action is Purpose {
  return (purposes as readonly string[]).includes(action);
}

/** A reload may fail after the first answer succeeded, and a retry may succeed after a failure: success counts, else the first failure. */
function decided(before: Result | undefined, { time, result, error, durationMs, singleSignOn }: AuthEvent): Result {
  const at = Date.parse(time);
  if (before?.facts.outcome === "completed") return before;
  if (result === "succeeded") {
    const seconds = durationMs === undefined ? {} : { seconds: durationMs / 1000 };
    return { at, facts: { outcome: "completed", ...seconds, ...(singleSignOn !== undefined && { singleSignOn }) } };
  }
  if (!error || (before?.facts.outcome && before.at <= at)) return before ?? { at, facts: {} };
  return { at, facts: { outcome: { code: error.code, blame: error.blame } } };
}
