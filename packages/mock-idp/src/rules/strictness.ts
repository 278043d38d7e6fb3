import type { AssertionId } from "../requests/assertions.ts";
import { nearestName } from "../requests/nearest-name.ts";
import { hints, type RuleId } from "../requests/hints.ts";
import type { Endpoint } from "../requests/endpoint.ts";

/** By the id of a rule, or of a request assertion. `warn`: what breaks the rule is recorded, and served all the same. */
export type Strictness = Readonly<Partial<Record<RuleId | AssertionId, "refuse" | "warn">>>;

/** What a rule is known by. */
interface Known {
  readonly id: RuleId;
  readonly assertion?: AssertionId | Readonly<Partial<Record<Endpoint, AssertionId>>>;
}

/** A rule that exists, but that the configuration cannot waive. */
export class NotWaivable extends Error {
  override readonly name = "NotWaivable";
}

/** @throws when an id is of no rule of the profile, or the strictness is another. What the engine refuses cannot be waived. */
export function assertStrictness(strictness: Strictness, rules: readonly Known[]): void {
  const known = new Set<string>(rules.flatMap(({ id, assertion }) => [id, ...assertionsOf(assertion)]));
  for (const [id, value] of Object.entries(strictness)) {
    const meant = nearestName(id, [...known]);
    if (!known.has(id) && Object.hasOwn(hints, id))
      throw new NotWaivable(`strictness: ${id} cannot be waived: the engine, or another provider, enforces it`);
    if (!known.has(id)) throw new Error(`strictness: there is no rule ${id}${meant ? `; did you mean ${meant}?` : ""}`);
    if (!["refuse", "warn"].includes(value)) throw new Error(`strictness of ${id} is "refuse" or "warn"`);
  }
}

function assertionsOf(assertion: Known["assertion"]): readonly string[] {
  return typeof assertion === "object" ? Object.values(assertion) : assertion === undefined ? [] : [assertion];
}
