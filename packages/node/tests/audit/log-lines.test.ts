import { describe, expect, it } from "vitest";
import { toEcs, toNais, type AuthEvent } from "../../src/index.ts";

const failed: AuthEvent = {
  time: "2026-11-29T03:00:00.000Z",
  level: "warn",
  action: "step-up",
  result: "failed",
  provider: "ansattporten",
  subject: "pseudonym of the person",
  session: "pseudonym of the session",
  durationMs: 1500,
  reference: "a1b2c3",
  traceId: "0af7651916cd43dd8448eb211c80319c",
  error: {
    code: "provider_unavailable",
    blame: "provider",
    message: "provider_unavailable: No answer",
    cause: "Error: x",
  },
};
const { error: _, ...succeeded } = { ...failed, level: "info", action: "login", result: "succeeded" } as const;

describe("an event as a line of a log", () => {
  it("has the fields of the Elastic Common Schema", () => {
    expect(toEcs(failed)).toEqual({
      "@timestamp": failed.time,
      "ecs.version": "8.11.0",
      "log.level": "warn",
      message: "step-up failed: provider_unavailable: No answer",
      event: {
        kind: "event",
        dataset: "adgangskort",
        category: ["authentication"],
        type: ["denied"],
        action: "step-up-failed",
        outcome: "failure",
        duration: 1_500_000_000,
      },
      user: { hash: "pseudonym of the person" },
      trace: { id: failed.traceId },
      error: { code: "provider_unavailable", message: "provider_unavailable: No answer" },
      adgangskort: {
        provider: "ansattporten",
        session: "pseudonym of the session",
        reference: "a1b2c3",
        blame: "provider",
        cause: "Error: x",
      },
    });
    expect(toEcs(succeeded)).toMatchObject({ event: { type: ["allowed"], outcome: "success" } });
    expect(toEcs({ ...succeeded, action: "logout", result: "ended" })).toMatchObject({
      event: { category: ["session"], type: ["end"] },
    });
  });

  it("has the names that NAIS finds levels and traces by, and no pseudonym", () => {
    const line = toNais(failed);
    expect(line).toMatchObject({
      level: "warn",
      trace_id: failed.traceId,
      error_code: "provider_unavailable",
      message: "step-up failed: provider_unavailable: No answer",
    });
    expect(JSON.stringify([line, toNais(succeeded)])).not.toContain("pseudonym");
    expect(toNais({ ...succeeded, note: "A note" })["message"]).toBe("login succeeded. A note");
  });
});
