import type { TreeFile } from "./tree.ts";

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

const weighed = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0) % 11;

/**
 * Whether eleven digits could belong to a living person: a date with a real month (synthetic people have month + 80,
 * or + 40 or + 65 in other test populations), the day as it is (fødselsnummer) or + 40 (D-number), and both control
 * digits right by modulus 11.
 */
export function couldBeRealNationalId(id: string): boolean {
  const digits = Array.from(id, Number);
  const day = Number(id.slice(0, 2)) % 40;
  const month = Number(id.slice(2, 4));
  return (
    Number(id.slice(0, 2)) < 72 &&
    day >= 1 &&
    day <= 31 &&
    month >= 1 &&
    month <= 12 &&
    weighed(digits, firstWeights) === 0 &&
    weighed(digits, secondWeights) === 0
  );
}

/** Places where a number stands that could be a real person's. The number itself is not repeated. */
export function realNationalIds(tree: readonly TreeFile[]): string[] {
  return tree.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((line, index) =>
        [...line.matchAll(/(?<!\d)(\d{6})[ ]?(\d{5})(?!\d)/g)]
          .filter(([, date = "", rest = ""]) => couldBeRealNationalId(date + rest))
          .map(() => `${path}:${index + 1}: could be a real person's national id. Use a synthetic one (month + 80)`),
      ),
  );
}
