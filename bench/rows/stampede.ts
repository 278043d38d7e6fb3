import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { application, newSecret, type Site } from "../application/application.ts";
import { startReplicas } from "../application/replicas.ts";
import { sharedStores } from "../application/shared-store.ts";
import { openStore, type StoreSpec } from "../next-app/open-store.ts";
import { ratio, type Benchmark, type Row, type Size } from "../outcome.ts";
import { memoryProvider, type MemoryProvider } from "../provider/memory-provider.ts";
import { onAPort } from "../provider/on-a-port.ts";

const sizes: Record<Size, { people: number; requests: number; processCounts: readonly number[] }> = {
  full: { people: 5, requests: 100, processCounts: [1, 4] },
  smoke: { people: 1, requests: 8, processCounts: [2] },
};
/** As long as the peers' was when they were measured. */
const tokenMilliseconds = 35;
/** Seconds that the first access token lasts: it has ended when the requests come. */
const firstToken = 1;

interface Storm {
  readonly refreshes: number;
  readonly failed: number;
  readonly loggedOut: number;
}

/** Row 7: many requests of one person at once, whose access token has ended. The provider takes a refresh token once, and else ends the login. */
export const stampede: Benchmark = {
  name: "stampede",
  async run(size) {
    const folder = mkdtempSync(join(tmpdir(), "bench-stampede-"));
    const storms: Storm[] = [];
    const rows: Row[] = [];
    try {
      for (const store of sharedStores(join(folder, "sessions.db"))) {
        for (const processes of sizes[size].processCounts) {
          const found = await storm(store, processes, sizes[size]);
          const each = sizes[size].requests / processes;
          rows.push({ name: `${store.kind}, ${processes} × ${each}`, people: sizes[size].people, ...found });
          storms.push(found);
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    const most = (of: keyof Storm): number => Math.max(...storms.map((one) => one[of]));
    return {
      rows,
      ratios: [
        ratio("refresh calls of a person", most("refreshes") / sizes[size].people, { atMost: 1 }),
        ratio("requests that failed", most("failed"), { atMost: 0 }),
        ratio("people who were logged out", most("loggedOut"), { atMost: 0 }),
      ],
    };
  },
};

async function storm(spec: StoreSpec, processes: number, { people, requests }: (typeof sizes)[Size]): Promise<Storm> {
  const provider: { current?: MemoryProvider } = {};
  const idp = await onAPort(
    (url, body) => provider.current?.answer(url, body) ?? { status: 503, body: "" },
    tokenMilliseconds,
  );
  const memory = memoryProvider({ issuer: idp.origin, firstToken });
  provider.current = memory;
  const api = await onAPort((_, __, authorization) => memory.accepts(authorization));
  const url = `${api.origin}/`;
  const site: Site = { baseUrl: "http://localhost:3997", issuer: idp.origin, apis: [url] };
  const secret = newSecret();
  const { store, close } = await openStore(spec);
  const { auth, login } = application(memory, { store, secret, site });
  const replicas = await startReplicas(processes, { store: spec, secret, site });
  let [failed, loggedOut] = [0, 0];
  try {
    for (let person = 0; person < people; person += 1) {
      const cookie = await login();
      await wait(firstToken * 1000 + 100);
      const { reports } = await replicas.run({ cookie, url, calls: requests / processes });
      for (const report of await reports) failed += "failed" in report ? report.failed : 0;
      const after = await (await auth.session(new Headers({ cookie })))?.fetch(url).catch(() => undefined);
      if (after?.status !== 200) loggedOut += 1;
    }
  } finally {
    await replicas.end();
    await close();
    idp.close();
    api.close();
  }
  return { refreshes: memory.refreshes(), failed, loggedOut };
}
