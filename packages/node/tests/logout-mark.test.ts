import { faults } from "@adgangskort/mock-idp";
import { expect, it } from "vitest";
import { ansattporten } from "../src/index.ts";
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
