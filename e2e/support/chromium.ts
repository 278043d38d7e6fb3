import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "@playwright/test";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The first that is there: the one that was handed to us, else Playwright's own, else the system's. */
function optionsFor(...handed: readonly (string | undefined)[]): LaunchOptions {
  const path = [...handed, chromium.executablePath(), ...systemBrowsers].find((one) => one && existsSync(one));
  return {
    ...(path && { executablePath: path }),
    // Chromium cannot make its sandbox as root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

const { HEADLESS_SHELL_PATH, CHROMIUM_PATH } = process.env;

/** Chromium without what is around a page, where it is there: the same engine, network and cookies for two thirds of the work (docs/decisions/0013). */
export const launchOptions: LaunchOptions = optionsFor(HEADLESS_SHELL_PATH, CHROMIUM_PATH);

/** The whole browser, for tests of what is around a page: pages that are kept for the way back, and people's own settings. */
export const wholeBrowser: LaunchOptions = optionsFor(CHROMIUM_PATH);
