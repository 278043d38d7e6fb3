import { readdirSync } from "node:fs";
import type { Endpoint, Page, UserAgent } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { errorTable } from "../src/errors.ts";
import { nb } from "../src/texts/nb.ts";
import { forgetProvider, kari, origin, useService } from "../tests/support/service.ts";
import type { Module } from "./module.ts";
import { skipped } from "./skipped.ts";

const files = readdirSync(new URL("modules/", import.meta.url)).toSorted();
const modules = await Promise.all(
  files.map(
    async (file) => ((await import(`./modules/${file.replace(/\.ts$/, "")}.ts`)) as { default: Module }).default,
  ),
);

const service = useService();
const session = "__Host-employee";
const start = `${origin}/auth/login?return_to=/sak/1`;
const stopAt = (url: string): boolean => url === `${origin}/sak/1`;

/** What is answered to the browser alone is no call of the application's. */
const byBrowser = new Set<Endpoint>(["authorize", "interaction", "resume"]);

/** What the application may still ask once the provider has failed there: the keys of a token that it holds. */
const mayFollow: Partial<Record<Endpoint, readonly Endpoint[]>> = { token: ["jwks"] };

async function login(browser: UserAgent): Promise<Page> {
  const page = await browser.login(start, { person: kari, stopAt });
  return page.html.includes("forms[0].submit()") ? browser.submit(page) : page;
}

async function loggedIn(browser: UserAgent): Promise<boolean> {
  const cookie = browser.cookies.header(new URL(origin));
  return (await service.auth.session(new Headers({ ...(cookie && { cookie }) }))) !== null;
}

/** The control: the same application at a provider that does nothing wrong. */
async function control({ provider = {}, warm = false }: Module): Promise<void> {
  Object.assign(service, { auth: service.newAuth({}, provider) });
  const browser = service.newBrowser();
  expect((await login(browser)).stopped, "the control is logged in").toBe(true);
  expect(await loggedIn(browser)).toBe(true);
  if (!warm) forgetProvider();
}

/** The calls since the control, in order. */
function callsSince(count: number): readonly Endpoint[] {
  return [...service.idp.calls].slice(count).map(({ endpoint }) => endpoint);
}

function expectSent({ sent = {} }: Module): void {
  for (const [endpoint, wanted] of Object.entries(sent)) {
    const call = service.idp.calls.last(endpoint as Endpoint);
    expect({ ...call?.parameters, authorization: call?.headers.get("authorization") }).toMatchObject(wanted);
  }
}

function expectRefused({ expect: wanted, fault }: Module, page: Page, calls: readonly Endpoint[]): void {
  if (wanted === "login") throw new Error("nothing is refused here");
  const { code } = wanted;
  const event = service.events.at(-1);
  expect(event).toMatchObject({ action: "login", result: "failed", error: { code } });
  const evidence = "details" in wanted ? JSON.stringify(wanted.details) : "";
  expect(event?.error?.message, "the check that found it").toContain(evidence);
  expect(page.status).toBe(errorTable[code].status);
  expect(page.html).toContain(nb.errors[code].title);
  expect(page.html).toContain(event?.reference);
  const failedAt = calls.findLastIndex((endpoint) => [fault?.on ?? []].flat().includes(endpoint));
  const allowed = mayFollow[calls[failedAt] ?? "unknown"] ?? [];
  expect(
    calls.slice(failedAt + 1).filter((endpoint) => !allowed.includes(endpoint)),
    "calls after the fault",
  ).toEqual([]);
}

describe("the relying party passes", () => {
  it.each(modules)("$catalogue $module", async (module) => {
    await control(module);
    const written = vi.spyOn(service.store, "write").mockClear();
    const { length } = service.idp.calls;
    if (module.fault) service.idp.fail(module.fault);
    const browser = service.newBrowser();
    const page = await login(browser);
    const calls = callsSince(length);
    const succeeds = module.expect === "login";
    expect(page.stopped, service.events.at(-1)?.error?.message).toBe(succeeds);
    expect(await loggedIn(browser)).toBe(succeeds);
    expect(browser.cookies.get(session) !== undefined, "a session cookie").toBe(succeeds);
    expect(written.mock.calls.length > 0, "a session in the store").toBe(succeeds);
    if (!succeeds) expectRefused(module, page, calls);
    const own = calls.filter((endpoint) => !byBrowser.has(endpoint));
    expect(own).toEqual(module.calls ?? own);
    expectSent(module);
  });
});

describe("of the suite's modules C-01 to C-90", () => {
  it("each has a file, or a reason why not", () => {
    const ids = [...modules, ...skipped].map(({ catalogue }) => catalogue);
    expect(ids.toSorted()).toEqual(Array.from({ length: 90 }, (_, index) => `C-${String(index + 1).padStart(2, "0")}`));
  });

  it("each is named once, and its file after it", () => {
    const names = [...modules, ...skipped].map(({ module }) => module);
    expect(new Set(names).size).toBe(names.length);
    expect(files).toEqual(modules.map(({ module }) => `${module}.ts`));
  });
});
