import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A deadline is for what hangs. On a machine that runs every package at once, whole logins may take seconds.
    testTimeout: 30_000,
    // What is imported once for many files is run in half the time.
    isolate: false,
    include: ["tests/**/*.test.ts", "examples/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
