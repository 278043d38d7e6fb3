import type { Auth } from "@adgangskort/node";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { forgottenBy } from "../src/forgotten-guard.ts";

const relyingParty = {} as Auth;
const forgotten = new Error("a guard was not awaited");
const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
const told = vi.spyOn(console, "error").mockReturnValue();

afterAll(() => vi.restoreAllMocks());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.clearAllMocks();
});

it.each([
  ["ends the build, which could store the page for everyone", "phase-production-build", "production", 1, 1],
  ["is told in development", undefined, "development", 0, 1],
  ["is left to the audit log in production", undefined, "production", 0, 0],
])("a guard that is not awaited %s", (_, phase, environment, exits, lines) => {
  vi.stubEnv("NEXT_PHASE", phase);
  vi.stubEnv("NODE_ENV", environment);
  expect(forgottenBy(() => relyingParty)(forgotten)).toBe(relyingParty);
  expect([exit.mock.calls.length, told.mock.calls.length]).toEqual([exits, lines]);
});
