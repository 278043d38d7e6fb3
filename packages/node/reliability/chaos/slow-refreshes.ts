import { setTimeout as wait } from "node:timers/promises";
import type { SlowRefreshes } from "./profiles.ts";

/** Longer than a caller waits, in milliseconds. */
const patience = 5000;

/** What a run counts of its refreshes. */
export interface RefreshCounts {
  /** Answered after more than five seconds. */
  slow: number;
  /** Cut off, or answered with a gateway's error. */
  unknown: number;
}

/** What becomes of one refresh: the provider's answer, or none of it. `lost` says that the provider had given new tokens. */
type Deliver = (
  answer: () => Promise<{ readonly response: Response; readonly lose: () => void }>,
  client: AbortSignal,
) => Promise<Response>;

/** A slow token endpoint. Each refresh is processed first, so that the token is spent while its answer is on its way. */
export function slowRefreshes(
  { longestMs, cut, gatewayTimeout, unavailable }: SlowRefreshes,
  random: () => number,
  counts: RefreshCounts,
): Deliver {
  return async (answer, client) => {
    const [delay, drawn] = [random() * longestMs, random()];
    if (drawn < unavailable) {
      await wait(delay);
      counts.unknown += 1;
      return new Response("", { status: 503 });
    }
    const { response, lose } = await answer();
    await wait(delay);
    // The provider's refusals come through: they spend nothing.
    if (response.ok && drawn < unavailable + cut + gatewayTimeout) {
      lose();
      counts.unknown += 1;
      return drawn < unavailable + cut ? Response.error() : new Response("", { status: 504 });
    }
    // On a machine that is overloaded the client may have given up: its answer is lost as by a cut.
    if (client.aborted) {
      lose();
      counts.unknown += 1;
    } else if (delay > patience) counts.slow += 1;
    return response;
  };
}
