import { setTimeout as wait } from "node:timers/promises";
import { causesOf } from "../errors.ts";
import { TransportError } from "./transport-error.ts";

/** Milliseconds before the second try: not the same for everyone. */
const [shortest, spread] = [100, 200];

/**
 * Makes a call, and once more when nobody can have acted on the first (RFC 9110 9.2.2). The work is done anew, so that a client
 * assertion has a new `jti`. A call that may have arrived is not made again: its code or refresh token may be spent, and a
 * provider takes what is spent for stolen (RFC 6749 4.1.2, RFC 9700 4.14.2).
 */
export async function onceMore<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!causesOf(error).some((link) => link instanceof TransportError && link.repeatable)) throw error;
  }
  await wait(shortest + Math.random() * spread);
  return work();
}
