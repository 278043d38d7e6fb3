import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/*.test.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
    // Vitest, Playwright and our own programs are started again and again: with the cache each takes less processor time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "adgangskort-compile-cache") },
    // What is imported once for many files is run in half the time.
    isolate: false,
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
  },
});
