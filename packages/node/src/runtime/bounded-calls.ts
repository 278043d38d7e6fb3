import { processWide } from "./process-wide.ts";

/** Concurrent calls of one name. If each takes 200 ms, this allows 250 a second. */
export const mostInFlight = 50;

/**
 * Limits the concurrent calls of this name in this process: those beyond reject at once with the error of `full`, so that no queue grows. A call with a
 * lower `most` leaves the places above it to others.
 */
export async function bounded<Value>(
  name: string,
  full: () => Error,
  work: () => Promise<Value>,
  most = mostInFlight,
): Promise<Value> {
  const inFlight = processWide("calls in flight", () => new Map<string, number>());
  const count = inFlight.get(name) ?? 0;
  if (count >= most) throw full();
  inFlight.set(name, count + 1);
  try {
    return await work();
  } finally {
    const left = (inFlight.get(name) ?? 1) - 1;
    if (left > 0) inFlight.set(name, left);
    else inFlight.delete(name);
  }
}
