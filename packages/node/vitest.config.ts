import { generateKeyPairSync } from "node:crypto";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that run in a process of their own, see tests/README.md: those in a folder of that name, and two folders whose support has hooks for each test, which only the first
 * file of a process registers.
 */
const alone = ["{tests,reliability}/**/own-process/*.test.ts", "tests/cli/*.test.ts", "tests/fault-matrix/*.test.ts"];

/** What takes longest, by the beginning of the path. Vitest would begin with the largest file, and some of these have ten lines. */
const longest = [
  "reliability/L-15",
  "tests/fault-matrix/",
  "reliability/chaos.",
  "reliability/L-05-late",
  "reliability/L-37",
  "conformance/login.",
  "reliability/own-process/L-46",
  "tests/flows/logout-wins",
  "tests/stores/redis-store.",
  "tests/stores/stores",
  "reliability/requests-by-many-replicas",
  "reliability/L-14",
  "reliability/own-process/L-19",
  "reliability/own-process/L-20",
  "tests/flows/no-loop.",
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
          exclude: alone,
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "breakdowns", include: ["reliability/*.test.ts"], isolate: false },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
