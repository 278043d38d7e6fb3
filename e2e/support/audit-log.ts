import { expect } from "@playwright/test";
import type { Application } from "./application.ts";

/** An event, as the audit log has it. */
export type Logged = Readonly<Record<string, unknown>>;

/** The lines of JSON that were written. */
export function linesOf(text: string): Logged[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Logged);
}

/** What the application wrote last of acts of these kinds, in turn: done, and by somebody whose login is in the log by the same pseudonym. */
export function expectActs(application: Application, acts: readonly [Logged, ...Logged[]]): void {
  const events = linesOf(application.output());
  const kinds = new Set(acts.map(({ action }) => action));
  const done = events.filter(({ action }) => kinds.has(action)).slice(-acts.length);
  expect(done).toMatchObject(acts.map((act) => ({ result: "succeeded", ...act })));
  const logins = events.filter(({ action, result }) => action === "login" && result === "succeeded");
  for (const { subject } of done) {
    expect(subject).toMatch(/^[\w-]{22}$/);
    expect(logins.map((login) => login["subject"])).toContain(subject);
  }
}
