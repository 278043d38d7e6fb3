import { expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";

it("a memory store looks for what has expired once a minute, and not at each write", async () => {
  let time = 1000;
  const store = memoryStore({ name: "swept in passing", now: () => time });
  const times = { createdAt: time, lastSeenAt: time, expiresAt: time + 1 };
  const record = { version: 1, provider: "ansattporten", index: [], sealed: new Uint8Array(), ...times };
  await store.write("expired", record, 0);
  const isStored = async (seconds: number): Promise<boolean> => {
    time += seconds;
    await store.claim(`at ${time}`, time + 1);
    return (await store.read("expired")) !== undefined;
  };
  expect([await isStored(59), await isStored(1)]).toEqual([true, false]);
});
