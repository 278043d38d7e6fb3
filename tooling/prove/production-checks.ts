import { checksOf, type Check } from "./check.ts";

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
  ...[
    ["no provider", "production.ts", 'if (process.env.NODE_ENV !== "production") return;', "return;"],
    ["none is made", "create-mock-idp.ts", "  refuseProduction();\n"],
    ["none is served", "server.ts", "  refuseProduction();\n"],
    ["none stands in for the network", "msw.ts", "  refuseProduction();\n"],
    ["none by the command", "cli.ts", "refuseProduction();\n"],
  ].map(([name = "", file = "", find = "", replace = ""]) => ({
    name: `production: a mock, ${name}`,
    clause: "Attack catalogue A-60",
    package: "mock-idp",
    edits: [{ file: `src/${file}`, find, replace }],
    tests: ["tests/production.test.ts"],
  })),
  ...checksOf("Digdir: amr TestID", "identity/identity.ts", "tests/identity.test.ts", [
    "nobody of a test in production, by whichever method beside it",
    "if (production && methods.some(",
    "if (production && methods.length === 1 && methods.some(",
  ]),
];
