import { checksOf, type Check } from "./check.ts";

const rar = "RFC 9396 7.1; Digdir, ansattporten_rar";

/** A session is judged by what is asked for today. */
export const stillAskedChecks: Check[] = [
  ...checksOf(
    rar,
    "identity/still-asked.ts",
    "tests/representation.test.ts",
    [
      "representation: one organisation, now",
      "if (!wanted || (organisations.length > 1 && !wanted.severalOrganisations)) return false;",
      "if (!wanted) return false;",
    ],
    [
      "representation: any, now",
      "if (!wanted || (organisations.length > 1",
      "if (!wanted) return true;\n  if ((organisations.length > 1",
    ],
    ["representation: this resource, now", "  if (!right) return false;\n", "  if (!right) return true;\n"],
    [
      "representation: some action, now",
      'if (rules.actions === "asked" && wanted?.length && held.length === 0) return false;',
    ],
    [
      "representation: these actions, now",
      'return held.every((action) => wanted?.includes(action) ?? rules.actions === "assigned");',
      "return true;",
    ],
  ),
  ...checksOf(rar, "identity/still-asked.ts", "tests/sessions.test.ts", [
    "representation: required, now",
    "return !wanted?.required;",
    "return true;",
  ]),
];
