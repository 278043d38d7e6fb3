import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // It imports parts of Next by names that only a bundler finds.
    server: { deps: { inline: ["@adgangskort/next"] } },
    // The audit log is for who looks for a fault.
    silent: "passed-only",
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
