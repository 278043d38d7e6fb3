/** A server with a faulty configuration does not start, and reports all faults at once. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  await (await import("#shell/metrics.ts")).serveMetrics();
  const { serve } = await import("#shell/server.ts");
  serve((await import("./auth")).auth);
}
