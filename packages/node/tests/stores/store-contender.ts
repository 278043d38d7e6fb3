/** One of several processes that fight over the same keys of one store. Run by the stores' tests; prints one line of JSON. */
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { openPlace, type Place } from "../support/stores.ts";

const store = await openPlace(JSON.parse(process.argv[2] ?? "") as Place);
const sealed = new Uint8Array(40);
const now = Math.floor(Date.now() / 1000);
const record = {
  version: 1,
  provider: String(process.pid),
  createdAt: now,
  lastSeenAt: now,
  expiresAt: now + 60,
  index: [],
  sealed,
};

// All are loaded and wait for the same word, so that even the making of a file is contended.
console.log("ready");
await once(process.stdin, "data");
process.stdin.destroy();

const tries = Array.from({ length: 25 }, (_, index) => index);
const claims = await Promise.all(tries.map(() => store.claim("state", now + 60)));
const created = await Promise.all(tries.map(() => store.write("shared", record, 0)));

// Each process counts the record up 200 times by compare-and-set: a lost update would show in the final version.
let retries = 0;
for (let done = 0; done < 200;) {
  const read = await store.read("shared");
  if (!read) throw new Error("the shared record is gone");
  if (await store.write("shared", { ...read, version: read.version + 1 }, read.version)) done++;
  else retries++;
}

// Under the lock, `work` is of this process alone: whoever finds it changed by another while it held the lock has met somebody.
await store.write("work", record, 0);
let meetings = 0;
for (let done = 0; done < 25;) {
  const lock = await store.lock("work", Math.floor(Date.now() / 1000) + 60);
  if (!lock) {
    await wait(1);
    continue;
  }
  const before = await store.read("work");
  if (!before) throw new Error("the record under the lock is gone");
  await wait(1);
  if (!(await store.write("work", { ...before, version: before.version + 1 }, before.version))) meetings++;
  if (!(await lock.release())) meetings++;
  done++;
}
await store.finish();

const count = (answers: readonly boolean[]): number => answers.filter(Boolean).length;
console.log(JSON.stringify({ claims: count(claims), created: count(created), retries, meetings }));
