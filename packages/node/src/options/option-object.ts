import { AuthError, type ConfigurationFault } from "../errors/errors.ts";

/** Records a fault of the configuration: the path of the option and what is wrong with it. */
export type Fault = (option: string, fault: string) => void;

/** The result of checks that record faults. @throws {@link AuthError} `configuration_invalid`, listing all faults */
export function withoutFaults<Value>(check: (fault: Fault) => Value | undefined): Value {
  const faults: ConfigurationFault[] = [];
  const value = check((option, text) => void faults.push({ option, fault: text }));
  if (faults.length > 0 || value === undefined) throw new AuthError("configuration_invalid", { details: { faults } });
  return value;
}

/** Options whose names are checked, but not their values. */
export type Unchecked<Name extends PropertyKey> = Readonly<Partial<Record<Name, unknown>>>;

/**
 * The value as an object with these options only; `undefined` if it is not an object. `at` is its path. An unknown name is a fault: a misspelt option
 * would otherwise be ignored silently, and its default could be laxer.
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
    fault(at ? `${at}.${name}` : name, `is no option; ${remedyFor(name, names)}`);
  return given as Unchecked<Name>;
}

/** Options that have moved, each with its new place. */
const moved: Readonly<Record<string, string>> = { helpPages: "service.help" };

/** Names the option's new place, or the option that differs by capital letters or a plural only, otherwise all of them. */
function remedyFor(name: string, names: readonly string[]): string {
  if (Object.hasOwn(moved, name)) return `it is ${moved[name]} now`;
  const plain = (each: string): string => each.toLowerCase().replace(/s$/, "");
  const meant = names.find((each) => plain(each) === plain(name));
  return meant === undefined ? `the options here are ${names.join(", ")}` : `did you mean ${meant}?`;
}

/** The fault of a value that usually comes from the environment. */
export const notSet = "is missing: is its environment variable set?";

export function isMissing(value: unknown): value is undefined | null | "" {
  return value === undefined || value === null || value === "";
}

/** A required text, usually from the environment. */
export function checkText(given: unknown, option: string, fault: Fault): string | undefined {
  if (typeof given === "string" && given !== "") return given;
  fault(option, isMissing(given) ? notSet : "must be a string");
  return undefined;
}
