import { afterEach, expect, it, vi } from "vitest";
import { emitter, type AuthEvent } from "../src/audit/audit-events.ts";

afterEach(() => void vi.restoreAllMocks());

const facts = { action: "login", result: "started" } as const;

it("an audit log that does not answer holds 1 000 events; the next go to standard error, until it answers", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const held: (() => void)[] = [];
  const taken: AuthEvent[] = [];
  const emit = emitter(
    (event) => new Promise<void>((resolve) => held.push(() => resolve(void taken.push(event)))),
    () => 0,
  );
  for (let event = 0; event < 1002; event += 1) emit(facts);
  expect(held).toHaveLength(1000);
  expect(errors.mock.calls.map(([line]) => JSON.parse(String(line)) as AuthEvent)).toMatchObject([facts, facts]);

  held[0]?.();
  await new Promise(setImmediate);
  emit(facts);
  expect(held).toHaveLength(1001);
  expect(errors).toHaveBeenCalledTimes(2);
});
