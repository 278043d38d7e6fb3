import type { Fleet } from "./fleet.ts";
import type { Front } from "./front.ts";
import type { ChaosStore } from "./stores.ts";

/** What can break in a run. */
interface Parts {
  readonly store: ChaosStore;
  readonly fleet: Fleet;
  readonly front: Front | undefined;
  readonly random: () => number;
}

/** Seconds by which the clock of a process is wrong, one after the other: forwards, backwards, and right again. */
const jumps = [600, -600, 0, -300, 300];

/** Every breakdown, by name. Each resolves when it is over, or goes on by itself. */
export const breakdowns = {
  store: ({ store }) => store.restart(),
  reload: async ({ front }) => front?.reload(),
  /** The oldest process is told to end (SIGTERM), and another takes its place: one after the other. */
  async roll({ fleet }) {
    await fleet.alive()[0]?.end();
    await fleet.start();
  },
  /** Of one process, while the others have the right time. */
  async clock({ fleet, random }) {
    const alive = fleet.alive();
    const replica = alive[Math.floor(random() * alive.length)];
    replica?.setClock(jumps[Math.floor(random() * jumps.length)] ?? 0);
  },
} satisfies Record<string, (parts: Parts) => Promise<void>>;

export type BreakdownName = keyof typeof breakdowns;
