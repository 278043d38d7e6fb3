// options/: checks of a single option: its shape, an address, a path, a secret.
// It must not know which options belong together.

import { checkObject, type Fault } from "./option-object.ts";

/** Checks a value and reports each fault; `at` is the value's path. */
export type Shape = (value: unknown, at: string, fault: Fault) => void;

/** The shape of values for which `fits` is true. */
export function that(fits: (value: unknown) => boolean, says: string): Shape {
  return (value, at, fault) => {
    if (!fits(value)) fault(at, says);
  };
}

/** A text that is not blank, or that matches `form`. */
export function text(form = /\S/, says = "must be a text"): Shape {
  return that((value) => typeof value === "string" && form.test(value), says);
}

export function oneOf(...values: readonly string[]): Shape {
  return that(
    (value) => typeof value === "string" && values.includes(value),
    `must be ${values.map((value) => JSON.stringify(value)).join(" or ")}`,
  );
}

export const flag = that((value) => typeof value === "boolean", "must be true or false");

export const count = that(
  (value) => typeof value === "number" && Number.isSafeInteger(value) && value > 0,
  "must be a whole number, 1 or more",
);

/** A regular expression, as text. */
export const pattern = that((value) => {
  try {
    return typeof value === "string" && value !== "" && Boolean(new RegExp(value));
  } catch {
    return false;
  }
}, "must be a regular expression");

/** A list without duplicates. It must have at least one value unless `mayBeEmpty`. */
export function list(of: Shape, { mayBeEmpty = false } = {}): Shape {
  return (value, at, fault) => {
    if (!Array.isArray(value)) return fault(at, "must be a list");
    if (value.length === 0 && !mayBeEmpty) fault(at, "must not be empty");
    for (const [index, one] of value.entries()) of(one, `${at}[${index}]`, fault);
    if (new Set(value).size < value.length) fault(at, "names one twice");
  };
}

/** An object with any member names. */
export function record(of: Shape): Shape {
  return (value, at, fault) => {
    if (!isPlain(value)) return fault(at, "must be an object");
    for (const [name, one] of Object.entries(value)) of(one, `${at}.${name}`, fault);
  };
}

/** An object with these members. A missing or an unknown member is a fault. */
export function object<Name extends string>(
  members: Readonly<Record<Name, Shape>>,
  optional: readonly NoInfer<Name>[] = [],
): Shape {
  const known = Object.entries<Shape>(members);
  return (value, at, fault) => {
    const path = (name: string): string => (at === "" ? name : `${at}.${name}`);
    if (!isPlain(value)) return fault(at || "profile", "must be an object");
    for (const name of Object.keys(value))
      if (!Object.hasOwn(members, name)) fault(path(name), "is no member of a profile");
    for (const [name, of] of known) {
      if (Object.hasOwn(value, name)) of(value[name], path(name), fault);
      else if (!optional.some((one) => one === name)) fault(path(name), "is missing");
    }
  };
}

/** Options with these names. One that is `undefined` counts as missing. */
export function members<Name extends string>(
  shapes: Readonly<Record<Name, Shape>>,
  required: readonly NoInfer<Name>[] = [],
): Shape {
  const names = Object.keys(shapes) as Name[];
  return (value, at, fault) => {
    const given = checkObject(value, at, names, fault);
    for (const name of given ? names : []) {
      if (given?.[name] !== undefined) shapes[name](given[name], `${at}.${name}`, fault);
      else if (required.includes(name)) fault(`${at}.${name}`, "is missing");
    }
  };
}

/** CWE-451: characters that no line shows, that end a line, and that turn around or isolate what stands after the text on a page. */
const unshown = /[\p{Cc}\u2028-\u202E\u2066-\u2069]/u;

/** A text for people: one for all languages, or one for each and at least bokmål. */
export function localTextWithin(longest: number): Shape {
  const words = that(
    (value) =>
      typeof value === "string" &&
      /\S/.test(value) &&
      value.length <= longest &&
      !unshown.test(value) &&
      value.isWellFormed(),
    `must be a text of at most ${longest} characters, on one line and without control characters`,
  );
  const inLanguages = members({ nb: words, nn: words, en: words, se: words }, ["nb"]);
  return (value, ...where) => (typeof value === "object" && value !== null ? inLanguages : words)(value, ...where);
}

/** A plain object, as in JSON. `structuredClone` would drop inherited members of any other. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A deep copy of lists, plain objects and `Headers`, for an object of the caller that is read after an `await` (CWE-367): the caller may change it
 * meanwhile. Anything else is the same object, so that nothing of a requirement is lost. For a skin of a framework.
 */
export function deepCopy<Value>(value: Value): Value;
export function deepCopy(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from<unknown, unknown>(value, deepCopy);
  if (value instanceof Headers) return new Headers(value);
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map<[string, unknown]>(deepCopy)) : value;
}
