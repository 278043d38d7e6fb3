import type { Mutant } from "./derive.ts";

/**
 * Of one mutant, by its number: true while it is on. A process that a test starts is told by its environment. Where `globalThis.reached` is a set, the
 * number is added to it.
 */
const isOn = (id: number): string =>
  `(globalThis.reached?.add(${id}), globalThis.proved ?? globalThis.process?.env.PROVED) == ${id}`;

interface Insertion {
  at: number;
  text: string;
  /** Of what is inserted at one place: what begins further out goes first, and what ends further out goes last. */
  order: number;
}

function insertions({ rule, start, end, replace }: Mutant, id: number): Insertion[] {
  const size = end - start;
  const around = (before: string, after: string): Insertion[] => [
    { at: start, text: before, order: -size },
    { at: end, text: after, order: size - Number.MAX_SAFE_INTEGER },
  ];
  // In braces of its own: an `else` that follows belongs to the `if` before.
  if (rule === "throw" || rule === "call") return around(`{ if (!(${isOn(id)})) { `, " } }");
  // A table is made when its module is loaded: its demand has to ask again each time.
  if (rule === "demand" && replace.startsWith("{")) return around(`{ if (${isOn(id)}) return true; `, "}");
  if (rule === "demand") return around(`((...given) => ${isOn(id)} || (`, ")(...given))");
  return around(`(${isOn(id)} ? ${replace} : (`, "))");
}

/**
 * A source with all of its mutants in it, each behind a switch: a process that has loaded it can try them one after the other, by
 * setting `globalThis.proved` to a mutant's number. While it is 0 the source does what it did.
 */
export function withSwitches(text: string, mutants: readonly { id: number; mutant: Mutant }[]): string {
  const all = mutants.flatMap(({ id, mutant }) => insertions(mutant, id));
  all.sort((one, other) => one.at - other.at || one.order - other.order);
  let switched = "";
  let done = 0;
  for (const { at, text: inserted } of all) {
    switched += text.slice(done, at) + inserted;
    done = at;
  }
  return switched + text.slice(done);
}
