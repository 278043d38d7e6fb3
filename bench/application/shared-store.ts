import type { StoreSpec } from "../next-app/open-store.ts";

/** Sqlite, and the servers whose URLs `BENCH_REDIS_URL` and `BENCH_POSTGRES_URL` give; what is there is left there. */
export function sharedStores(path: string): StoreSpec[] {
  const space = `bench_${process.pid}`;
  const servers = (["redis", "postgres"] as const).flatMap((kind) => {
    const url = process.env[`BENCH_${kind.toUpperCase()}_URL`];
    return url === undefined ? [] : [{ kind, url, space }];
  });
  return [{ kind: "sqlite", path }, ...servers];
}
