import { createMockIdp, feide } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, expect, vi } from "vitest";
import { load, production, test } from "./app.ts";

const line = lineOf("feide");
const host = "skole.fjordvik.example";

afterEach(() => vi.unstubAllEnvs());

test(...line("FE-2", "in production, Feide itself is given an address on https"), async ({ network }) => {
  const real = createMockIdp(feide({ environment: "production" }), { clients: [] });
  // By which a real service knows a mock.
  real.fail(faults.discovery({ mock_idp: undefined }));
  network.use(...mswHandlers(real));
  for (const [name, value] of Object.entries({ ...production, BASE_URL: `https://${host}` })) vi.stubEnv(name, value);
  vi.resetModules();
  const { auth } = await load();
  const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const answer = await auth.handlers.GET(new Request(`https://${host}/auth/login`, { headers }));
  const asked = new URL(answer.headers.get("location") ?? "");
  expect(asked.origin).toBe("https://auth.dataporten.no");
  expect(asked.searchParams.get("redirect_uri")).toBe(`https://${host}/auth/callback/feide`);
  await auth.close();
});
