import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    testTimeout: 30_000,
    // The command is started some fifty times: with the cache each takes a third of the processor time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "adgangskort-compile-cache") },
    include: ["tests/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});

export default config;
