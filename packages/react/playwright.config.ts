import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";
import type { Design } from "./tests/support/site.ts";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The one that was handed to us, else Playwright's own, else the system's. */
const executablePath = [process.env["CHROMIUM_PATH"], chromium.executablePath(), ...systemBrowsers].find(
  (path) => path && existsSync(path),
);

export default defineConfig<{ design: Design }>({
  testDir: "tests/browser",
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: ".reports/playwright.json" }]],
  // Every test is of the plain components, and of those on Designsystemet.
  projects: [
    { name: "plain", use: { design: "plain" } },
    // The page of an error is one and the same in both.
    { name: "designsystemet", use: { design: "designsystemet" }, testIgnore: "page-error.test.ts" },
  ],
  use: {
    locale: "nb-NO",
    actionTimeout: 5_000,
    navigationTimeout: 10_000,
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium cannot make its sandbox as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
    },
  },
});
