import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/chromium.ts";

export default defineConfig({
  testDir: "tests",
  // One provider, whose journal and faults belong to the test that runs; and a test that passes at times is a failing one.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: ".reports/playwright.json" }]],
  use: { locale: "nb-NO", launchOptions, screenshot: "only-on-failure" },
});
