import type { Fault } from "../fault.ts";

/** A fault with its catalogue ids, separated by spaces. The first one begins its name. */
export function row(ids: string, what: string, fault: Fault): Fault {
  const catalogue = ids.split(" ");
  return { ...fault, name: `${catalogue[0]} ${what}`, catalogue };
}

/** A fault that works with one profile only. */
export function at(profile: string, fault: Fault): Fault {
  return { ...fault, profiles: [profile] };
}

/** Appends "1" to a claim or member, as the conformance suite does. */
export const appended =
  (name: string) =>
  (honest: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
    [name]: `${String(honest[name])}1`,
  });

/** Seconds since the epoch. */
export const now = (): number => Math.floor(Date.now() / 1000);
