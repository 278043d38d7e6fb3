import type { Check } from "./check.ts";

/** Lets the value through at one of the ways in. */
function returnTo(where: string, file: string, find: string, replace: string): Check {
  return {
    name: `return_to: the ${where}`,
    clause: "RFC 9700 4.11",
    package: "node",
    edits: [{ file: `src/routes/${file}.ts`, find, replace }],
    tests: ["tests/return-to-entry-points.test.ts"],
  };
}

/** What holds the way back, beside the login itself and the login that another site asks for. */
export const returnToChecks: Check[] = [
  // Every way by which somebody else's word on where to go comes in, beside the login itself.
  returnTo(
    "page of a refusal",
    "refused",
    'returnToOf(config, searchParams.get("return_to"))',
    '{ href: searchParams.get("return_to") ?? "/" }',
  ),
  returnTo(
    "retry link of an error",
    "refuse",
    'returnToOf(config, new URL(url).searchParams.get("return_to")).href',
    'new URL(url).searchParams.get("return_to") ?? "/"',
  ),
  returnTo(
    "guard",
    "way-forward",
    "= returnToOf(config, wanted.returnTo)",
    '= new URL(wanted.returnTo ?? "/", config.origin)',
  ),
];
