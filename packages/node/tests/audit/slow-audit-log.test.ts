import { afterEach, expect, it, vi } from "vitest";
import { recorders, type AuthEvent } from "../../src/audit/audit-events.ts";

afterEach(() => void vi.restoreAllMocks());

const facts = { action: "login", result: "started" } as const;

it("an audit log that does not answer holds 1 000 events; the next go to standard error, until it answers", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const held: (() => void)[] = [];
  const taken: AuthEvent[] = [];
  const { emit } = recorders(
    (event) => new Promise<void>((resolve) => held.push(() => resolve(void taken.push(event)))),
    () => 0,
  );
  for (let event = 0; event < 1002; event += 1) emit(facts);
  await new Promise(setImmediate);
  expect(held).toHaveLength(1000);
  expect(errors.mock.calls.map(([line]) => JSON.parse(String(line)) as AuthEvent)).toMatchObject([facts, facts]);
  held[0]?.();
  await new Promise(setImmediate);
  emit(facts);
  expect(held).toHaveLength(1001);
  expect(errors).toHaveBeenCalledTimes(2);
});

it("events that nobody waits for never refuse a login (`strictAudit`), which has 1 000 more places", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  let answering = false;
  const never = Promise.withResolvers<void>().promise;
  const { emit, record } = recorders(
    () => (answering ? undefined : never),
    () => 0,
  );
  for (let event = 0; event < 1000; event += 1) emit(facts);
  answering = true;
  await expect(record(facts)).resolves.toBeUndefined();

  answering = false;
  for (let event = 0; event < 1000; event += 1) void record(facts).catch(() => undefined);
  answering = true;
  await expect(record(facts)).rejects.toMatchObject({ code: "audit_unavailable" });
});
