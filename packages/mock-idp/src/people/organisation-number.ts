const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Whether `value` is a synthetic organisation number: nine digits that begin with 2 or 3, as in Tenor,
 * with a valid check digit (modulus 11). Registered organisations begin with 8 or 9 and never pass.
 */
export function isSyntheticOrganisationNumber(value: string): boolean {
  if (!/^[23]\d{8}$/.test(value)) return false;
  const digits = Array.from(value, Number);
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
  return (11 - (sum % 11)) % 11 === digits[8];
}

/** So many synthetic numbers, from 200000000 on. */
export function syntheticOrganisationNumbers(count: number): readonly string[] {
  const found: string[] = [];
  for (let number = 200_000_000; found.length < count; number += 1)
    if (isSyntheticOrganisationNumber(String(number))) found.push(String(number));
  return found;
}
