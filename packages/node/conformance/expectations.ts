import type { Endpoint } from "@adgangskort/mock-idp";
import { expect } from "vitest";
import { origin, type Service } from "../tests/support/service.ts";
import type { Refusal } from "./module.ts";

/** What the browser asks the provider itself is no call of the application's. */
const byBrowser = new Set<Endpoint>(["authorize", "interaction", "resume", "end_session"]);

export const ownCalls = (calls: readonly Endpoint[]): readonly Endpoint[] =>
  calls.filter((endpoint) => !byBrowser.has(endpoint));

export function expectSent(
  { idp }: Service,
  sent: Partial<Record<Endpoint, Readonly<Record<string, unknown>>>> = {},
): void {
  for (const [endpoint, wanted] of Object.entries(sent)) {
    const call = idp.calls.last(endpoint as Endpoint);
    expect({ ...call?.parameters, authorization: call?.headers.get("authorization") }).toMatchObject(wanted);
  }
}

/** The newest event tells of this refusal, and of the evidence that only the right check has. */
export function expectEvent({ events }: Pick<Service, "events">, action: string, wanted: Refusal): void {
  const event = events.findLast(({ error }) => error !== undefined);
  expect(event).toMatchObject({ action, result: "failed", error: { code: wanted.code } });
  const evidence = "details" in wanted ? JSON.stringify(wanted.details) : "";
  expect(event?.error?.message, "the check that found it").toContain(evidence);
}

/** Whether these cookies are those of a session. */
export async function isLoggedIn({ auth }: Service, cookie: string | undefined): Promise<boolean> {
  return (await auth.session(new Headers({ ...(cookie && { cookie }) }))) !== null;
}

export const cookieOf = (browser: Service["browser"]): string | undefined => browser.cookies.header(new URL(origin));
