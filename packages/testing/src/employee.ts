import { organisations as known, type MockIdp } from "@adgangskort/mock-idp";

/** The person who logs in, the organisation and the level of assurance. */
export interface Employee {
  /** Name or national id of a person that the mock provider knows. */
  readonly person: string;
  /** Name or organisation number, or a list; `"self"` to act for oneself. Default: the first one offered. */
  readonly organisation?: string | readonly string[];
  /** Level of assurance, by the provider's name. Default: the lowest sufficient one. */
  readonly assurance?: string;
}

/** The organisation numbers for these names. @throws if a name is unknown */
export function organisationNumbers(
  idps: readonly MockIdp[],
  wanted: Employee["organisation"],
): readonly string[] | "self" | undefined {
  if (wanted === undefined || wanted === "self") return wanted;
  const all = [
    ...Object.values(known),
    ...idps.flatMap(({ people }) =>
      people.flatMap(({ representations }) => representations.map(({ organisation }) => organisation)),
    ),
  ];
  return [wanted].flat().map((one) => {
    const found = all.find(({ organisation_number, name }) => organisation_number === one || name === one);
    if (!found)
      throw new Error(`no organisation ${one}; known: ${[...new Set(all.map(({ name }) => name))].join(", ")}`);
    return found.organisation_number;
  });
}

/** Why a login for an organisation fails. */
export const unasked = (person: string): string =>
  `the mock provider did not ask which organisation ${person} acts for: the application requests no \`representation\`, or ${person} has none`;
