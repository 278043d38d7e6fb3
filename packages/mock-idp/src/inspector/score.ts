import { assertions } from "../requests/assertions.ts";
import type { Call } from "../requests/call.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";

const MOST_EVIDENCE = 5;

/** What the requests so far show of one request assertion. What was not seen counts as neither kept nor broken. */
export interface Scored {
  readonly id: string;
  readonly demand: string;
  readonly clause: string;
  readonly verdict: "kept" | "broken" | "not seen";
  /** The newest calls that show it. */
  readonly evidence: readonly string[];
}

/** The request assertions of a provider, each with what the journal shows of it. */
export function scoreOf(idp: MockIdp): readonly Scored[] {
  const calls = idp.calls.all();
  const left = idp.brokenAssertions();
  return assertions
    .filter((assertion) => !("only" in assertion) || idp.profile.dpop !== undefined)
    .map(({ id, demand, clause }) => {
      const broken = calls.filter((call) => hasVerdict(call, id, "broken") || call.refused?.assertion === id);
      const kept = calls.filter((call) => hasVerdict(call, id, "kept"));
      const isBroken = broken.length > 0 || left.some((one) => one.id === id);
      const shown = isBroken ? broken : kept;
      return {
        id,
        demand,
        clause,
        verdict: isBroken ? "broken" : kept.length > 0 ? "kept" : "not seen",
        evidence: shown.slice(-MOST_EVIDENCE).map((call) => call.id),
      };
    });
}

function hasVerdict({ checks }: Call, id: string, wanted: "kept" | "broken"): boolean {
  return checks.some(({ assertion, verdict }) => assertion === id && verdict === wanted);
}
