import { cataloguedFault, faultCatalogue, type Page } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { errorTable } from "../src/errors/errors.ts";
import { headingOf } from "../tests/support/heading.ts";
import { kari, origin, useService } from "../tests/support/service.ts";
import { attacks } from "./attacks.ts";
import { cookieOf, expectEvent, isLoggedIn } from "./expectations.ts";
import { modules } from "./modules.ts";

const service = useService({}, { assurance: "high", userinfo: true });
const cases = attacks.flatMap(({ expect: wanted, faults }) => faults.map((name) => ({ name, wanted })));
const earlier = /earlier login/;

/** With everything asked for that can be: a level, an age, a representation, userinfo. */
function login(browser = service.newBrowser()): Promise<Page> {
  const target = `${origin}/sak/1`;
  const start = `${origin}/auth/login?return_to=/sak/1&max_age=300`;
  return browser.login(start, { person: kari, stopAt: (url) => url === target });
}

describe("a login ends in its own code and page, without a session, unless it is borne:", () => {
  it("the control, at which nothing is wrong", async () => {
    expect((await login(service.browser)).stopped).toBe(true);
    expect(await isLoggedIn(service, cookieOf(service.browser))).toBe(true);
  });

  it.each(cases)("$name", async ({ name, wanted }) => {
    if (earlier.test(name)) await login();
    service.idp.fail(cataloguedFault(name));
    const page = await login(service.browser);
    const borne = wanted === "login";
    expect(page.stopped, service.events.at(-1)?.error?.message).toBe(borne);
    expect(await isLoggedIn(service, cookieOf(service.browser))).toBe(borne);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    if (borne) return;
    expectEvent(service, "login", wanted);
    expect(page.status).toBe(errorTable[wanted.code].status);
    expect(page.html).toMatch(headingOf(wanted.code));
    expect(page.html).not.toMatch(/alert\(1\)|attacker\.example/);
  });
});

/** Not of a login, or not without its deadline: tests/fault-matrix/fault-matrix.test.ts plays them, and sees that the catalogue is whole. */
const elsewhere = /one byte a second|^\S+ refresh: /;

it("every fault of the mock's catalogue is expected somewhere, and once", () => {
  const inModules = new Set(modules.map((module) => ("fault" in module ? module.fault?.name : undefined)));
  const listed = cases.map(({ name }) => name);
  expect(listed.filter((name) => inModules.has(name))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
  const all = faultCatalogue.map(({ name }) => name).filter((name) => !elsewhere.test(name));
  expect(all.filter((name) => !listed.includes(name) && !inModules.has(name))).toEqual([]);
  const refusable = new Set(faultCatalogue.flatMap(({ name, expect }) => (expect === "login" ? [] : [name])));
  expect(cases.filter(({ name, wanted }) => wanted !== "login" && !refusable.has(name))).toEqual([]);
});
