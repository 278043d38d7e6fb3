import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const matrix = "tests/fault-matrix.test.ts";

export default defineConfig({
  resolve: {
    // Examples name the package as its users do; they are run on its source, as the other tests are.
    alias: [{ find: /^@adgangskort\/node$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) }],
  },
  test: {
    // A deadline is for what hangs. On a machine that runs every package at once, whole logins may take seconds.
    testTimeout: 30_000,
    // One waits while the other works: many of the tests of breakdowns are about how long something takes.
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
    // What is imported once for many files is run in half the time. Who starts programs, or counts what a process has, has a process of its own.
    projects: [
      { extends: true, test: { name: "together", include: ["tests/**/*.test.ts"], exclude: [matrix], isolate: false } },
      {
        extends: true,
        test: {
          name: "alone",
          include: [matrix, "examples/**/*.test.ts", "conformance/*.test.ts", "reliability/*.test.ts"],
        },
      },
    ],
  },
});
