/** A server with a faulty configuration does not start, and says everything that is wrong at once. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] === "nodejs") await import("./server");
}
