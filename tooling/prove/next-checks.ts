import type { Check } from "./check.ts";

/** Takes one piece out of the skin for Next. */
function next(name: string, find: string, replace: string): Check {
  return {
    name: `next: ${name}`,
    clause: "ASVS 5.0 8.2.1",
    package: "next",
    edits: [{ file: "src/create-auth.ts", find, replace }],
    tests: ["tests/require-session.test.ts"],
  };
}

/** What holds that a guard of Next's lets nobody through that the guard of `node` does not. */
export const nextChecks: Check[] = [
  next("a guard that refuses", "if (!verdict.allowed) redirect(verdict.location);", "redirect;"),
  next(
    "a guard for an organisation",
    "requireSession(organisationRequirement(wanted))",
    "requireSession((void organisationRequirement, {}))",
  ),
  next("no answer is no refusal", "await session().catch(replaced)", "await session().catch(() => null)"),
];
