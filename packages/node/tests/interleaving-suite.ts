import { describe, expect, it } from "vitest";
import type { SessionStore } from "../src/stores/session-store.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";

/** Where questions to a server wait until they are let through, one by one. */
export interface Gate {
  pass<Answer>(question: () => Promise<Answer>): Promise<Answer>;
}

interface Steps extends Gate {
  /** Lets the next question through, when there is one, and waits for its answer. */
  step(): Promise<void>;
}

export interface RacedStore {
  readonly name: string;
  /** How many questions a login by one entry, a login by two and a logout put at most. */
  readonly steps: readonly [number, number, number];
  /** A store that holds nothing, and how to open it again with each of its questions going through a gate. */
  open(): Promise<{ readonly store: SessionStore; readonly through: (gate: Gate) => SessionStore }>;
}

function gate(): Steps {
  const waiting: (() => Promise<unknown>)[] = [];
  return {
    pass: (question) =>
      new Promise((resolve, reject) => {
        waiting.push(() => question().then(resolve, reject));
      }),
    async step() {
      await waiting.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

type Order = readonly ("login" | "logout")[];

/** Every order of so many steps of the one and of the other. */
function* orders(login: number, logout: number): Generator<Order> {
  if (login + logout === 0) yield [];
  if (login > 0) for (const rest of orders(login - 1, logout)) yield ["login", ...rest];
  if (logout > 0) for (const rest of orders(login, logout - 1)) yield ["logout", ...rest];
}

/** A login takes several steps at a server, and so does the end of an entry: they may meet in any order. */
export function describeInterleavings({ name, steps: [one, two, logout], open }: RacedStore): void {
  /** What became of both when their steps were taken in this order, and then to their ends. */
  async function race(order: Order, index: readonly string[], until: number) {
    const { store, through } = await open();
    const gates = { login: gate(), logout: gate() };
    const over = { login: false, logout: false };
    const written = through(gates.login)
      .write("key", aRecord({ index }), 0)
      .finally(() => (over.login = true));
    const ended = through(gates.logout)
      .endIndexed("entry", until)
      .finally(() => (over.logout = true));
    for (const who of order) await gates[who].step();
    for (const who of ["login", "logout"] as const) while (!over[who]) await gates[who].step();
    return {
      written: await written,
      ended: await ended,
      alive: (await store.read("key")) !== undefined,
      found: await store.endIndexed("entry", 0),
    };
  }

  describe.each([
    ["one entry", ["entry"], [...orders(one, logout)]],
    ["two entries, the ended one first", ["entry", "another"], [...orders(two, logout)]],
    ["two entries, the ended one last", ["another", "entry"], [...orders(two, logout)]],
  ])(`${name}: a login by %s, and a logout of it at the same time`, (_, index, all) => {
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
        expect({ ended: ended + found, alive }, order.join()).toEqual({ ended: 1, alive: found === 1 });
        expect(alive && !written, order.join()).toBe(false);
        outcomes.push(alive);
      }
      expect(new Set(outcomes)).toEqual(new Set([true, false]));
    });
  });
}
