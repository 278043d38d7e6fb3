import type { Person } from "@adgangskort/mock-idp";

/** The weights of the two control digits, mod 11 (skatteetaten.no, fødselsnummer). */
const weights = [
  [3, 7, 6, 1, 8, 9, 4, 5, 2],
  [5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
] as const;

/** Nobody: born in month 81 of 1980, as synthetic people are. */
export function syntheticPeople(count: number): Person[] {
  const ids: string[] = [];
  for (let number = 100; ids.length < count; number += 1) {
    const id = withControlDigits(`018180${number}`);
    if (id !== undefined) ids.push(id);
  }
  return ids.map((pid, index) => ({
    pid,
    name: `Person ${index + 1}`,
    description: { nb: "En av mange.", en: "One of many." },
    assurance: ["substantial", "high"],
    representations: [],
  }));
}

function withControlDigits(id: string): string | undefined {
  let digits = id;
  for (const row of weights) {
    const sum = row.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    const control = (11 - (sum % 11)) % 11;
    if (control === 10) return undefined;
    digits += String(control);
  }
  return digits;
}
