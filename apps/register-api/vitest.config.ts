import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // What is imported once for many files is run in half the time.
    isolate: false,
    // The warnings of a test are shown if the test fails.
    silent: "passed-only",
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
