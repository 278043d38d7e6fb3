import type { Benchmark } from "./outcome.ts";

/** Every benchmark, by its name in docs/performance.md. A process loads the one that it runs. */
export const benchmarks = {
  "session-read": async () => (await import("./rows/session-read.ts")).sessionRead,
} satisfies Record<string, () => Promise<Benchmark>>;
