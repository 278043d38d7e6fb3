import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryStore, type SessionStore, type StoredSession } from "@adgangskort/node";
import { sharedStores } from "../application/shared-store.ts";
import { openStore } from "../next-app/open-store.ts";
import { compare, type Variant } from "../compare.ts";
import { ratio, type Benchmark, type Ratio, type Row, type Size } from "../outcome.ts";

const sizes: Record<Size, { few: number; many: number; rounds: number; sliceMilliseconds: number }> = {
  full: { few: 10_000, many: 1_000_000, rounds: 15, sliceMilliseconds: 60 },
  smoke: { few: 20, many: 60, rounds: 1, sliceMilliseconds: 1 },
};
/** Writes that are under way at once while a store is filled. */
const atOnce = 100;
/** As a session of apps/minimal has it. */
const [sealedBytes, entries] = [1200, 4];

/** Row 3: a store that holds a hundred times as much. */
export const storeGrowth: Benchmark = {
  name: "store-growth",
  async run(size) {
    const { few, many, ...rounds } = sizes[size];
    const folder = mkdtempSync(join(tmpdir(), "bench-store-growth-"));
    const [rows, ratios]: [Row[], Ratio[]] = [[], []];
    const opened = await storesIn(folder);
    try {
      for (const [kind, pair] of Object.entries(opened)) {
        if (!isWanted(kind)) {
          await Promise.all([pair.few.close(), pair.many.close()]);
          continue;
        }
        const filled = [await filledWith(pair.few, few), await filledWith(pair.many, many)] as const;
        const variants = filled.flatMap((one) => [readFrom(one), writeTo(one)]);
        const { rows: found, times } = await compare(variants, rounds);
        rows.push(...found.map(({ name, ...costs }) => ({ name: `${kind}, ${name}`, ...costs })));
        // The memory store is for tests: its figures are shown, and held to no budget.
        for (const work of kind === "memory" ? [] : ["read", "write"])
          ratios.push(
            ratio(`${kind}: CPU of a ${work}, ${many} to ${few}`, times(`${work} of ${many}`, `${work} of ${few}`), {
              atMost: 2,
            }),
          );
        await Promise.all([pair.few.close(), pair.many.close()]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    return { rows, ratios };
  },
};

/** A million sessions take minutes to write: `BENCH_STORES=redis,postgres` has them written to these alone. */
function isWanted(kind: string): boolean {
  return process.env["BENCH_STORES"]?.split(",").includes(kind) ?? true;
}

/** Each kind of store twice, with the caches that it has when nobody sets any. */
async function storesIn(folder: string): Promise<Record<string, { few: SessionStore; many: SessionStore }>> {
  const stores: Record<string, { few: SessionStore; many: SessionStore }> = {
    memory: { few: memoryStore({ name: "few" }), many: memoryStore({ name: "many" }) },
  };
  for (const spec of sharedStores("")) {
    const named = async (name: string): Promise<SessionStore> => {
      const own =
        spec.kind === "sqlite"
          ? { ...spec, path: join(folder, `${name}.db`) }
          : { ...spec, space: `${spec.space}_${name}` };
      const { store, close } = await openStore(own);
      return { ...store, close };
    };
    stores[spec.kind] = { few: await named("few"), many: await named("many") };
  }
  return stores;
}

interface Filled {
  readonly store: SessionStore;
  readonly keys: readonly string[];
}

async function filledWith(store: SessionStore, count: number): Promise<Filled> {
  const keys = Array.from({ length: count }, newKey);
  for (let at = 0; at < count; at += atOnce)
    await Promise.all(keys.slice(at, at + atOnce).map((key) => store.write(key, newRecord(), 0)));
  return { store, keys };
}

function readFrom({ store, keys }: Filled): Variant {
  return {
    name: `read of ${keys.length}`,
    async run(times) {
      for (let time = 0; time < times; time += 1) {
        const key = keys[Math.floor(Math.random() * keys.length)] ?? "";
        if (!(await store.read(key))) throw new Error("A session is not there");
      }
    },
  };
}

function writeTo({ store, keys }: Filled): Variant {
  return {
    name: `write of ${keys.length}`,
    async run(times) {
      for (let time = 0; time < times; time += 1)
        if (!(await store.write(newKey(), newRecord(), 0))) throw new Error("A session was not written");
    },
  };
}

function newKey(): string {
  return randomBytes(32).toString("base64url");
}

function newRecord(): StoredSession {
  const now = Math.floor(Date.now() / 1000);
  const times = { createdAt: now, lastSeenAt: now, expiresAt: now + 7200 };
  const index = Array.from({ length: entries }, (_, at) => `entry${at} ${newKey()}`);
  return { version: 1, provider: "ansattporten", ...times, index, sealed: randomBytes(sealedBytes) };
}
