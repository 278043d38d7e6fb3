import { createHash } from "node:crypto";
import { kinds, type Mutation } from "./mutation.ts";

const turn = (seed: string, { name }: Mutation): string => createHash("sha256").update(`${seed} ${name}`).digest("hex");

/**
 * As many of each kind, by the seed. The place of a mutation depends on its name alone, so an edit elsewhere leaves the others drawn. No place of a
 * source is drawn twice.
 */
export function sample(seed: string, count: number, mutations: readonly Mutation[]): Mutation[] {
  const drawn = kinds.flatMap((kind) => {
    const places = new Set<string>();
    return mutations
      .filter((each) => each.kind === kind)
      .map((each) => ({ each, turn: turn(seed, each) }))
      .toSorted((one, other) => (one.turn < other.turn ? -1 : 1))
      .map(({ each }) => each)
      .filter(({ source, start }) => !places.has(`${source} ${start}`) && places.add(`${source} ${start}`))
      .slice(0, Math.ceil(count / kinds.length));
  });
  return drawn.slice(0, count);
}
