import type { Endpoint, Page, UserAgent } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { errorTable } from "../src/errors.ts";
import { nb } from "../src/texts/nb.ts";
import { forgetProvider, kari, origin, useService } from "../tests/support/service.ts";
import { cookieOf, expectEvent, expectSent, isLoggedIn, ownCalls } from "./expectations.ts";
import type { LoginModule } from "./module.ts";
import { modulesOf } from "./modules.ts";

/** With userinfo, so that there is a call to make after the token answer, and not to make. */
const service = useService({}, { userinfo: true });
const session = "__Host-employee";
const target = `${origin}/sak/1`;

/** What the application may still ask once the provider has failed there: the keys of a token that it holds. */
const mayFollow: Partial<Record<Endpoint, readonly Endpoint[]>> = { token: ["jwks"] };

async function login(browser: UserAgent, { start = "/auth/login?return_to=/sak/1" }: LoginModule): Promise<Page> {
  const page = await browser.login(`${origin}${start}`, { person: kari, stopAt: (url) => url === target });
  return page.html.includes("forms[0].submit()") ? browser.submit(page) : page;
}

/** The control: the same application at a provider that does nothing wrong. */
async function control(module: LoginModule): Promise<void> {
  Object.assign(service, { auth: service.newAuth({}, module.provider) });
  const browser = service.newBrowser();
  expect((await login(browser, module)).stopped, "the control is logged in").toBe(true);
  expect(await isLoggedIn(service, cookieOf(browser))).toBe(true);
  if (!module.warm) forgetProvider();
}

function expectRefused({ expect: wanted, fault }: LoginModule, page: Page, calls: readonly Endpoint[]): void {
  if (wanted === "login") throw new Error("nothing is refused here");
  expectEvent(service, "login", wanted);
  expect(page.status).toBe(errorTable[wanted.code].status);
  expect(page.html).toContain(nb.errors[wanted.code].title);
  expect(page.html).toContain(service.events.at(-1)?.reference);
  const failedAt = calls.findLastIndex((endpoint) => [fault?.on ?? []].flat().includes(endpoint));
  const allowed = mayFollow[calls[failedAt] ?? "unknown"] ?? [];
  const others = calls.slice(failedAt + 1).filter((endpoint) => !allowed.includes(endpoint));
  expect(others, "calls after the fault").toEqual([]);
}

describe("at a login, the relying party passes", () => {
  it.each(modulesOf("login"))("$catalogue $module", async (module) => {
    await control(module);
    const written = vi.spyOn(service.store, "write").mockClear();
    const { length } = service.idp.calls;
    if (module.fault) service.idp.fail(module.fault);
    const browser = service.newBrowser();
    const page = await login(browser, module);
    const calls = [...service.idp.calls].slice(length).map(({ endpoint }) => endpoint);
    const succeeds = module.expect === "login";
    expect(page.stopped, service.events.at(-1)?.error?.message).toBe(succeeds);
    const found = await service.auth.session(new Headers({ cookie: cookieOf(browser) ?? "" }));
    expect(found !== null, "a session").toBe(succeeds);
    expect(found ?? {}).toMatchObject(module.session ?? {});
    expect(browser.cookies.get(session) !== undefined, "a session cookie").toBe(succeeds);
    expect(written.mock.calls.length > 0, "a session in the store").toBe(succeeds);
    if (!succeeds) expectRefused(module, page, calls);
    const own = ownCalls(calls);
    expect(own).toEqual(module.calls ?? own);
    expectSent(service, module.sent);
  });
});
