import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    // A deadline is for what hangs. On a machine that runs every package at once, whole logins may take seconds.
    testTimeout: 30_000,
    include: ["tests/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});

export default config;
