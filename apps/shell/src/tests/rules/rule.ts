import type { ListId } from "@adgangskort/testing/rules";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import type { LoginFixtures } from "@adgangskort/testing/vitest";
import { afterEach, beforeEach, vi, type TestAPI } from "vitest";

/** A rule of a list, as data: its number and what it demands, and the function that sees whether an app keeps it. */
export interface Rule<App> {
  /** The line of the list, such as `AP-17`. */
  readonly number: string;
  readonly title: string;
  /** Fails unless the app keeps the rule. The subject is the app's provider, and browsers of people. */
  readonly run: (subject: LoginFixtures, app: App) => Promise<void>;
}

/** An app that rules can be played against: what they need to know of it, and its `loginTest`. */
export type Played<App> = App & { readonly test: TestAPI<LoginFixtures> };

/** Runs the rules of a list against an app, one test for each rule. `pnpm verify:…` reads the results from `task.meta`. */
export function play<App>(list: ListId, rules: readonly Rule<App>[], app: Played<App>): void {
  beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  const line = lineOf(list);
  for (const { number, title, run } of rules)
    app.test(...line(number, title), ({ idp, idps, person, network, clock, userAgent, newUserAgent }) =>
      run({ idp, idps, person, network, clock, userAgent, newUserAgent }, app),
    );
}

/** What the audit log has of an action in this test. */
export function eventsOf(action: string): Readonly<Record<string, unknown>>[] {
  return vi.mocked(console.log).mock.calls.flatMap(([line]) => {
    const event = JSON.parse(String(line)) as Readonly<Record<string, unknown>>;
    return event["action"] === action ? [event] : [];
  });
}
