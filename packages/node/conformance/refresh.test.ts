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
/** Seconds between two refreshes for which an API's refusal is reason enough, and long before a token ends. */
const apart = 61;
const call = (session: Session): Promise<Response> => session.fetch(`${api}/v1/`);
const refreshes = (): readonly unknown[] =>
  service.idp.calls
    .all("token")
    .filter(({ parameters }) => parameters["grant_type"] === "refresh_token")
    .map(({ parameters }) => parameters["refresh_token"]);
const tokens = (): readonly unknown[] => service.received.map(({ token }) => token);

/** A token that is about to end is renewed before the call. */
async function expectRenewedInTime(session: Session, pass: (seconds: number) => void): Promise<void> {
  pass(nearEnd);
  expect((await call(session)).status).toBe(200);
  expectRefreshes(1);
}

/** The API takes none of the first tokens, none of which is about to end: each is renewed because it is refused. */
async function expectRenewedWhenRefused(
  session: Session,
  pass: (seconds: number) => void,
  refused: number,
): Promise<void> {
  const taken = (): boolean => new Set(tokens()).size > refused;
  service.answer = () => new Response(null, { status: taken() ? 200 : 401 });
  const answers = [];
  for (let refresh = 0; refresh < refused; refresh += 1) {
    answers.push((await call(session)).status);
    pass(apart);
  }
  expect(answers).toEqual([...Array.from({ length: refused - 1 }, () => 401), 200]);
  expectRefreshes(refused);
}

/** Each refresh gave another access token, which was sent, and each refresh token was sent once. */
function expectRefreshes(wanted: number): void {
  expect(new Set(tokens()).size, "access tokens").toBe(wanted + 1);
  expect(new Set(refreshes()).size, "refresh tokens, each sent once").toBe(wanted);
  expect(refreshes()).toHaveLength(wanted);
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
    else if (wanted.refused === 0) await expectRenewedInTime(session, pass);
    else await expectRenewedWhenRefused(session, pass, wanted.refused);
  });
});
