import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/*.test.ts"],
    testTimeout: 120_000,
    maxWorkers: 1,
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
