/** Takes down one fault of the configuration: the option, as a path, and what is wrong with it. */
export type Fault = (option: string, fault: string) => void;

/** Options of which nothing but the names is checked yet. */
export type Unchecked<Name extends PropertyKey> = Readonly<Partial<Record<Name, unknown>>>;

/**
 * The value as an object of these options alone, `at` being its path; `undefined` when it is no object. A name that is not
 * in the list is a fault: a misspelt option would be left out silently, and the default be stricter or laxer than what
 * someone wrote.
 */
export function checkObject<Name extends string>(
  given: unknown,
  at: string,
  names: readonly Name[],
  fault: Fault,
): Unchecked<Name> | undefined {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    fault(at || "options", given === undefined ? "is missing" : "must be an object");
    return undefined;
  }
  const known: readonly string[] = names;
  for (const name of Object.keys(given).filter((name) => !known.includes(name)))
    fault(at ? `${at}.${name}` : name, `is no option; the options here are ${names.join(", ")}`);
  return given as Unchecked<Name>;
}

/** A text that must be there. */
export function checkText(given: unknown, option: string, fault: Fault): string | undefined {
  if (typeof given === "string" && given !== "") return given;
  fault(option, given === undefined || given === null || given === "" ? "is missing" : "must be a string");
  return undefined;
}
