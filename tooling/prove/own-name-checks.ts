import { checksOf, type Check } from "./check.ts";

const clause = "CWE-1321: a name that every object has is none of a table's";

/** Takes a look-up out that looks among a table's own names alone, in the components for React. */
const react = (name: string, file: string, find: string, replace: string, test: string): Check => ({
  name,
  clause,
  package: "react",
  edits: [{ file, find, replace }],
  tests: [test],
});

/** Names that come from outside, as `constructor`, and the tables in which they are looked up. */
export const ownNameChecks: Check[] = [
  ...checksOf(clause, "routes/refused.ts", "tests/routes.test.ts", [
    "own name: the code of a refusal",
    "Object.hasOwn(refusals, code) ? refusals[code] : undefined",
    "refusals[code]",
  ]),
  ...checksOf(clause, "routes/refuse.ts", "tests/routes.test.ts", [
    "own name: the action of a route",
    "(Object.hasOwn(actions, name) ? actions[name] : undefined)",
    "actions[name]",
  ]),
  ...checksOf(clause, "protocol/engine.ts", "tests/provider-codes.test.ts", [
    "own name: an OAuth error",
    "Object.hasOwn(errorCodes, error) ? errorCodes[error] : undefined",
    "errorCodes[error]",
  ]),
  ...checksOf(clause, "protocol/authorization-response.ts", "tests/provider-codes.test.ts", [
    "own name: an authorization error",
    "(Object.hasOwn(errorCodes, error) && errorCodes[error])",
    "errorCodes[error]",
  ]),
  react(
    "own name: the language of a page",
    "src/texts/language.ts",
    "Object.hasOwn(table, tag) ? table[tag as Language] : table.nb",
    "table[tag as Language] ?? table.nb",
    "tests/texts.test.ts",
  ),
];
