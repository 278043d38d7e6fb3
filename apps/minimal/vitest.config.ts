import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 30_000,
    include: ["tests/**/*.test.ts"],
    // Vite finds `next/headers`; Node alone does not, as the package `next` has no `exports`.
    server: { deps: { inline: ["@adgangskort/next"] } },
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
