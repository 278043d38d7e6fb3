import type { AuthEvent } from "./audit-events.ts";

/** A line of a log, for `JSON.stringify`. */
export type LogLine = Readonly<Record<string, unknown>>;

/** Elastic Common Schema, event.type: what kind of event each result is. */
const types = {
  started: "start",
  succeeded: "allowed",
  failed: "denied",
  ended: "end",
  refused: "denied",
  warned: "info",
  expired: "info",
} as const satisfies Record<AuthEvent["result"], string>;

/** Elastic Common Schema, event.outcome. A start and a warning have no outcome. */
const outcomes: Readonly<Partial<Record<AuthEvent["result"], string>>> = {
  succeeded: "success",
  ended: "success",
  failed: "failure",
  refused: "failure",
};

/** Elastic Common Schema, event.category, of the actions that are not of authentication. */
const categories: Readonly<Partial<Record<AuthEvent["action"], string>>> = {
  session: "session",
  logout: "session",
  representation: "iam",
  export: "iam",
  start: "configuration",
  credentials: "configuration",
  metadata: "configuration",
  replicas: "configuration",
};

/**
 * An event as a line in the Elastic Common Schema (ECS 8). Members that ECS has no field for are below `adgangskort`. The person's pseudonym is
 * `user.hash`.
 */
export function toEcs(told: AuthEvent): LogLine {
  const { time, level, action, result, subject, traceId, error, note: _, durationMs, ...own } = told;
  return {
    "@timestamp": time,
    "ecs.version": "8.11.0",
    "log.level": level,
    message: messageOf(told),
    event: {
      kind: "event",
      dataset: "adgangskort",
      category: [categories[action] ?? "authentication"],
      type: [types[result]],
      action: `${action}-${result}`,
      outcome: outcomes[result] ?? "unknown",
      // ECS counts in nanoseconds.
      ...(durationMs !== undefined && { duration: durationMs * 1e6 }),
    },
    ...(subject !== undefined && { user: { hash: subject } }),
    ...(traceId !== undefined && { trace: { id: traceId } }),
    ...(error && { error: { code: error.code, message: error.message } }),
    adgangskort: { ...own, ...(error && { blame: error.blame, cause: error.cause }) },
  };
}

/**
 * An event as a line for the logs of NAIS (Loki): `level` and `trace_id` are the names that it finds levels and traces by. Such logs are not for
 * auditing: the pseudonyms of person and session are left out.
 */
export function toNais(told: AuthEvent): LogLine {
  const { time, level, action, result, subject: _, session: __, traceId, error, note: ___, ...own } = told;
  return {
    timestamp: time,
    level,
    message: messageOf(told),
    ...(traceId !== undefined && { trace_id: traceId }),
    action,
    result,
    ...own,
    ...(error && { error_code: error.code, blame: error.blame, cause: error.cause }),
  };
}

function messageOf({ action, result, error, note }: AuthEvent): string {
  return `${action} ${result}${error ? `: ${error.message}` : ""}${note === undefined ? "" : `. ${note}`}`;
}
