/** Skatteetaten, "Fødselsnummer": modulus 11 over the digits before each check digit. */
const weights = [
  [3, 7, 6, 1, 8, 9, 4, 5, 2],
  [5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
] as const;

/** National ids of people who do not exist: the month is raised by 80, as in Skatteetaten's Tenor. Always in the same order. */
export function* syntheticNationalIds(): Generator<string, never> {
  for (let number = 0; ; number = (number + 1) % 1000) {
    const id = withCheckDigits(`018970${String(999 - number).padStart(3, "0")}`);
    if (id) yield id;
  }
}

/** The nine digits with their two check digits, or `undefined` when one of them would be 10. */
function withCheckDigits(digits: string): string | undefined {
  return weights.reduce<string | undefined>((so_far, row) => {
    if (so_far === undefined) return undefined;
    const sum = row.reduce((total, weight, index) => total + weight * Number(so_far[index]), 0);
    const digit = (11 - (sum % 11)) % 11;
    return digit < 10 ? `${so_far}${digit}` : undefined;
  }, digits);
}
