import type { Call, Endpoint } from "@adgangskort/mock-idp";
import { expect } from "vitest";
import { origin } from "../tests/support/service.ts";
import type { Application } from "./application.ts";
import type { Refusal } from "./refusal.ts";
import type { Place } from "./places.ts";

/** What the browser asks the provider itself is no call of the application's. */
const byBrowser = new Set<Endpoint>(["authorize", "interaction", "resume", "end_session"]);

/** A proof without a nonce only asks for one (RFC 9449 8): the call is made after that. */
const asksForNonce = ({ refused }: Call): boolean => refused?.error === "use_dpop_nonce";

export const ownCalls = (calls: readonly Call[]): readonly Endpoint[] =>
  calls.filter((call) => !byBrowser.has(call.endpoint) && !asksForNonce(call)).map(({ endpoint }) => endpoint);

/** The calls that a module names, as they are at this place. */
export const callsAt = ({ calls }: Place, named: readonly Endpoint[]): readonly Endpoint[] =>
  named.flatMap((endpoint) => calls[endpoint] ?? [endpoint]);

export function expectSent(
  { idp }: Pick<Application, "idp">,
  sent: Partial<Record<Endpoint, Readonly<Record<string, unknown>>>> = {},
): void {
  for (const [endpoint, wanted] of Object.entries(sent)) {
    const call = idp.calls.last(endpoint as Endpoint);
    expect({ ...call?.parameters, authorization: call?.headers.get("authorization") }).toMatchObject(wanted);
  }
}

/** The newest event tells of this refusal, and of the evidence that only the right check has. */
export function expectEvent({ events }: Pick<Application, "events">, action: string, wanted: Refusal): void {
  const event = events.findLast(({ error }) => error !== undefined);
  expect(event).toMatchObject({ action, result: "failed", error: { code: wanted.code } });
  const evidence = "details" in wanted ? JSON.stringify(wanted.details) : "";
  expect(event?.error?.message, "the check that found it").toContain(evidence);
}

/** Whether these cookies are those of a session. */
export async function isLoggedIn({ auth }: Pick<Application, "auth">, cookie: string | undefined): Promise<boolean> {
  return (await auth.session(new Headers({ ...(cookie && { cookie }) }))) !== null;
}

export const cookieOf = (browser: Pick<Application["browser"], "cookies">): string | undefined =>
  browser.cookies.header(new URL(origin));
