import { setTimeout as wait } from "node:timers/promises";
import { isAuthError, type SessionSelection, type SessionStore } from "@adgangskort/node";
import { syntheticOrganisationNumbers } from "../../packages/node/reliability/synthetic-organisation-numbers.ts";
import { application } from "../application/application.ts";
import { issuer, newKey, sessionModel, type SessionModel } from "../application/many-sessions.ts";
import { onOwnStores, type OwnStore } from "../application/own-stores.ts";
import { percentile } from "../compare.ts";
import { openStore } from "../next-app/open-store.ts";
import { ratio, rounded, type Benchmark, type Ratio, type Row, type Size } from "../outcome.ts";
import { memoryProvider } from "../provider/memory-provider.ts";

interface Counts {
  readonly sessions: number;
  readonly organisations: number;
  readonly reads: number;
  readonly writes: number;
  readonly ends: number;
}

const sizes: Record<Size, Counts> = {
  full: { sessions: 1_000_000, organisations: 10_000, reads: 20_000, writes: 5_000, ends: 500 },
  smoke: { sessions: 600, organisations: 20, reads: 50, writes: 20, ends: 5 },
};
const sizeOf = (size: Size): Counts => ({
  ...sizes[size],
  // A first look: `BENCH_SESSIONS=10000`.
  ...(process.env["BENCH_SESSIONS"] && { sessions: Number(process.env["BENCH_SESSIONS"]) }),
});

/** The largest organisation has one session in fifty. The others have some two hundred each. */
const shareOfLargest = 50;
/** Writes that are under way at once while a store is filled. */
const atOnce = 500;
/** One session in ten has ended by time when the store is swept. */
const [shortLife, life, sweptAfter] = [3600, 7200, 5400];
const [organisationsEnded, partsEnded] = [5, 2];

/** A million sessions and ten thousand organisations in each store: what a call costs, and what the sessions take. */
export const capacity: Benchmark = {
  name: "capacity",
  async run(size) {
    const [rows, ratios]: [Row[], Ratio[]] = [[], []];
    const model = await sessionModel();
    await onOwnStores(async (own) => {
      const { store, close } = await openStore(own.spec);
      const found = await measure(own, store, model, sizeOf(size));
      rows.push(...found.rows.map((row) => ({ ...row, name: `${own.spec.kind}: ${row.name}` })));
      ratios.push(ratio(`${own.spec.kind}: calls that the store did not answer in time`, found.refused, { atMost: 0 }));
      await close();
    });
    return { rows, ratios };
  },
};

async function measure(own: OwnStore, store: SessionStore, model: SessionModel, counts: Counts) {
  const rows: Row[] = [];
  let refused = 0;
  const { auth } = application(memoryProvider(), { ...model.options, store });

  /** The times of each call, one after the other, and the processor that it takes on both sides. */
  async function each(name: string, times: number, call: (at: number) => Promise<unknown>): Promise<void> {
    const found: number[] = [];
    const [client, server] = [process.cpuUsage(), own.cpu()];
    for (let at = 0; at < times; at += 1) {
      const start = performance.now();
      try {
        await call(at);
      } catch (error) {
        if (!isAuthError(error, "session_store_unavailable")) throw error;
        refused += 1;
      }
      found.push(performance.now() - start);
    }
    const { user, system } = process.cpuUsage(client);
    rows.push({
      name,
      calls: times,
      "p50 ms": rounded(percentile(found, 0.5)),
      "p99 ms": rounded(percentile(found, 0.99)),
      "CPU µs here": rounded((user + system) / times),
      "CPU µs of the server": rounded((own.cpu() - server) / times),
    });
  }

  /** What one long call takes, and meanwhile reads of others, one each ten milliseconds. */
  async function meanwhile(name: string, call: () => Promise<number>): Promise<void> {
    const during: number[] = [];
    let over = false;
    const reading = (async () => {
      while (!over) {
        const start = performance.now();
        await read().catch(() => (refused += 1));
        during.push(performance.now() - start);
        await wait(10);
      }
    })();
    let done = 0;
    await each(name, 1, async () => (done = await call()));
    over = true;
    await reading;
    Object.assign(rows.at(-1) ?? {}, { deleted: done, "p99 ms of reads meanwhile": rounded(percentile(during, 0.99)) });
  }

  await own.syncs(false);
  const filled = await fill(own, store, model, counts);
  await own.syncs(true);
  rows.push(filled.row);
  const { keys, people } = filled;
  const read = async (): Promise<void> => {
    // Those that are ended below come first.
    const key = keys[Math.floor(keys.length * (0.5 + Math.random() / 2))] ?? "";
    if (!(await store.read(key)) && !filled.mayHaveEnded) throw new Error("A session is not there");
  };
  const end = (selection: SessionSelection): Promise<number> => auth.endSessions(selection);
  await each("read", counts.reads, read);
  const now = Math.floor(Date.now() / 1000);
  await each("touch", counts.writes, (at) => store.touch(keys[at] ?? "", now + 60));
  await each("write of a login", counts.writes, () =>
    store.write(newKey(), model.record({ organisations: [filled.another(), filled.another()] }, life), 0),
  );
  await each("end by sid", counts.ends, (at) => end({ issuer, sid: people(at) }));
  await each("end by subject", counts.ends, (at) => end({ issuer, subject: people(counts.ends + at) }));
  filled.mayHaveEnded = true;
  const numbers = syntheticOrganisationNumbers(counts.organisations);
  for (const number of numbers.slice(1, 1 + organisationsEnded))
    await meanwhile("end of an organisation", () => end({ organisationNumber: number }));
  await meanwhile("end of the largest organisation", () => end({ organisationNumber: numbers[0] ?? "" }));
  await meanwhile("sweep", () => store.sweep(Date.now() / 1000 + sweptAfter));
  for (const part of model.parts.slice(0, partsEnded))
    await meanwhile("end of a 64th of all", () => store.endIndexed(part, 0));
  return { rows, refused };
}

async function fill(own: OwnStore, store: SessionStore, model: SessionModel, counts: Counts) {
  const numbers = syntheticOrganisationNumbers(counts.organisations);
  const organisations: string[] = [];
  for (const organisationNumber of numbers) organisations.push(await model.entry({ organisationNumber }));
  const people = (at: number): string => `person-${at}`;
  const keys: string[] = [];
  const before = await own.bytes();
  const start = performance.now();
  const [client, server] = [process.cpuUsage(), own.cpu()];
  const another = (): string => organisations[1 + Math.floor(Math.random() * (organisations.length - 1))] ?? "";
  const recordAt = async (at: number) => {
    const key = newKey();
    keys[at] = key;
    const [sid, subject] = [at < counts.ends, at >= counts.ends && at < 2 * counts.ends];
    const named = {
      organisations: [at % shareOfLargest === 0 ? (organisations[0] ?? "") : another(), another()],
      ...(sid && { session: await model.entry({ issuer, sid: people(at) }) }),
      ...(subject && { subject: await model.entry({ issuer, subject: people(at) }) }),
    };
    return { key, ...model.record(named, at % 10 === 0 ? shortLife : life) };
  };
  const write = async (at: number): Promise<void> => {
    const { key, ...record } = await recordAt(at);
    if (!(await store.write(key, record, 0))) throw new Error("A session was not written");
  };
  // One after the other as long as the model is asked for entries.
  let next = 0;
  while (next < 2 * counts.ends) await write(next++);
  const rest = async (): Promise<void> => {
    while (next < counts.sessions) {
      const first = next;
      next += own.insert ? atOnce : 1;
      if (!own.insert) await write(first);
      else {
        const length = Math.min(atOnce, counts.sessions - first);
        await own.insert(await Promise.all(Array.from({ length }, (_, at) => recordAt(first + at))));
      }
    }
  };
  await Promise.all(Array.from({ length: own.insert ? 4 : atOnce }, rest));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(client);
  const row: Row = {
    name: `fill with ${counts.sessions} sessions`,
    calls: counts.sessions,
    "CPU µs here": rounded((user + system) / counts.sessions),
    "CPU µs of the server": rounded((own.cpu() - server) / counts.sessions),
    "a second": rounded(counts.sessions / seconds),
    "bytes a session": rounded(((await own.bytes()) - before) / counts.sessions),
  };
  return { row, keys, people, another, mayHaveEnded: false };
}
