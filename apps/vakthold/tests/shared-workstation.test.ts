import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, expect, vi } from "vitest";
import { path, test, who } from "./app.ts";

const line = lineOf("digdir.ansattporten");

// People take turns at the machine: what Digdir allows the service is more than it takes.

afterEach(() => void vi.useRealTimers());

test(...line("VT-8", "ten minutes without activity are enough to be logged out"), async ({ userAgent }) => {
  await userAgent.login(path, who);
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + 11 * 60_000 });
  expect((await userAgent.open("/auth/session")).status).toBe(401);
});

test(...line("VT-9", "each login is a new one, whoever the provider remembers"), async ({ idp, userAgent }) => {
  await userAgent.login(path, who);
  const page = await userAgent.open(`/auth/login?return_to=${path}`);
  expect(idp.calls.all("par").map(({ parameters }) => parameters["prompt"])).toEqual(["login", "login"]);
  expect(page.html).toContain('name="person"');
});
