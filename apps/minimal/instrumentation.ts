/**
 * A server with a faulty configuration does not start, and says everything that is wrong at once. One that is told to end does not wait
 * for tabs that listen to events.
 */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] === "nodejs") {
    const { auth } = await import("./auth");
    auth.start();
    process.once("SIGTERM", () => void auth.close());
  }
}
