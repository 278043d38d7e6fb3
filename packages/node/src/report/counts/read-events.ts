import type { AuthEvent, Unstored } from "../../audit/audit-events.ts";
import { objectIn } from "../../runtime/json-object.ts";

/** A line that cannot be read, by its number. Never contains anything from the line. */
export class UnreadableLine extends Error {
  override readonly name = "UnreadableLine";
}

/**
 * The events among lines of JSON, in a text that is read in parts; other lines of JSON, such as those of the application's own log, are passed over.
 * @throws {@link UnreadableLine}
 */
export async function* eventsIn(text: AsyncIterable<string>): AsyncGenerator<AuthEvent> {
  let number = 0;
  for await (const line of linesIn(text)) {
    number += 1;
    if (line.trim() === "") continue;
    const value = objectIn(line);
    if (value === undefined) throw new UnreadableLine(`Line ${number} is not a JSON object: one event a line (NDJSON)`);
    if (isEvent(value) && (value as Unstored).tookEffect !== false) yield value;
  }
}

/** Not `readline`, which also splits at U+2028: JSON may have that within a string. */
async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const part of text) {
    const [first = "", ...others] = part.split("\n");
    rest += first;
    for (const next of others) {
      yield rest;
      rest = next;
    }
  }
  yield rest;
}

/** The types of the members that the report reads. A line that differs in one is no event. */
const members: Readonly<Partial<Record<keyof AuthEvent, "string" | "number" | "boolean">>> = {
  attempt: "string",
  durationMs: "number",
  singleSignOn: "boolean",
  reason: "string",
  sessions: "number",
};

function isEvent(value: Partial<Record<keyof AuthEvent, unknown>>): value is AuthEvent {
  const { time, action, result, error, asked } = value;
  if (typeof time !== "string" || Number.isNaN(Date.parse(time))) return false;
  if (typeof action !== "string" || typeof result !== "string") return false;
  if (asked !== undefined && !(Array.isArray(asked) && asked.every((level) => typeof level === "string"))) return false;
  const isRead = Object.entries(members).every(([name, type]) => {
    const member = value[name as keyof AuthEvent];
    return member === undefined || typeof member === type;
  });
  return isRead && (error === undefined || isTold(error));
}

function isTold(error: unknown): boolean {
  const { code, blame } = (error ?? {}) as { readonly code?: unknown; readonly blame?: unknown };
  return typeof code === "string" && typeof blame === "string";
}
