import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { service as sender } from "../../examples/guides/service.ts";
import type { Config } from "../../src/config/config.ts";
import { ansattporten } from "../../src/index.ts";
import { cookieRules } from "../../src/runtime/cookies.ts";
import { markAfterLogout, otherLogoutMarks } from "../../src/routes/logout/logout-mark.ts";
import { logOut, useTokenService } from "../support/api.ts";
import { forgetProvider, kari, ola, origin } from "../support/service.ts";

const service = useTokenService();

it("a logout that did not reach the provider is remembered as long as its session may last there", async () => {
  const sessionLimits = { idleSeconds: 3600, absoluteSeconds: 36_000 };
  Object.assign(service, { auth: service.newAuth({}, { profile: { ...ansattporten, sessionLimits } }) });
  await service.session();
  forgetProvider();
  service.idp.fail(faults.network("discovery"));
  const mark = (await logOut(service)).headers
    .getSetCookie()
    .find((line) => line.includes("employee-logout=ansattporten;"));
  expect(mark).toMatch(/; Max-Age=36000(?:;|$)/);
});

describe("a logout on its way to a provider whose metadata are known (L-16)", () => {
  const start = `${origin}/auth/login?return_to=/sak`;
  const logIn = (person = kari) =>
    service.browser.login(start, { person, stopAt: (url) => url.startsWith(`${origin}/sak`) });
  const byButton = async () => service.browser.submit(await service.browser.open(`${origin}/auth/logout`));
  const prompt = () => service.idp.calls.last("par")?.parameters["prompt"];

  it("requires a new authentication of the next person if its page fails there", async () => {
    await logIn();
    service.idp.fail(faults.status("end_session", 503), { times: 1 });
    expect((await byButton()).status).toBe(503);
    await logIn(ola);
    expect([prompt(), (await service.now())?.name]).toEqual(["login", expect.stringContaining("Ola")]);
    expect(service.headers().get("cookie")).not.toContain("logout");
  });

  it("says so to a person who comes back without its answer, and keeps the mark for another answer", async () => {
    await logIn();
    service.idp.fail(faults.status("end_session", 503), { times: 1 });
    await byButton();
    const { html } = await service.browser.open(`${origin}/auth/logged-out?state=of-another-logout`);
    expect(html).toContain("Ansattporten kan fortsatt huske deg i denne nettleseren.");
    expect(service.headers().get("cookie")).toContain("employee-logout=ansattporten~");
  });

  it("leaves no mark when it has come back", async () => {
    await logIn();
    expect((await byButton()).html).toContain("Du er logget ut av tjenesten og Ansattporten.");
    expect(service.headers().get("cookie")).toBeNull();
    await logIn();
    expect(prompt()).toBeUndefined();
  });

  it("leaves no mark when it has come back to a page of the application's own", async () => {
    Object.assign(service, { auth: service.newAuth({ service: { ...sender, pages: { loggedOut: "/ute" } } }) });
    await logIn();
    const page = await service.browser.open(`${origin}/auth/logout`);
    const out = await service.browser.submit(page, { stopAt: (url) => url.startsWith(`${origin}/ute`) });
    expect([out.stopped, service.headers().get("cookie")]).toEqual([true, expect.not.stringContaining("logout")]);
  });
});

const cookies = cookieRules(new URL("https://example.no"), "employee");

it("of several providers, the one with the longest session decides how long", () => {
  const of = (absoluteSeconds: number) => ({ profile: { sessionLimits: { absoluteSeconds } } });
  const providers = new Map([
    ["short", of(3600)],
    ["long", of(36_000)],
    ["middle", of(7200)],
  ]);
  const config = { cookies, population: "employee", providers } as unknown as Config;
  expect(markAfterLogout(config, null)).toMatchObject({ maxAgeSeconds: 36_000 });
});

it.each([
  ["__Host-citizen-logout", { onHost: true, here: true }],
  ["__Host-citizen-logout.inn.0a1b2c3d", { onHost: true, here: false }],
  ["__Host-citizen-logout-more", { onHost: false, here: false }],
  ["__Host-citizen-logout.inn.0a1b2c3d-more", { onHost: false, here: false }],
])("a cookie of the other population whose name is exactly that of a mark is one: %s", (name, marks) => {
  const config = { cookies, population: "employee" } as Config;
  expect(otherLogoutMarks(config, `${name}=*`)).toEqual(marks);
  expect(otherLogoutMarks(config, `${name}=idporten~`), "a login, and no logout").toEqual({
    onHost: false,
    here: false,
  });
});
