/** A server with a faulty configuration ends at once, with one line that names every fault. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const [{ startOrExit }, { serve }] = await Promise.all([import("@adgangskort/next"), import("#shell/server.ts")]);
  await startOrExit(async () => serve((await import("./auth")).auth));
}
