import { organisations as known, type MockIdp } from "@adgangskort/mock-idp";

/** Who logs in, for whom, and how strongly. */
export interface Employee {
  /** Name or national id of a person that the mock provider knows. */
  readonly person: string;
  /** Name or organisation number, or several of them; `"self"` for nobody. Default: the first one that is offered. */
  readonly organisation?: string | readonly string[];
  /** Level of assurance, by the provider's name for it. Default: the lowest that is enough. */
  readonly assurance?: string;
}

/** The organisation numbers of those named. @throws when a name is unknown */
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
