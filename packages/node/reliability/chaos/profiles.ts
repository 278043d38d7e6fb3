import type { BreakdownName } from "./breakdowns.ts";
import type { BreakableStoreName } from "./breakable-stores.ts";

/** What happens in a run, and how often. */
export interface ChaosProfile {
  /** How many people there are, unless the command says another number. */
  readonly people: number;
  /** The store, unless the command says another. */
  readonly store: BreakableStoreName;
  /** Milliseconds between an answer and the next call of a tab, at the most. */
  readonly longestPause: number;
  /** Whether processes are killed. */
  readonly kills: boolean;
  /** What breaks, and how many seconds apart. */
  readonly breakdown?: { readonly name: BreakdownName; readonly everySeconds: number };
  /** Whether people reach the processes through nginx. */
  readonly front?: boolean;
  /** Whether the clock of each process can be set: by libfaketime. */
  readonly clocks?: boolean;
  /** Whether a failover loses what was written in the last second before it, as docs/stores.md says. */
  readonly losesLastWrites?: boolean;
  /** What becomes of refreshes at the provider; nothing in particular when it is left out. */
  readonly refreshes?: SlowRefreshes;
}

/** A provider whose token endpoint is slow, behind a gateway that now and then loses an answer. */
export interface SlowRefreshes {
  /** Milliseconds that an answer takes, at the most. */
  readonly longestMs: number;
  /** Shares of all refreshes: the provider rotates the token, and then the connection is cut or the gateway says 504. */
  readonly cut: number;
  readonly gatewayTimeout: number;
  /** The gateway says 503, and the provider never sees the refresh. */
  readonly unavailable: number;
}

/** Sixty people work while the infrastructure breaks. */
const working = { people: 60, longestPause: 3000, kills: false };
const failover = { name: "store", everySeconds: 25 } as const;

/** Every profile of a run. */
export const chaosProfiles = {
  everything: {
    people: 40,
    store: "sqlite",
    longestPause: 100,
    kills: true,
    breakdown: { name: "store", everySeconds: 20 },
  },
  "slow-provider": {
    people: 100,
    store: "sqlite",
    longestPause: 2000,
    kills: false,
    refreshes: { longestMs: 8000, cut: 0.04, gatewayTimeout: 0.04, unavailable: 0.04 },
  },
  sentinel: { ...working, store: "sentinel", breakdown: failover, losesLastWrites: true },
  cluster: { ...working, store: "cluster", breakdown: failover, losesLastWrites: true },
  standby: { ...working, store: "standby", breakdown: failover },
  "full-sqlite": { ...working, store: "sqlite on a full disk", breakdown: failover },
  "full-redis": { ...working, store: "redis on a full disk", breakdown: failover },
  "full-postgres": { ...working, store: "postgres on a full disk", breakdown: failover },
  nginx: { ...working, store: "redis", front: true, breakdown: { name: "reload", everySeconds: 3 } },
  rolling: { ...working, store: "redis", front: true, breakdown: { name: "roll", everySeconds: 5 } },
  clock: { ...working, store: "redis", clocks: true, breakdown: { name: "clock", everySeconds: 5 } },
} satisfies Record<string, ChaosProfile> as Record<ChaosProfileName, ChaosProfile>;

export type ChaosProfileName =
  | "everything"
  | "slow-provider"
  | "sentinel"
  | "cluster"
  | "standby"
  | "full-sqlite"
  | "full-redis"
  | "full-postgres"
  | "nginx"
  | "rolling"
  | "clock";
