import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Files that put modules of their own in place of Next's, which a process that has loaded Next's would not take in. */
const apart = globSync("tests/*.test.ts", { cwd: import.meta.dirname }).filter((file) =>
  readFileSync(join(import.meta.dirname, file), "utf8").includes("vi.mock("),
);

export default defineConfig({
  test: {
    // A deadline is for what hangs. On a machine that runs every package at once, whole logins may take seconds.
    testTimeout: 30_000,
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
    // What is imported once for many files is run in half the time.
    projects: [
      {
        extends: true,
        test: { name: "together", include: ["tests/**/*.test.ts"], exclude: apart, isolate: false },
      },
      { extends: true, test: { name: "alone", include: apart } },
    ],
  },
});
