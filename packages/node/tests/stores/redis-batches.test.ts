import { expect, it, vi } from "vitest";
import { inBatches, type AskTogether } from "../../src/stores/redis/redis-batches.ts";
import { scripts } from "../../src/stores/redis/redis-scripts.ts";

it("a record with few entries does not wait for those with many", async () => {
  const ask = vi.fn<AskTogether>().mockReturnValue(new Promise(() => {}));
  const askAll = inBatches(ask);
  void askAll(
    scripts.name,
    Array.from({ length: 1_000 }, (_, entry) => `entry ${entry}`),
  );
  await vi.waitFor(() => expect(ask).toHaveBeenCalled());
  void askAll(scripts.name, ["one", "two"], "given");
  expect(ask).toHaveBeenLastCalledWith(scripts.name, ["one", "two"], ["given"]);
});

it("a record without entries asks the server nothing", async () => {
  const ask = vi.fn<AskTogether>();
  expect(await inBatches(ask)(scripts.name, [])).toEqual([]);
  expect(ask).not.toHaveBeenCalled();
});
