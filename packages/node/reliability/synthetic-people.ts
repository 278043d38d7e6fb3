import type { Person } from "@adgangskort/mock-idp";

/** The weights of the two control digits, mod 11 (skatteetaten.no, fødselsnummer). */
const weights = [
  [3, 7, 6, 1, 8, 9, 4, 5, 2],
  [5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
] as const;

/** So many of them. */
export function syntheticPeople(count: number): Person[] {
  const newcomers = everybody();
  return Array.from({ length: count }, () => newcomers.next().value as Person);
}

/** Nobody: born in the months 81 to 92, as synthetic people are. There are millions of them. */
export function* everybody(): Generator<Person> {
  let number = 0;
  for (const id of ids()) {
    number += 1;
    yield {
      pid: id,
      name: `Person ${number}`,
      description: { nb: "En av mange.", en: "One of many." },
      assurance: ["substantial", "high"],
      representations: [],
    };
  }
}

/** From the year 1980 on, each with the individual numbers of that century. */
function* ids(): Generator<string> {
  for (let year = 80; year < 100; year += 1)
    for (let month = 81; month <= 92; month += 1)
      for (let day = 1; day <= 28; day += 1)
        for (let number = 100; number < 500; number += 1) {
          const id = withControlDigits(`${String(day).padStart(2, "0")}${month}${year}${number}`);
          if (id !== undefined) yield id;
        }
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
