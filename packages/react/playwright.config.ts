import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";
import type { Design } from "./tests/support/site.ts";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const { HEADLESS_SHELL_PATH, CHROMIUM_PATH, CI, LONG } = process.env;

/** The one that was handed to us, else Playwright's own, else the system's. */
const executablePath = [HEADLESS_SHELL_PATH, CHROMIUM_PATH, chromium.executablePath(), ...systemBrowsers].find(
  (path) => path && existsSync(path),
);

/** Left out by a landing: what repeats for another language what a test without the tag proves. `LONG=1` runs it before a release. */
const long = LONG === "1" ? [] : [/@long/];

export default defineConfig<{ design: Design }>({
  testDir: "tests/browser",
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(CI),
  timeout: 30_000,
  reporter: [
    ["list"],
    ["json", { outputFile: ".reports/playwright.json" }],
    // Next to the JSON that is counted, a page for people, which CI keeps.
    ...(CI ? [["html", { open: "never" }] as const] : []),
  ],
  // Every test is of the plain components. Those on Designsystemet have the same hooks: what only a hook decides has the tag @hook.
  projects: [
    { name: "plain", use: { design: "plain" }, grepInvert: long },
    {
      name: "designsystemet",
      use: { design: "designsystemet" },
      // The page of an error is one and the same in both.
      testIgnore: "page-error.test.ts",
      grepInvert: LONG === "1" ? [] : [/@long/, /@hook/],
    },
  ],
  use: {
    locale: "nb-NO",
    screenshot: "only-on-failure",
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
