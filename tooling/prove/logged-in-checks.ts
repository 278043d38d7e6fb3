import type { Check } from "./check.ts";

/** The page that a login in a tab of its own ends at. */
export const loggedInChecks: Check[] = [
  {
    name: "logged in, and only when it is so",
    clause: "no page claims what is not so",
    package: "node",
    edits: [
      {
        file: "src/routes/logged-in.ts",
        find: 'if (await hasSession(config, request.headers.get("cookie")))',
        replace: "if ((void hasSession, true))",
      },
    ],
    tests: ["tests/logged-in.test.ts"],
  },
  {
    name: "where our own pages lead",
    clause: "no loop among our own pages",
    package: "node",
    edits: [
      {
        file: "src/site-paths.ts",
        find: "import { checkPage } from",
        replace: "import { checkReturnTo as checkPage } from",
      },
    ],
    tests: ["tests/config.test.ts"],
  },
];
