/** A server with a faulty configuration ends at once, with one line that names every fault. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { startOrExit } = await import("@adgangskort/next");
  await startOrExit(() => import("./server"));
}
