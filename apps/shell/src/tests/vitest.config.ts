import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A deadline is for what hangs. On a machine that runs every package at once, whole logins may take seconds.
    testTimeout: 30_000,
    include: ["tests/**/*.test.ts"],
    // Tests of pages stand in for `next/headers`, which the package reads too.
    server: { deps: { inline: ["@adgangskort/next"] } },
    // The audit log of a test is shown if the test fails.
    silent: "passed-only",
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
