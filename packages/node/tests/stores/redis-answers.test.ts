import { expect, it, vi } from "vitest";
import type { NodeRedisClient } from "../../src/stores/redis/redis-client.ts";
import { redisStore } from "../../src/stores/redis.ts";
import { aRecord } from "./session-store-suite.ts";

const unavailable = { code: "session_store_unavailable" };

/** A store whose server refuses the first call, which names the session in its entries, and answers 1 to all others. */
function refusedOnce(message: string) {
  const evalSha = vi.fn<NodeRedisClient["evalSha"]>().mockRejectedValueOnce(new Error(message)).mockResolvedValue(1);
  return { evalSha, store: redisStore({ client: { evalSha, eval: async () => 1 } }) };
}

it("entries that a server refuses are not asked for one by one", async () => {
  const { evalSha, store } = refusedOnce("OOM command not allowed");
  await expect(store.write("key", aRecord({ index: ["one", "two"] }), 0)).rejects.toMatchObject(unavailable);
  expect(evalSha).toHaveBeenCalledOnce();
});

it("an entry that a server finds no place for names no session", async () => {
  const { store } = refusedOnce("CROSSSLOT Keys in request don't hash to the same slot");
  await expect(store.write("key", aRecord({ index: ["one"] }), 0)).rejects.toMatchObject(unavailable);
});
