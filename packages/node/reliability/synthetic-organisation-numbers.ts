/** Organisation numbers as Tenor's synthetic ones: they begin with 3, and the last digit is the control digit, mod 11. */
export function syntheticOrganisationNumbers(count: number): string[] {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2];
  const numbers: string[] = [];
  for (let number = 32_000_000; numbers.length < count; number += 1) {
    const sum = weights.reduce((total, weight, index) => total + weight * Number(String(number)[index]), 0);
    const control = (11 - (sum % 11)) % 11;
    if (control < 10) numbers.push(`${number}${control}`);
  }
  return numbers;
}
