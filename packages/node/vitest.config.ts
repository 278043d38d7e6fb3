import { globSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * Files that put modules of their own in place of the library's: these are not taken in by a process that has loaded the library's. And the file on the end of an
 * application, which waits for the work that other files left under way.
 */
const apart = globSync("tests/**/*.test.ts", { cwd: import.meta.dirname }).filter(
  (file) =>
    file.endsWith("/close.test.ts") || readFileSync(join(import.meta.dirname, file), "utf8").includes("vi.mock("),
);

export default defineConfig({
  resolve: {
    // Examples name the package as its users do; they are run on its source, as the other tests are.
    alias: [{ find: /^@adgangskort\/node$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) }],
  },
  test: {
    // A deadline is for what hangs. On a machine that runs every package at once, whole logins may take seconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Processes that tests start load the same source again and again: with the cache each takes half the processor time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "adgangskort-compile-cache") },
    // Two processors are busy with three: many of the tests of breakdowns wait.
    maxWorkers: 3,
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
    // What is imported once for many files is run in half the time. What plays breakdowns and attacks has a process of its own, too.
    projects: [
      { extends: true, test: { name: "together", include: ["tests/**/*.test.ts"], exclude: apart, isolate: false } },
      {
        extends: true,
        test: {
          name: "alone",
          include: [...apart, "examples/**/*.test.ts", "conformance/*.test.ts", "reliability/*.test.ts"],
        },
      },
    ],
  },
});
