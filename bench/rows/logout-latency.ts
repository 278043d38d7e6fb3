import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { application, newSecret, type Site } from "../application/application.ts";
import { startReplicas } from "../application/replicas.ts";
import { sharedStores } from "../application/shared-store.ts";
import { openStore, type StoreSpec } from "../next-app/open-store.ts";
import { ratio, rounded, type Benchmark, type Ratio, type Row, type Size } from "../outcome.ts";
import { memoryProvider, type MemoryProvider } from "../provider/memory-provider.ts";
import { onAPort } from "../provider/on-a-port.ts";

const logouts: Record<Size, number> = { full: 100, smoke: 2 };
const processes = 4;

/** Row 8: from the provider's call to one process, until the session is refused by each of four others that have just read it. */
export const logoutLatency: Benchmark = {
  name: "logout-latency",
  async run(size) {
    const folder = mkdtempSync(join(tmpdir(), "bench-logout-latency-"));
    const [rows, ratios]: [Row[], Ratio[]] = [[], []];
    try {
      for (const store of sharedStores(join(folder, "sessions.db"))) {
        const found = (await latencies(store, logouts[size])).toSorted((a, b) => a - b);
        const [p50, p99] = [0.5, 0.99].map((share) => found[Math.ceil(share * found.length) - 1] ?? Number.NaN);
        rows.push({
          name: store.kind,
          refusals: found.length,
          "p50 ms": rounded(p50 ?? 0),
          "p99 ms": rounded(p99 ?? 0),
        });
        ratios.push(ratio(`${store.kind}: p99, ms`, p99 ?? Number.NaN, { atMost: 100 }));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    return { rows, ratios };
  },
};

/** Milliseconds, one for each logout and process. */
async function latencies(spec: StoreSpec, count: number): Promise<number[]> {
  const provider: { current?: MemoryProvider } = {};
  const idp = await onAPort((url, body) => provider.current?.answer(url, body) ?? { status: 503, body: "" });
  const memory = memoryProvider({ issuer: idp.origin });
  provider.current = memory;
  const site: Site = { baseUrl: "http://localhost:3997", issuer: idp.origin };
  const secret = newSecret();
  const { store, close } = await openStore(spec);
  const { auth, login } = application(memory, { store, secret, site });
  const replicas = await startReplicas(processes, { store: spec, secret, site });
  const found: number[] = [];
  try {
    for (let logout = 0; logout < count; logout += 1) {
      const cookie = await login();
      const body = new URLSearchParams({ logout_token: memory.logoutToken() });
      const { reports } = await replicas.run({ cookie, untilRefused: true });
      // At no fixed place between two looks of the others.
      await wait(20 + Math.random() * 10);
      const start = performance.timeOrigin + performance.now();
      const answer = await auth.handler(
        new Request(`${site.baseUrl}/auth/back-channel-logout`, { method: "POST", body }),
      );
      if (!answer.ok) throw new Error(`The logout was refused: ${answer.status}`);
      for (const report of await reports) if ("refusedAt" in report) found.push(report.refusedAt - start);
    }
  } finally {
    await replicas.end();
    await close();
    idp.close();
  }
  return found;
}
