import { expect, it, vi } from "vitest";
import { inBatches, type AskTogether } from "../src/stores/redis-batches.ts";

it("a script with no key is not sent to the server: it has no slot, and nothing to do", async () => {
  const ask = vi.fn<AskTogether>();
  expect(await inBatches(ask)("end" as never, [])).toEqual([]);
  expect(ask).not.toHaveBeenCalled();
});
