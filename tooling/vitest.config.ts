import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/*.test.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
    // What is imported once for many files is run in half the time.
    isolate: false,
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
