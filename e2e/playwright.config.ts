import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/chromium.ts";

const isCI = Boolean(process.env["CI"]);
const isLong = process.env["LONG"] === "1";

export default defineConfig({
  testDir: "tests",
  // Each worker has its own ports, servers, provider and browser. A file stays in one worker, since its tests share these. Three keep two processors busy.
  workers: 3,
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
