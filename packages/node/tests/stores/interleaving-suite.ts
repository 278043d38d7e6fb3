import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { preciseClock } from "../../src/runtime/clock.ts";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { inForm } from "../support/form.ts";
import { seeded } from "../../reliability/seeded.ts";

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
  /** How many questions a replacement by one entry puts, and how many steps of a search or an end of the entry are taken between them. */
  readonly replacementSteps: readonly [replacement: number, search: number];
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
export function describeInterleavings(raced: RacedStore): void {
  describeLogins(raced);
  describeLateLogins(raced);
  describeReplacements(raced);
}

function describeLogins({ name, steps: [one, two, logout], open }: RacedStore): void {
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

/** A tombstone has a fixed life, so its end tells when the logout was. */
const life = 60;
/** How long each command of the login is on its way to the store, and how long the login began before the logout, in milliseconds. */
const [onItsWay, before] = [150, 100];

/** A command that arrives late finds a tombstone with less of its life left. */
function describeLateLogins({ name, open }: RacedStore): void {
  it.each([
    [`refuses a login that began ${before} ms before a logout`, -before, false],
    ["lets a login in that began a second after a logout", 1_000, true],
  ])(`${name} %s, when each command of the login arrives ${onItsWay} ms late`, async (_, begun, isLetIn) => {
    const { store, through } = await open();
    await store.endIndexed("entry", preciseClock() + life);
    const late = through({ pass: (question) => wait(onItsWay).then(question) });
    const beyond = preciseClock() + begun / 1_000 + life;
    expect(await late.write("key", aRecord({ index: ["another", "entry"] }), 0, beyond)).toBe(isLetIn);
    expect((await store.read("key")) !== undefined).toBe(isLetIn);
  });
}

/** What asks for the sessions of an entry. `seen` is how many it found or ended. */
const searches: readonly (readonly [string, (store: SessionStore) => Promise<number>])[] = [
  ["a search", async (store) => (await store.findIndexed("entry")).length],
  ["an end that buries nothing", (store) => store.endIndexed("entry", 0)],
  // Before the `beyond` of the login, which therefore begins.
  ["an end that lets the login in", (store) => store.endIndexed("entry", nowSeconds() + 60)],
];

const letIn = (): number => nowSeconds() + 120;

/** A login that replaces a session writes the new one, and then empties the index of the old one. One of them has the entry at any time. */
function describeReplacements({ name, replacementSteps: [login, search], open }: RacedStore): void {
  describe(`${name}: a session that is replaced while its entry is searched for`, () => {
    /** Each session replaces the one before. Returns how many sessions the search saw in this order of steps. */
    async function race(order: Order, replacements: number, ask: (store: SessionStore) => Promise<number>) {
      const { store, through } = await open();
      await store.write("key 0", aRecord({ index: ["entry"] }), 0);
      const gates = { login: gate(), logout: gate() };
      const over = { login: false, logout: false };
      const replacing = through(gates.login);
      const replaced = (async () => {
        for (let at = 1; at <= replacements; at += 1) {
          await replacing.write(`key ${at}`, aRecord({ index: ["entry"] }), 0, letIn());
          await replacing.write(`key ${at - 1}`, aRecord({ version: 2, index: [] }), 1);
        }
      })().finally(() => (over.login = true));
      const seen = ask(through(gates.logout)).finally(() => (over.logout = true));
      for (const who of order) await gates[who].step();
      for (const who of ["login", "logout"] as const) while (!over[who]) await gates[who].step();
      await replaced;
      return seen;
    }

    const all = [...orders(login, search)];
    it.each(searches)(
      `is seen by %s, or its successor is, in any of ${all.length} orders of their steps`,
      async (_, ask) => {
        const missed: string[] = [];
        for (const order of all) if ((await race(order, 1, ask)) === 0) missed.push(order.join());
        expect(missed).toEqual([]);
      },
    );

    const chain = 3;
    const rounds = inForm({ short: 40, long: 1_000 });
    it.each(searches)(
      `is seen by %s when ${chain} sessions follow each other, in ${rounds} seeded orders`,
      { timeout: 30_000 + 200 * rounds },
      async (_, ask) => {
        const draw = seeded(39);
        const missed: string[] = [];
        for (let round = 0; round < rounds; round += 1) {
          // The search is the slower of the two, so that a whole replacement fits between any two of its steps.
          const order = Array.from({ length: chain * login + 2 * search }, () => (draw() < 0.25 ? "logout" : "login"));
          if ((await race(order, chain, ask)) === 0) missed.push(order.join());
        }
        expect(missed).toEqual([]);
      },
    );
  });
}
