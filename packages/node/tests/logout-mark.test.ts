import { faults } from "@adgangskort/mock-idp";
import { expect, it } from "vitest";
import type { Config } from "../src/config/config.ts";
import { ansattporten } from "../src/index.ts";
import { cookieRules } from "../src/runtime/cookies.ts";
import { logoutMark, otherLogoutMarks } from "../src/session/logout-mark.ts";
import { logOut, useTokenService } from "./support/api.ts";
import { forgetProvider } from "./support/service.ts";

const service = useTokenService();

it("a logout that did not reach the provider is remembered as long as its session may last there", async () => {
  const sessionLimits = { idleSeconds: 3600, absoluteSeconds: 36_000 };
  Object.assign(service, { auth: service.newAuth({}, { profile: { ...ansattporten, sessionLimits } }) });
  await service.session();
  forgetProvider();
  service.idp.fail(faults.network("discovery"));
  const mark = (await logOut(service)).headers.getSetCookie().find((line) => line.includes("employee-logout=1"));
  expect(mark).toMatch(/; Max-Age=36000(?:;|$)/);
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
  expect(logoutMark(config)).toMatchObject({ maxAgeSeconds: 36_000 });
});

it.each([
  ["__Host-citizen-logout", { onHost: true, here: true }],
  ["__Host-citizen-logout.inn.0a1b2c3d", { onHost: true, here: false }],
  ["__Host-citizen-logout-more", { onHost: false, here: false }],
  ["__Host-citizen-logout.inn.0a1b2c3d-more", { onHost: false, here: false }],
])("a cookie of the other population whose name is exactly that of a mark is one: %s", (name, marks) => {
  const config = { cookies, population: "employee" } as Config;
  expect(otherLogoutMarks(config, `${name}=0`)).toEqual(marks);
});
