/**
 * Derived checks that can be taken out without a difference that anyone could see, by their source file, each with its reason. At
 * most one in twenty may stand here.
 */
export const equivalents: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
