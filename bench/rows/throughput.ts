import { setTimeout as wait } from "node:timers/promises";
import { closedLoad, newClient, type LoadResult } from "../application/load.ts";
import { application, forOrganisations, newSecret } from "../application/application.ts";
import { startNext, type NextServer } from "../application/next-server.ts";
import { onOwnStores, type OwnStore } from "../application/own-stores.ts";
import { median, shuffled } from "../compare.ts";
import { openStore } from "../next-app/open-store.ts";
import { ratio, rounded, type Benchmark, type Ratio, type Row, type Size } from "../outcome.ts";
import { memoryProvider, type MemoryProvider } from "../provider/memory-provider.ts";
import { answerFrom } from "../provider/no-network.ts";

interface Counts {
  readonly rounds: number;
  readonly requests: number;
  readonly warmUp: number;
  readonly people: number;
  readonly processes: readonly number[];
}

const sizes: Record<Size, Counts> = {
  full: { rounds: 7, requests: 800, warmUp: 1500, people: 3000, processes: [1, 2] },
  smoke: { rounds: 1, requests: 20, warmUp: 20, people: 30, processes: [2] },
};
/** Of each process. */
const connections = 8;

/** People by turns are read from the store: a session is kept for five seconds. One person's is kept. */
const variants = {
  "no guard": { path: "/open", isOne: true },
  "guarded, people by turns": { path: "/guarded", isOne: false },
  "guarded, one person": { path: "/guarded", isOne: true },
} as const;

type Name = keyof typeof variants;

/** What a request costs in one round: microseconds of the servers' and of the store's processor beside what a load finds. */
interface Cost extends LoadResult {
  readonly cpu: number;
  readonly storeCpu: number;
  /** The share of the requests that wrote activity. */
  readonly writes: number;
}

interface People {
  readonly cookies: readonly string[];
  /** How many of them were last seen at this second or later. */
  readonly seenSince: (second: number) => Promise<number>;
}

/** Row 14: a page of Next behind a guard, beside the same page without one. */
export const throughput: Benchmark = {
  name: "throughput",
  async run(size) {
    const [rows, ratios]: [Row[], Ratio[]] = [[], []];
    // One for all stores: a process keeps an issuer's keys.
    const provider = memoryProvider();
    answerFrom(provider);
    await onOwnStores(async (own) => {
      const { options, people, close } = await peopleOn(own, provider, sizes[size].people);
      for (const count of sizes[size].processes) {
        const servers: NextServer[] = [];
        for (let at = 0; at < count; at += 1) servers.push(await startNext(own.spec, options));
        try {
          const costs = await measure(own, servers, people, sizes[size]);
          const name = `${own.spec.kind}, ${count} ${count === 1 ? "process" : "processes"}`;
          rows.push(...rowsOf(costs).map((row) => ({ ...row, name: `${name}: ${row.name}` })));
          ratios.push(...ratiosOf(name, costs));
        } finally {
          await Promise.all(servers.map((server) => server.stop()));
        }
      }
      await close();
    });
    return { rows, ratios };
  },
};

async function peopleOn(own: OwnStore, provider: MemoryProvider, count: number) {
  const options = { secret: newSecret(), entry: forOrganisations };
  const { store, close } = await openStore(own.spec);
  const [cookies, keys]: [string[], string[]] = [[], []];
  const write: typeof store.write = (key, ...rest) => {
    keys.push(key);
    return store.write(key, ...rest);
  };
  const { login } = application(provider, { ...options, store: { ...store, write } });
  const connection = async (): Promise<void> => {
    while (cookies.length < count) cookies.push(await login());
  };
  await Promise.all(Array.from({ length: 16 }, connection));
  const seenSince = async (second: number): Promise<number> => {
    let seen = 0;
    for (const key of keys) if (((await store.read(key))?.lastSeenAt ?? 0) >= second) seen += 1;
    return seen;
  };
  return { options, people: { cookies, seenSince }, close };
}

/** By turns, in another order each round, so that what else the machine is doing meets them alike. */
async function measure(
  own: OwnStore,
  servers: readonly NextServer[],
  { cookies, seenSince }: People,
  { rounds, requests, warmUp }: Counts,
): Promise<Record<Name, Cost>[]> {
  const client = newClient();
  const names = Object.keys(variants) as Name[];
  let person = 0;
  const ask = (name: Name, times: number): Promise<LoadResult> =>
    closedLoad(times, connections * servers.length, async (at) => {
      const { path, isOne } = variants[name];
      const cookie = cookies[isOne ? 0 : person++ % cookies.length] ?? "";
      const { status } = await client.get(`${servers[at % servers.length]?.origin}${path}`, { cookie });
      if (status !== 200) throw new Error(`${path}: ${status}`);
    });
  const used = async (): Promise<number> => {
    const usages = await Promise.all(servers.map(({ usage }) => usage()));
    return usages.reduce((sum, { cpu }) => sum + cpu, 0);
  };
  for (const name of names) await ask(name, warmUp * servers.length);
  const costs: Record<Name, Cost>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const found: [Name, Cost][] = [];
    for (const name of shuffled(names)) {
      // Activity is written in whole seconds: what was written before does not count.
      await wait(1000 - (Date.now() % 1000));
      const [cpu, storeCpu] = [await used(), own.cpu()];
      const begun = Math.floor(Date.now() / 1000);
      const load = await ask(name, requests);
      const cost = { ...load, cpu: ((await used()) - cpu) / requests, storeCpu: (own.cpu() - storeCpu) / requests };
      const writes = variants[name].isOne ? 0 : (await seenSince(begun)) / requests;
      found.push([name, { ...cost, writes }]);
    }
    costs.push(Object.fromEntries(found) as Record<Name, Cost>);
  }
  client.close();
  return costs;
}

function rowsOf(costs: readonly Record<Name, Cost>[]): Row[] {
  return (Object.keys(variants) as Name[]).map((name) => {
    const middle = (of: keyof Cost): number => rounded(median(costs.map((cost) => cost[name][of])));
    return {
      name,
      "requests a second": middle("perSecond"),
      "p50 ms": middle("p50"),
      "p99 ms": middle("p99"),
      "CPU µs a request": middle("cpu"),
      "CPU µs of the store": middle("storeCpu"),
      "share that wrote": middle("writes"),
    };
  });
}

function ratiosOf(name: string, costs: readonly Record<Name, Cost>[]): Ratio[] {
  return (["guarded, people by turns", "guarded, one person"] as const).flatMap((guarded) => {
    const times = (of: keyof Cost): number => median(costs.map((cost) => cost[guarded][of] / cost["no guard"][of]));
    return [
      ratio(`${name}: ${guarded}: requests a second, of those without a guard`, times("perSecond"), { atLeast: 0.95 }),
      ratio(`${name}: ${guarded}: p99, times that without a guard`, times("p99"), { atMost: 1.2 }),
    ];
  });
}
