import { startFault } from "@adgangskort/node";

/**
 * Starts the server in `register()` of `instrumentation.ts`: `await startOrExit(async () => (await import("./auth")).auth.start());`. If `start` throws or
 * rejects, a production server writes one line with the cause to standard error and ends with exit code 1. Without this, Next (15.5 and 16) stays up and
 * answers every request with 500. In development the error is thrown: `next dev` shows its place and ends by itself. `next build` does not call
 * `register()`.
 */
export async function startOrExit(start: () => unknown): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (process.env.NODE_ENV !== "production") throw error;
    process.stderr.write(`${startFault(error)}\n`, () => process.exit(1));
    // Next answers no request before `register()` has settled.
    await new Promise<never>(() => {});
  }
}
