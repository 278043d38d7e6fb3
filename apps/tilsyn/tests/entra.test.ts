import { createMockIdp, entra } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, expect, vi } from "vitest";
import { callback, load, production, tenant, test } from "./app.ts";

const line = lineOf("entra");
const host = "app.etaten.example";

afterEach(() => vi.unstubAllEnvs());

test(...line("EN-1", "in production, the login is at the agency's own tenant"), async ({ network }) => {
  const real = createMockIdp(entra({ tenant }), { clients: [] });
  // By which a real service knows a mock.
  real.fail(faults.discovery({ mock_idp: undefined }));
  network.use(...mswHandlers(real));
  const own = { BASE_URL: `https://${host}`, REGISTER_API: "https://register.example.no" };
  for (const [name, value] of Object.entries({ ...production, ...own })) vi.stubEnv(name, value);
  vi.resetModules();
  const { auth } = await load();
  const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const begin = callback.replace("callback", "login");
  const answer = await auth.handlers.GET(new Request(`https://${host}${begin}`, { headers }));
  const asked = new URL(answer.headers.get("location") ?? "");
  expect(asked.origin + asked.pathname).toBe(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`);
  expect(asked.searchParams.get("redirect_uri")).toBe(`https://${host}${callback}`);
  await auth.close();
});
