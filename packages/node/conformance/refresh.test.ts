import { afterEach, describe, expect, it, vi } from "vitest";
import { isAuthError } from "../src/index.ts";
import { useClock } from "../tests/support/api.ts";
import { kari, origin } from "../tests/support/service.ts";
import { useApplication, type Application } from "./application.ts";
import { cookieOf, expectEvent, isLoggedIn } from "./expectations.ts";
import type { Refusal } from "./refusal.ts";
import { modulesAt, placesOf } from "./modules.ts";
import type { Place } from "./places.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Seconds after which a token is about to end. */
const nearEnd = 95;
/** Seconds between two refreshes for which an API's refusal is reason enough, and long before a token ends. */
const apart = 61;
const refreshes = ({ idp }: Application): readonly unknown[] =>
  idp.calls
    .all("token")
    .filter(({ parameters, status }) => parameters["grant_type"] === "refresh_token" && status === 200)
    .map(({ parameters }) => parameters["refresh_token"]);

/** A session, and a call of the API by it. */
interface Caller {
  readonly service: Application;
  readonly call: () => Promise<Response>;
  readonly pass: (seconds: number) => void;
}

async function caller(service: Application, { renewed, id }: Place, pass: Caller["pass"]): Promise<Caller> {
  const start = `${origin}/auth/login?return_to=/sak`;
  await service.browser.login(start, { person: kari, stopAt: (url) => url === `${origin}/sak` });
  const session = await service.auth.session(service.browser.headers());
  if (!session) throw new Error(`The login at ${id} gave no session`);
  return { service, call: () => session.fetch(`${renewed?.api}saker`), pass };
}

/** A token that is about to end is renewed before the call. */
async function expectRenewedInTime({ service, call, pass }: Caller): Promise<void> {
  const before = refreshes(service);
  pass(nearEnd);
  expect((await call()).status).toBe(200);
  expectRefreshes(service, before, 1);
}

/** The API takes none of the first tokens, none of which is about to end: each is renewed because it is refused. */
async function expectRenewedWhenRefused({ service, call, pass }: Caller, refused: number): Promise<void> {
  const before = refreshes(service);
  const taken = (): boolean => new Set(service.received).size > refused;
  service.answer = () => new Response(null, { status: taken() ? 200 : 401 });
  const answers = [];
  for (let refresh = 0; refresh < refused; refresh += 1) {
    answers.push((await call()).status);
    pass(apart);
  }
  expect(answers).toEqual([...Array.from({ length: refused - 1 }, () => 401), 200]);
  expectRefreshes(service, before, refused);
}

/** Each refresh gave another access token, which was sent, and each refresh token was sent once. */
function expectRefreshes(service: Application, before: readonly unknown[], wanted: number): void {
  expect(new Set(service.received).size, "access tokens").toBe(wanted + 1);
  const sent = refreshes(service).slice(before.length);
  expect(new Set(sent).size, "refresh tokens, each sent once").toBe(wanted);
  expect(sent).toHaveLength(wanted);
}

async function expectEnded({ service, call, pass }: Caller, wanted: Refusal): Promise<void> {
  const { length } = service.received;
  pass(nearEnd);
  const thrown = await call().catch((error: unknown) => error);
  expect(isAuthError(thrown, wanted.code), String(thrown)).toBe(true);
  expectEvent(service, "refresh", wanted);
  expect(await isLoggedIn(service, cookieOf(service.browser))).toBe(false);
  expect(service.received, "what the refused answer brought is not sent").toHaveLength(length);
}

describe.each(placesOf("refresh"))("%s: at a refresh, the relying party passes", (_, place) => {
  const service = useApplication(place, { renews: true });

  it.each(modulesAt(place, "refresh"))("%s", async (_title, { fault, expect: wanted }) => {
    const by = await caller(service, place, useClock());
    expect((await by.call()).status, "the control: the first token serves").toBe(200);
    if (fault) service.idp.fail(fault);
    if ("code" in wanted) await expectEnded(by, wanted);
    else if (wanted.refused === 0) await expectRenewedInTime(by);
    else await expectRenewedWhenRefused(by, wanted.refused);
  });
});
