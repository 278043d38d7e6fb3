import { generateKeyPairSync } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that need a process of their own: those that put modules of their own in place of the library's, which a process that has loaded the library's would not take in;
 * those whose support has hooks for each test, which only the first file of a process registers; the end of an application, which waits for the work that other files
 * left under way; alerts, which tell of every key in the process; and failovers, whose clients go on looking for a server.
 */
const apart = globSync("tests/**/*.test.ts", { cwd: import.meta.dirname }).filter(
  (file) =>
    /\/(?:close|telemetry-prometheus|(?:redis|postgres)-failover)\.test\.ts$/.test(file) ||
    readFileSync(join(import.meta.dirname, file), "utf8").match(/vi\.mock\(|support\/key-commands/),
);

/** Breakdowns that need a process of their own: those that time what the whole process does, and those that end an application or a machine. */
const breakdownsApart = ["L-05-slow", "L-16", "L-19", "L-20", "L-33", "L-36", "L-46", "L-47"].map(
  (name) => `reliability/${name}-*.test.ts`,
);

/** What takes longest, by the beginning of the path. Vitest would begin with the largest file, and some of these have ten lines. */
const longest = [
  "reliability/L-15",
  "tests/fault-matrix.",
  "reliability/chaos.",
  "reliability/L-05-late",
  "reliability/L-37",
  "conformance/login.",
  "reliability/L-46",
  "tests/logout-wins",
  "tests/redis-store.",
  "tests/stores",
  "reliability/requests-by-many-replicas",
  "reliability/L-14",
  "reliability/L-19",
  "reliability/L-20",
  "tests/no-loop.",
  "reliability/many-people.",
];

/** A long file that begins last is waited for by an idle processor. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => {
      const path = relative(import.meta.dirname, moduleId).replaceAll("\\", "/");
      const found = longest.findIndex((beginning) => path.startsWith(beginning));
      return found === -1 ? longest.length : found;
    };
    return (await BaseSequencer.prototype.sort.call(this, files)).toSorted((one, other) => turn(one) - turn(other));
  }
}

/** See tests/support/client-key.ts. */
const clientKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });

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
    env: {
      NODE_COMPILE_CACHE: join(tmpdir(), "adgangskort-compile-cache"),
      TEST_CLIENT_KEY: JSON.stringify(clientKey),
    },
    setupFiles: ["tests/support/forget-applications.ts"],
    // Two processors are busy with three: many of the tests of breakdowns wait.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // The security report judges short forms alone: a long one leaves its report elsewhere.
    reporters: [
      "default",
      [
        "json",
        { outputFile: process.env["TEST_FORM"] === "long" ? ".reports/long/vitest.json" : ".reports/vitest.json" },
      ],
    ],
    // What is imported once for many files is run in half the time.
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["{tests,examples}/**/*.test.ts", "conformance/*.test.ts"],
          exclude: apart,
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "breakdowns", include: ["reliability/*.test.ts"], exclude: breakdownsApart, isolate: false },
      },
      { extends: true, test: { name: "alone", include: [...apart, ...breakdownsApart] } },
    ],
  },
});
