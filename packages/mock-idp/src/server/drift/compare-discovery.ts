import type { Assumption } from "../../documents/assumption.ts";

type Document = Readonly<Record<string, unknown>>;

/** `not visible`: the document does not show it. */
export type Verdict = "held" | "differs" | "not visible";

/** What a discovery document shows of one assumption. */
export interface Finding {
  readonly assumption: Assumption;
  readonly verdict: Verdict;
  /** The members that are as expected. */
  readonly held: readonly string[];
  /** Of each other member, what the document has. */
  readonly seen: readonly string[];
}

/** Compares the discovery document of a provider with the one that its mock publishes. */
export function compareDiscovery(assumptions: readonly Assumption[], mock: Document, real: Document): Finding[] {
  return assumptions.map((assumption) => {
    const compared = assumption.members.map((member) => ({ member, ...compare(mock[member], real[member]) }));
    const verdict = (["differs", "held"] as const).find((one) => compared.some((each) => each.verdict === one));
    return {
      assumption,
      verdict: verdict ?? "not visible",
      held: compared.flatMap(({ member, seen }) => (seen === undefined ? [member] : [])),
      seen: compared.flatMap(({ member, seen }) => (seen === undefined ? [] : [`${member} ${seen}`])),
    };
  });
}

/** Members of the document that no assumption is about, in the order of the document. */
export function unexpectedMembers(assumptions: readonly Assumption[], real: Document): string[] {
  const expected = new Set(assumptions.flatMap(({ members }) => members));
  return Object.keys(real).filter((member) => !expected.has(member));
}

/** A list may have more values than the mock's. A member that the mock's document lacks is expected to be absent. */
function compare(mock: unknown, real: unknown): { readonly verdict: Verdict; readonly seen?: string } {
  if (mock === undefined && real === undefined) return { verdict: "held" };
  if (real === undefined) return { verdict: "not visible", seen: "is absent" };
  if (mock === undefined) return { verdict: "differs", seen: `is ${shown(real)}, and was expected to be absent` };
  if (shown(mock) === shown(real)) return { verdict: "held" };
  if (!Array.isArray(mock) || !Array.isArray(real))
    return { verdict: "differs", seen: `is ${shown(real)}, not ${shown(mock)}` };
  const [missing, more] = [without(mock, real), without(real, mock)];
  if (missing.length > 0) return { verdict: "differs", seen: `lacks ${shown(missing)}: it is ${shown(real)}` };
  return more.length > 0 ? { verdict: "held", seen: `also has ${shown(more)}` } : { verdict: "held" };
}

function without(values: readonly unknown[], others: readonly unknown[]): unknown[] {
  return values.filter((value) => !others.includes(value));
}

function shown(value: unknown): string {
  return JSON.stringify(value);
}
