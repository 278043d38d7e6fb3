const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

function checkDigit(digits: readonly number[], weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
  return (11 - (sum % 11)) % 11;
}

/**
 * Whether `value` is a synthetic Norwegian national id: eleven digits, month + 80 as in Skatteetaten's Tenor, and
 * two valid check digits (modulus 11). Ids of living people never pass, so they cannot enter a mock by mistake.
 */
export function isSyntheticNationalId(value: string): boolean {
  if (!/^\d{11}$/.test(value)) return false;
  const month = Number(value.slice(2, 4));
  if (month < 81 || month > 92) return false;
  const digits = Array.from(value, Number);
  return checkDigit(digits, FIRST_WEIGHTS) === digits[9] && checkDigit(digits, SECOND_WEIGHTS) === digits[10];
}

/** An id outside the list: born on 1 January 2001, month + 80. */
export function syntheticNationalId(taken: ReadonlySet<string>): string {
  for (let number = 500; number < 1000; number += 1) {
    const nine = Array.from(`018101${number}`, Number);
    const first = checkDigit(nine, FIRST_WEIGHTS);
    const second = checkDigit([...nine, first], SECOND_WEIGHTS);
    const pid = [...nine, first, second].join("");
    if (pid.length === 11 && !taken.has(pid)) return pid;
  }
  throw new Error("there are no more synthetic ids for this day");
}
