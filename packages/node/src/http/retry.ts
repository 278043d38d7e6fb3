import { setTimeout as wait } from "node:timers/promises";
import { causesOf } from "../errors/errors.ts";
import { TransportError } from "./transport-error.ts";

/** The pause before the retry in milliseconds, with jitter. */
const [shortest, spread] = [100, 200];

/**
 * Makes a call, and retries it once if the provider cannot have acted on the first (RFC 9110 9.2.2). `work` runs again from the start,
 * so that a client assertion has a new `jti`. A call that may have arrived is not retried: its code or refresh token may be spent, and
 * providers treat a reused one as stolen (RFC 6749 4.1.2, RFC 9700 4.14.2).
 */
export async function retryOnce<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!causesOf(error).some((link) => link instanceof TransportError && link.repeatable)) throw error;
  }
  await wait(shortest + Math.random() * spread);
  return work();
}
