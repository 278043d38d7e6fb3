import type { Call, Endpoint, Page } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { errorTable } from "../src/errors/errors.ts";
import { isLong } from "../tests/support/form.ts";
import { headingOf } from "../tests/support/heading.ts";
import { forgetProvider, kari, origin } from "../tests/support/service.ts";
import { useApplication, type Application } from "./application.ts";
import { callsAt, cookieOf, expectEvent, expectSent, isLoggedIn, ownCalls } from "./expectations.ts";
import type { LoginModule } from "./module.ts";
import { modulesAt, placesOf } from "./modules.ts";
import type { Place } from "./places.ts";

const target = `${origin}/sak/1`;

/** What the application may still ask once the provider has failed there: the keys of a token that it holds. */
const mayFollow: Partial<Record<Endpoint, readonly Endpoint[]>> = { token: ["jwks"] };

async function login(browser: Application["browser"], place: Place, { start }: LoginModule): Promise<Page> {
  const path = start?.(place) ?? "/auth/login?return_to=/sak/1";
  const page = await browser.login(origin + path, { person: kari, stopAt: (url) => url === target });
  return page.html.includes("forms[0].submit()") ? browser.submit(page) : page;
}

/** Ways to log in that have been seen to lead to a session. */
const controlled = new Set<string>();

/** The control: the same application at a provider that does nothing wrong. Played once for each way, and always where it makes the process warm. */
async function control(service: Application, place: Place, module: LoginModule): Promise<void> {
  if (module.bySecret) service.serve({ ...place.bySecret });
  const way = `${place.id} ${module.bySecret ?? ""} ${module.start?.(place) ?? ""}`;
  if (controlled.has(way) && !module.warm) return;
  const browser = service.newBrowser();
  expect((await login(browser, place, module)).stopped, "the control is logged in").toBe(true);
  expect(await isLoggedIn(service, cookieOf(browser))).toBe(true);
  controlled.add(way);
  if (!module.warm) forgetProvider();
}

function expectRefused(
  service: Application,
  { expect: wanted, fault }: LoginModule,
  page: Page,
  calls: readonly Call[],
): void {
  if (wanted === "login") throw new Error("nothing is refused here");
  expectEvent(service, "login", wanted);
  expect(page.status).toBe(errorTable[wanted.code].status);
  expect(page.html).toMatch(headingOf(wanted.code));
  // What a person cancelled, or what ends by itself, has no reference.
  const hasReference = !/^(?:access_denied|code_refused|method_not_allowed|session_required|transaction_expired)$/.test(
    wanted.code,
  );
  const [, shown] = /<code>([^<]*)</.exec(page.html) ?? [];
  expect(shown).toBe(hasReference ? service.events.at(-1)?.reference : undefined);
  const endpoints = calls.map(({ endpoint }) => endpoint);
  const failedAt = endpoints.findLastIndex((endpoint) => [fault?.on ?? []].flat().includes(endpoint));
  const allowed = mayFollow[endpoints[failedAt] ?? "unknown"] ?? [];
  const others = endpoints.slice(failedAt + 1).filter((endpoint) => !allowed.includes(endpoint));
  expect(others, "calls after the fault").toEqual([]);
}

/** A landing has each fault here at Ansattporten, in another provider's `*-faults.test.ts`, and wherever the provider makes a difference. */
function playedAt(place: Place): ReturnType<typeof modulesAt<"login">> {
  const isPlayed = ({ catalogue, fault, warm }: LoginModule): boolean =>
    isLong || place.id === "ansattporten" || !fault || warm === true || catalogue in place.own;
  return modulesAt(place, "login").filter(([, module]) => isPlayed(module));
}

describe.each(placesOf("login"))("%s: at a login, the relying party passes", (_, place) => {
  const service = useApplication(place);
  const session = `__Host-${place.options.profile.population}`;

  it.each(playedAt(place))("%s", async (_title, module) => {
    await control(service, place, module);
    const written = vi.spyOn(service.store, "write").mockClear();
    const { length } = service.idp.calls;
    if (module.fault) service.idp.fail(module.fault);
    const browser = service.newBrowser();
    const page = await login(browser, place, module);
    const calls = [...service.idp.calls].slice(length);
    const succeeds = module.expect === "login";
    expect(page.stopped, service.events.at(-1)?.error?.message).toBe(succeeds);
    const found = await service.auth.session(browser.headers());
    expect(found !== null, "a session").toBe(succeeds);
    expect(found ?? {}).toMatchObject(module.session ?? {});
    expect(browser.cookies.get(session) !== undefined, "a session cookie").toBe(succeeds);
    expect(written.mock.calls.length > 0, "a session in the store").toBe(succeeds);
    if (!succeeds) expectRefused(service, module, page, calls);
    const own = ownCalls(calls);
    expect(own).toEqual(module.calls ? callsAt(place, module.calls) : own);
    expectSent(service, module.sent?.(place));
  });
});
