import { failoverStores } from "./failover-stores.ts";
import { fullDiskStores } from "./full-disk-stores.ts";
import { chaosStores } from "./stores.ts";

/** Every store of a chaos run, with what breaks it. */
export const breakableStores = { ...chaosStores, ...failoverStores, ...fullDiskStores };

export type BreakableStoreName = keyof typeof breakableStores;
