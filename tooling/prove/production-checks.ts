import type { Check } from "./check.ts";

/** What was made for tests opens nothing in production. */
export const productionChecks: readonly Check[] = [
  {
    name: "production: metadata of a mock",
    clause: "Attack catalogue A-60",
    package: "node",
    edits: [{ file: "src/protocol/discovery.ts", find: "!production || mock === undefined", replace: "true" }],
    tests: ["tests/production.test.ts"],
  },
  {
    name: "production: a client key made for tests",
    clause: "Attack catalogue A-60",
    package: "node",
    edits: [
      {
        file: "src/provider-config.ts",
        find: 'if (environment === "production") refuseTestKeys',
        replace: "if (environment === undefined) refuseTestKeys",
      },
    ],
    tests: ["tests/production.test.ts"],
  },
];
