import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/chromium.ts";

const isCI = Boolean(process.env["CI"]);
const isLong = process.env["LONG"] === "1";

const tests = new URL("tests/", import.meta.url);
const files = readdirSync(tests).map((name) => ({ name, text: readFileSync(new URL(name, tests), "utf8") }));

/** Files by the module that they take `test` from, which starts the servers that they share. */
const groups = Map.groupBy(
  files,
  ({ text }) => /^import \{[^}]*\btest\b[^}]*\} from "(?:.*\/)?([^"]+)";/m.exec(text)?.[1] ?? "",
);
const sizeOf = (group: typeof files): number => group.reduce((size, { text }) => size + text.length, 0);

export default defineConfig({
  testDir: "tests",
  // Each worker has its own ports, servers, provider and browser. Three keep two processors busy.
  workers: 3,
  // One worker for each group of files, so that its servers start once; the largest group first, so that none is left alone at the end.
  projects: Array.from(groups)
    .toSorted(([, one], [, other]) => sizeOf(other) - sizeOf(one))
    .map(([name, group]) => ({ name, testMatch: group.map((file) => file.name), workers: 1 })),
  // A test that passes at times is a failing one.
  retries: 0,
  // A fixture that does not start fails every test that needs it, each after its whole timeout.
  maxFailures: isCI ? 10 : 0,
  forbidOnly: isCI,
  // A test with the tag @long repeats for another language, app or build what one without it proves. It runs before a release: `LONG=1`.
  ...(isLong ? {} : { grepInvert: /@long/ }),
  timeout: 30_000,
  reporter: [
    ["list"],
    ["json", { outputFile: ".reports/playwright.json" }],
    // Next to the JSON that is counted, a page for people, which CI keeps.
    ...(isCI ? [["html", { open: "never" }] as const] : []),
  ],
  use: {
    locale: "nb-NO",
    launchOptions,
    screenshot: "only-on-failure",
  },
});
