import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { redisStore, type NodeRedisClient } from "../src/redis.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { redisClients, type OpenClient } from "./support/redis-clients.ts";
import { startValkey, type Valkey } from "./support/valkey.ts";

/** A login takes several steps at the server, and so does the end of an entry. They may meet in any order. */
let valkey: Valkey;
let open: OpenClient;
beforeAll(async () => {
  valkey = await startValkey();
  open = await redisClients["node-redis"]([valkey.port]);
});
afterAll(async () => {
  open.close();
  await valkey.remove();
});

interface Stepper {
  readonly client: NodeRedisClient;
  /** Lets the next question through, when there is one, and waits for its answer. */
  step(): Promise<void>;
}

/** A client whose questions wait until they are let through, one by one. */
function stepper(): Stepper {
  const { evalSha, eval: evaluate } = open.client as NodeRedisClient;
  const waiting: (() => Promise<unknown>)[] = [];
  return {
    client: {
      evalSha: (...given) =>
        new Promise((resolve, reject) => {
          waiting.push(() => evalSha.apply(open.client, given).then(resolve, reject));
        }),
      eval: (...given) => evaluate.apply(open.client, given),
    },
    async step() {
      await waiting.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

/** Every order of so many steps of the one and of the other. */
function* orders(ofOne: number, ofOther: number): Generator<("login" | "logout")[]> {
  if (ofOne + ofOther === 0) yield [];
  if (ofOne > 0) for (const rest of orders(ofOne - 1, ofOther)) yield ["login", ...rest];
  if (ofOther > 0) for (const rest of orders(ofOne, ofOther - 1)) yield ["logout", ...rest];
}

/** What became of a login and a logout of its entry whose steps were taken in this order, and then to their ends. */
async function race(order: readonly ("login" | "logout")[], index: readonly string[], until: number) {
  const prefix = `test:${randomUUID()}:`;
  const steppers = { login: stepper(), logout: stepper() };
  const store = redisStore({ client: open.client, prefix });
  await store.write("warm up", aRecord({ index: ["other"] }), 0);
  await store.endIndexed("other", 0);
  const over = { login: false, logout: false };
  const written = redisStore({ client: steppers.login.client, prefix })
    .write("key", aRecord({ index }), 0)
    .finally(() => (over.login = true));
  const ended = redisStore({ client: steppers.logout.client, prefix })
    .endIndexed("entry", until)
    .finally(() => (over.logout = true));
  for (const who of order) await steppers[who].step();
  for (const who of ["login", "logout"] as const) while (!over[who]) await steppers[who].step();
  return {
    written: await written,
    ended: await ended,
    alive: (await store.read("key")) !== undefined,
    found: await store.endIndexed("entry", 0),
  };
}

// A login: an entry each, the record, the look for graves, one each, perhaps its own end. A logout: grave and names, the session, its name.
describe.each([
  ["one entry", ["entry"], [...orders(4, 3)]],
  ["two entries, the ended one first", ["entry", "another"], [...orders(6, 3)]],
  ["two entries, the ended one last", ["another", "entry"], [...orders(6, 3)]],
])("a login by %s, and a logout of it at the same time", (_, index, all) => {
  it(`leaves no session, in any of ${all.length} orders of their steps`, async () => {
    const outcomes = [];
    for (const order of all) {
      const { written, ended, alive } = await race(order, index, nowSeconds() + 60);
      expect(alive, order.join()).toBe(false);
      // Whoever was told that the session began had it ended by the logout.
      expect(written && ended === 0, order.join()).toBe(false);
      outcomes.push(written);
    }
    expect(new Set(outcomes)).toEqual(new Set([true, false]));
  });

  it("that buries nothing leaves none that cannot be found", async () => {
    const outcomes = [];
    for (const order of all) {
      const { written, ended, alive, found } = await race(order, index, 0);
      expect({ written, either: ended + found, alive: found === 1 }, order.join()).toEqual({
        written: true,
        either: 1,
        alive,
      });
      outcomes.push(alive);
    }
    expect(new Set(outcomes)).toEqual(new Set([true, false]));
  });
});
