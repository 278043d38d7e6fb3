import type { RunningMock } from "@adgangskort/testing/playwright";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "../support/chromium.ts";

/** Some workers at one application and one mock, which `tests/workers.test.ts` has started. */
export default defineConfig<{ mockIdp: RunningMock }>({
  testDir: ".",
  outputDir: process.env["OUTPUT"] ?? "",
  fullyParallel: true,
  workers: Number(process.env["WORKERS"]),
  repeatEach: Number(process.env["REPEAT"]),
  retries: 0,
  timeout: 60_000,
  reporter: [["json", { outputFile: process.env["RESULTS"] ?? "" }]],
  use: {
    baseURL: process.env["APPLICATION"] ?? "",
    mockIdp: { url: process.env["MOCK"] ?? "" },
    locale: "nb-NO",
    launchOptions,
  },
});
