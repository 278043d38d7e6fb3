import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { boundedCalls } from "../../src/stores/calls/bounded-call.ts";
import { outcomeOf } from "../support/api.ts";

it("a call that a server never answers ends, with the reason that the client has", async () => {
  const trouble = new Error("connection refused");
  const asked = outcomeOf(boundedCalls(() => trouble)("read", () => new Promise(() => undefined)));
  expect(await Promise.race([asked, wait(5_000, "still pending")])).toMatchObject({
    code: "session_store_unavailable",
    cause: { message: "connection refused" },
  });
});
