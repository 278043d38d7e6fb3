/** Where the tests run everything: beside the ports of `pnpm start`, so that both can run at once. */
export const addresses = {
  minimal: "http://localhost:3100",
  forceCache: "http://localhost:3101",
  /** A second server of `minimal`, for tests that need a process of their own. */
  fresh: "http://localhost:3102",
  provider: "http://localhost:4100",
  /** Nobody listens there. */
  nowhere: "http://localhost:4199",
} as const;
