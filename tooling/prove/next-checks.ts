import type { Check } from "./check.ts";

/** Takes one piece out of the skin for Next. */
function next(
  name: string,
  find: string,
  replace: string,
  [file, test]: readonly [string, string] = ["src/require.ts", "tests/require-session.test.ts"],
): Check {
  return {
    name: `next: ${name}`,
    clause: "ASVS 5.0 8.2.1",
    package: "next",
    edits: [{ file, find, replace }],
    tests: [test],
  };
}

/** Takes out what keeps a session out of the caches of Next. */
function uncached(name: string, file: string, ...edits: readonly (readonly [find: string, replace: string])[]): Check {
  return {
    name: `next: ${name}`,
    clause: "ASVS 5.0 14.2.2",
    package: "next",
    edits: edits.map(([find, replace]) => ({ file, find, replace })),
    tests: ["tests/session-in-a-cache.test.ts"],
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
  next("an assurance that is not named", "requireSession({ assurance, ...others })", "requireSession(others)"),
  next("an action is judged", "if (!admission.allowed)", "if ([admission.allowed].length === 0)", [
    "src/protect-action.ts",
    "tests/protect.test.ts",
  ]),
  next("what an API demands of an action", "if (demanded) return", "if ([demanded].length === 0) return", [
    "src/protect-action.ts",
    "tests/action-of-a-person.test.ts",
  ]),
  next(
    "an action says for whom its page was made",
    "if (admission.allowed && page === undefined)",
    "if (admission.allowed && [page].length === 0)",
    ["src/protect-action.ts", "tests/action-of-a-person.test.ts"],
  ),
  next(
    "an action without a form says it too",
    "form ? form.get(person) : personIn(given.at(-1))",
    'form ? form.get(person) : (void personIn, "1")',
    ["src/protect-action.ts", "tests/action-of-a-person.test.ts"],
  ),
  next("no header says for whom an action is", "  own.delete(person);\n", "", [
    "src/protect-action.ts",
    "tests/action-of-a-person.test.ts",
  ]),
  next(
    "an action's refusal that no page mends",
    "if (code === undefined || href === undefined) throw reason;",
    "if (href === undefined) throw reason;",
    ["src/protect-action.ts", "tests/action-of-a-person.test.ts"],
  ),
  next("a page that was made for nobody", 'typeof value === "string" && value !== ""', 'typeof value === "string"', [
    "src/protect-action.ts",
    "tests/protect.test.ts",
  ]),
  next(
    "a proxy's word for the path is its own",
    "own.set(pathHeader, path);",
    "if (!own.has(pathHeader)) own.set(pathHeader, path);",
    ["src/own-path.ts", "tests/proxy.test.ts"],
  ),
  next(
    "a side that nobody has used yet is left too",
    "if (options.sharedWorkstation) makeSides(site);",
    "void makeSides;",
    ["src/create-auth.ts", "tests/shared-workstation.test.ts"],
  ),
  uncached(
    "no memo answers before Next has judged the read",
    "src/create-auth.ts",
    ["const session = async () => {", "const session = cache(async () => {"],
    ["return given ? sessionOf(given) : null;\n  };", "return given ? sessionOf(given) : null;\n  });"],
  ),
  uncached("no guard where Next withholds the headers", "src/request-headers.ts", [
    "  refuseWithheld(given);\n  return given;",
    "  return given;",
  ]),
  uncached("no protected Route Handler where Next withholds the headers", "src/protect.ts", [
    "requireHeadersOf(request);",
    "void requireHeadersOf;",
  ]),
  uncached("no protected Route Handler in a cache, by a copy of a request", "src/request-headers.ts", [
    "  await letNextJudge();\n",
    "  void letNextJudge;\n",
  ]),
  uncached("no route of the library where Next withholds the headers", "src/create-auth.ts", [
    "requireHeadersOf(request);",
    "void requireHeadersOf;",
  ]),
];
