import { describe, expect } from "vitest";
import { test } from "./app.ts";

describe("a probe of the platform", () => {
  test("is answered without a session, by a word", async ({ userAgent }) => {
    for (const probe of ["live", "ready"]) {
      const { status, html } = await userAgent.open(`/auth/health/${probe}`);
      expect([status, html]).toEqual([200, '{"status":"up"}']);
    }
  });

  test("is told nothing of the store or the provider", async ({ userAgent }) => {
    expect((await userAgent.open("/auth/health/status")).status).toBe(404);
  });
});
