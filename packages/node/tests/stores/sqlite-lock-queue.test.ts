import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { lockQueue } from "../../src/stores/sqlite/sqlite-lock-queue.ts";

/** SQLITE_BUSY, as node:sqlite throws it. */
const busy = (): Error => Object.assign(new Error("database is locked"), { errcode: 5 });

/** A call that meets the lock so many times, and then succeeds or throws. */
function afterLock(times: number, end: () => string): () => string {
  let met = 0;
  return () => {
    met += 1;
    if (met <= times) throw busy();
    return end();
  };
}

const settled = (work: unknown): Promise<unknown> =>
  Promise.race([
    Promise.resolve(work).then(
      (value) => value,
      (error: unknown) => error,
    ),
    pause(1500, "still waiting"),
  ]);

describe("the queue for the lock of a file", () => {
  it("runs a call at once if no other process has the lock", () => {
    expect(lockQueue()(() => "done")).toBe("done");
  });

  it("throws an error of another kind at once, and lets no call wait for it", () => {
    const fault = new Error("no such table");
    let thrown: unknown;
    try {
      thrown = lockQueue()(() => {
        throw fault;
      });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(fault);
  });

  it("runs a waiting call again until the lock is free", async () => {
    expect(await settled(lockQueue()(afterLock(3, () => "done")))).toBe("done");
  });

  it("rejects a waiting call with an error of another kind", async () => {
    const fault = new Error("disk I/O error");
    const failing = afterLock(2, () => {
      throw fault;
    });
    expect(await settled(lockQueue()(failing))).toBe(fault);
  });

  it("serves the calls in their order: a later call does not overtake one that waits", async () => {
    const queue = lockQueue();
    const order: string[] = [];
    const first = queue(afterLock(3, () => (order.push("first"), "first")));
    const second = queue(() => (order.push("second"), "second"));
    await settled(Promise.all([first, second]));
    expect(order).toEqual(["first", "second"]);
  });

  it("refuses further calls at once while 2 000 wait", async () => {
    const queue = lockQueue();
    const locked = (): string => {
      throw busy();
    };
    const waiting = Array.from({ length: 2_000 }, async () => queue(locked));
    let refusal: unknown;
    try {
      refusal = queue(locked);
    } catch (error) {
      refusal = error;
    }
    const results = await Promise.allSettled([...waiting, refusal]);
    expect(refusal).toMatchObject({ message: "2000 calls are already waiting for the file's lock." });
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(2_000);
  });
});
