import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const clock = "tests/clock.test.ts";

const source = (file: string): string => new URL(`src/${file}`, import.meta.url).pathname;

const config: ViteUserConfig = defineConfig({
  // Examples import the package by its name. The tests take its source.
  resolve: {
    alias: [
      { find: /^@adgangskort\/mock-idp$/, replacement: source("index.ts") },
      { find: /^@adgangskort\/mock-idp\/msw$/, replacement: source("msw.ts") },
    ],
  },
  test: {
    // A deadline is for what hangs. On a machine that runs every package at once, whole logins may take seconds.
    testTimeout: 30_000,
    // The command is started again and again: with the cache each takes half the processor time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "adgangskort-compile-cache") },
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
    // Every provider is an object of its own, so that files can share a process, which halves the time. Those of its clock put Date in its place.
    projects: [
      { extends: true, test: { name: "together", include: ["tests/**/*.test.ts"], exclude: [clock], isolate: false } },
      { extends: true, test: { name: "alone", include: [clock] } },
    ],
  },
});

export default config;
