import { afterEach, describe, expect, it, vi } from "vitest";
import { isAuthError, type Session } from "../src/index.ts";
import { api, useClock, useTokenService } from "../tests/support/api.ts";
import { cookieOf, expectEvent, isLoggedIn } from "./expectations.ts";
import type { Refusal } from "./module.ts";
import { modulesOf } from "./modules.ts";

const service = useTokenService();
afterEach(() => {
  vi.useRealTimers();
});

/** Seconds after which a token is about to end. */
const nearEnd = 95;
const call = (session: Session): Promise<Response> => session.fetch(`${api}/v1/`);
const refreshes = (): readonly unknown[] =>
  service.idp.calls
    .all("token")
    .filter(({ parameters }) => parameters["grant_type"] === "refresh_token")
    .map(({ parameters }) => parameters["refresh_token"]);
const tokens = (): readonly unknown[] => service.received.map(({ token }) => token);

/** Each answer of the API follows a refresh, by a token that was not sent before. */
async function expectAnswers(
  session: Session,
  pass: (seconds: number) => void,
  wanted: readonly number[],
): Promise<void> {
  const statuses = [...wanted];
  service.answer = () => new Response(null, { status: statuses.shift() ?? 500 });
  let last: number | undefined;
  // A token that the API refuses is renewed at once, and the call is made again: the application sees fewer answers than the API gives.
  while (statuses.length > 0) {
    pass(nearEnd);
    last = (await call(session)).status;
  }
  expect(last).toBe(wanted.at(-1));
  expect(new Set(tokens()).size, "access tokens").toBe(wanted.length + 1);
  expect(new Set(refreshes()).size, "refresh tokens, each sent once").toBe(wanted.length);
  expect(refreshes()).toHaveLength(wanted.length);
}

async function expectEnded(session: Session, pass: (seconds: number) => void, wanted: Refusal): Promise<void> {
  const sent = tokens().length;
  pass(nearEnd);
  const thrown = await call(session).catch((error: unknown) => error);
  expect(isAuthError(thrown, wanted.code), String(thrown)).toBe(true);
  expectEvent(service, "refresh", wanted);
  expect(await isLoggedIn(service, cookieOf(service.browser))).toBe(false);
  expect(tokens(), "what the refused answer brought is not sent").toHaveLength(sent);
}

describe("at a refresh, the relying party passes", () => {
  it.each(modulesOf("refresh"))("$catalogue $module", async ({ fault, expect: wanted }) => {
    const pass = useClock();
    service.answer = () => new Response(null, { status: 200 });
    const session = await service.session();
    expect((await call(session)).status, "the control: the first token serves").toBe(200);
    if (fault) service.idp.fail(fault);
    if ("code" in wanted) await expectEnded(session, pass, wanted);
    else await expectAnswers(session, pass, wanted);
  });
});
