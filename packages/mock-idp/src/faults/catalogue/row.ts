import type { Fault } from "../../fault.ts";

/** A fault under the catalogue's ids, parted by spaces; the first names it. */
export function row(ids: string, what: string, fault: Fault): Fault {
  const catalogue = ids.split(" ");
  return { ...fault, name: `${catalogue[0]} ${what}`, catalogue };
}

/** A fault that has a sense at one profile only. */
export function at(profile: string, fault: Fault): Fault {
  return { ...fault, profiles: [profile] };
}

/** The patch of a claim or member to itself with "1" behind it: the suite's own way. */
export const appended =
  (name: string) =>
  (honest: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
    [name]: `${String(honest[name])}1`,
  });

/** Seconds since the epoch. */
export const now = (): number => Math.floor(Date.now() / 1000);
