import type { Benchmark } from "./outcome.ts";

/** Every benchmark, by its name in docs/performance.md. A process loads the one that it runs. */
export const benchmarks = {
  "session-read": async () => (await import("./rows/session-read.ts")).sessionRead,
  "session-read-durable": async () => (await import("./rows/session-read-durable.ts")).sessionReadDurable,
  "store-growth": async () => (await import("./rows/store-growth.ts")).storeGrowth,
  capacity: async () => (await import("./rows/capacity.ts")).capacity,
  login: async () => (await import("./rows/login.ts")).login,
  anonymous: async () => (await import("./rows/anonymous.ts")).anonymous,
  stampede: async () => (await import("./rows/stampede.ts")).stampede,
  "logout-latency": async () => (await import("./rows/logout-latency.ts")).logoutLatency,
  bundle: async () => (await import("./rows/bundle.ts")).bundle,
  install: async () => (await import("./rows/install.ts")).install,
  "next-overhead": async () => (await import("./rows/next-overhead.ts")).nextOverhead,
  throughput: async () => (await import("./rows/throughput.ts")).throughput,
  "event-streams": async () => (await import("./rows/event-streams.ts")).eventStreams,
  "login-rate": async () => (await import("./rows/login-rate.ts")).loginRate,
  "mock-idp": async () => (await import("./rows/mock-idp.ts")).mockIdp,
  "cookie-size": async () => (await import("./rows/cookie-size.ts")).cookieSize,
} satisfies Record<string, () => Promise<Benchmark>>;
