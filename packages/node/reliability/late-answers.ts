import type { Errand, Outcome } from "./replica.ts";
import type { Replica } from "./replicas.ts";

/** Times that a call is made again. On a machine that is busy with other tests a server may be late several times. */
const mostRounds = 10;

/** What became of each call at last, and how many had to be made again. */
export interface Answered {
  readonly outcomes: readonly Outcome[];
  readonly late: number;
}

/**
 * Makes the calls. One that the store answered too late is made again, as its caller would: `session_store_unavailable` says that a retry helps. It
 * must not be lost by that, nor get the answer of another.
 */
export async function answeredAtLast(replica: Replica, errand: Errand): Promise<Answered> {
  const { url, cookies, wishes = [{ url }], atOnce } = errand;
  const outcomes: Outcome[] = [];
  let open = [...cookies.keys()];
  let late = 0;
  for (let round = 0; open.length > 0 && round < mostRounds; round += 1) {
    if (round > 0) late += open.length;
    const answers = await replica.run({
      url,
      cookies: open.map((call) => cookies[call] ?? ""),
      wishes: open.map((call) => wishes[call % wishes.length] ?? { url }),
      ...(atOnce !== undefined && { atOnce }),
    });
    for (const [index, call] of open.entries()) outcomes[call] = answers?.[index] ?? { error: "no answer" };
    open = open.filter((call) => isLate(outcomes[call]));
  }
  return { outcomes, late };
}

function isLate(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && "error" in outcome && outcome.error === "session_store_unavailable";
}
