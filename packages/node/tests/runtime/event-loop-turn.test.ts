import { stat } from "node:fs";
import { expect, it } from "vitest";
import { eventLoopTurn, yieldToEventLoop } from "../../src/runtime/event-loop-turn.ts";

it("lets one step of all that wait begin in each turn of the event loop, in their order", async () => {
  const begun: string[] = [];
  let isDone = false;
  const work = async (name: string): Promise<void> => {
    for (const step of [1, 2, 3]) {
      await eventLoopTurn();
      begun.push(`${name}${step}`);
    }
  };
  const all = Promise.all(["a", "b", "c"].map(work)).finally(() => (isDone = true));
  const inEachTurn: number[] = [];
  while (!isDone) {
    const before = begun.length;
    await new Promise<void>((resolve) => void setImmediate(resolve));
    inEachTurn.push(begun.length - before);
  }
  await all;
  expect(begun.join(" ")).toBe("a1 b1 c1 a2 b2 c2 a3 b3 c3");
  expect(Math.max(...inEachTurn)).toBe(1);
});

it("looks for what has come meanwhile, also after a step that an answer began", async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    // Node calls back for a file where it does so for answers: an immediate would be next, without a look for others.
    stat(import.meta.filename, () => {
      setTimeout(() => order.push("a request"), 1);
      const until = performance.now() + 5;
      while (performance.now() < until) continue;
      void eventLoopTurn().then(() => resolve(void order.push("a step")));
    });
  });
  expect(order).toEqual(["a request", "a step"]);
});

it("takes work in steps from 256 kB on only", async () => {
  const order: string[] = [];
  const work = async (name: string, bytes: number): Promise<void> => {
    await yieldToEventLoop(bytes);
    order.push(name);
  };
  await Promise.all([work("large", 300_000), work("small", 200_000)]);
  expect(order).toEqual(["small", "large"]);
});
