/**
 * One process of an application that people with thousands of organisations log in to, while it reads the sessions of others. Told over IPC
 * when to measure those reads, it tells how long each took.
 */
import { createAuth, isAuthError, memoryStore, type ProviderOptions, type SessionStore } from "../src/index.ts";
import { openPlace, type Place } from "../tests/support/stores.ts";
import { listening, portOf } from "./listening.ts";

export interface OrganisationsSpec {
  readonly baseUrl: string;
  readonly port: number;
  readonly secret: string;
  readonly store: Place | "memory";
  readonly provider: ProviderOptions;
}

/** What the process is told: whose sessions to read from now on, or to stop. */
export type Order = { readonly read: readonly string[] } | "stop";

/** What the reads came to. */
export interface Reads {
  /** Milliseconds from when each was due. */
  readonly ms: readonly number[];
  /** The errors, or what stood in place of a session. */
  readonly failed: readonly string[];
  /** Milliseconds of the processor that the process took, at the most, between two looks at what else there is to do. */
  readonly longestBlockMs: number;
}

/** A read is due each so many milliseconds, also while the process is busy. */
const everyMs = 10;

const { baseUrl, port, secret, store: place, provider } = JSON.parse(process.argv[2] ?? "") as OrganisationsSpec;
const store: SessionStore = place === "memory" ? memoryStore() : await openPlace(place);
const options = { baseUrl, secrets: [secret], providers: [provider], onEvent: () => undefined };
const auth = createAuth({ ...options, store });
// Without a feed of changes nothing is kept: each read asks the store.
const changes: SessionStore["changes"] = () => ({ isCurrent: () => false, close: async () => undefined });
const readers = createAuth({ ...options, store: { ...store, changes } });

function reading(cookies: readonly string[]): () => Promise<Reads> {
  const ms: number[] = [];
  const failed: string[] = [];
  const underWay: Promise<void>[] = [];
  let due = performance.now();
  const longestBlock = blocks();
  const read = async (cookie: string, dueAt: number): Promise<void> => {
    try {
      const session = await readers.session(new Headers({ cookie }));
      if (!session) failed.push("no session");
    } catch (error) {
      failed.push(isAuthError(error) ? error.code : String(error));
    }
    ms.push(performance.now() - dueAt);
  };
  const timer = setInterval(() => {
    for (; due <= performance.now(); due += everyMs)
      underWay.push(read(cookies[underWay.length % cookies.length] ?? "", due));
  }, everyMs / 2);
  return async () => {
    clearInterval(timer);
    await Promise.all(underWay);
    return { ms, failed, longestBlockMs: longestBlock() };
  };
}

/** Measures the processor's time, not the clock's: other processes do not lengthen it. A timer is looked at in each turn of the event loop. */
function blocks(): () => number {
  let longest = 0;
  let last = process.threadCpuUsage();
  const look = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1000);
  }, 1);
  return () => {
    clearInterval(look);
    return longest;
  };
}

let stop: () => Promise<Reads> = () => Promise.resolve({ ms: [], failed: [], longestBlockMs: 0 });
process.on("message", (order: Order) => {
  if (order === "stop") void stop().then((reads) => process.send?.(reads));
  else stop = reading(order.read);
});
process.on("disconnect", () => process.exit());
const server = await listening(auth.handler, port);
process.send?.({ port: portOf(server) });
