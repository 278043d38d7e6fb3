import type { Filter } from "./table.ts";

/** The members of a filter, in the order in which the form has them. */
const members = ["subject", "action", "result", "from", "to"] as const;

/** The filter in an address: what is not written as it must be is left out, and the form shows what was taken. */
export function filterIn(asked: Readonly<Record<string, unknown>>): Filter {
  const read = (name: (typeof members)[number]): string => {
    const given = asked[name];
    const form = name === "from" || name === "to" ? /^\d{4}-\d{2}-\d{2}$/ : /^[\w-]{1,64}$/;
    return typeof given === "string" && form.test(given.trim()) ? given.trim() : "";
  };
  return Object.fromEntries(members.map((name) => [name, read(name)])) as Filter;
}

/** The same filter for an address. */
export function queryOf(filter: Filter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
}
