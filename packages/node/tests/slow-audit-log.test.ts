import { afterEach, expect, it, vi } from "vitest";
import { recorders, type AuthEvent } from "../src/audit/audit-events.ts";

afterEach(() => void vi.restoreAllMocks());

const facts = { action: "login", result: "started" } as const;

it("an audit log that does not answer holds 1 000 events; the next go to standard error, until it answers", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const held: (() => void)[] = [];
  const taken: AuthEvent[] = [];
  const { emit, record } = recorders(
    (event) => new Promise<void>((resolve) => held.push(() => resolve(void taken.push(event)))),
    () => 0,
  );
  for (let event = 0; event < 1002; event += 1) emit(facts);
  await new Promise(setImmediate);
  expect(held).toHaveLength(1000);
  expect(errors.mock.calls.map(([line]) => JSON.parse(String(line)) as AuthEvent)).toMatchObject([facts, facts]);
  // A login that waits for the log (`strictAudit`) is refused by the same bound.
  await expect(record(facts)).rejects.toMatchObject({ code: "audit_unavailable" });
  expect(held).toHaveLength(1000);

  held[0]?.();
  await new Promise(setImmediate);
  emit(facts);
  expect(held).toHaveLength(1001);
  expect(errors).toHaveBeenCalledTimes(3);
});
