import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A deadline is for what hangs. On a machine that runs every package at once, whole logins may take seconds.
    testTimeout: 30_000,
    // One waits while the other works: many of the tests of breakdowns are about how long something takes.
    maxWorkers: 2,
    include: ["tests/**/*.test.ts", "conformance/*.test.ts", "reliability/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
