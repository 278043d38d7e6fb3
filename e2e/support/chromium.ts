import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "@playwright/test";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The one that was handed to us, else Playwright's own, else the system's. */
function executablePath(): string | undefined {
  return [process.env["CHROMIUM_PATH"], chromium.executablePath(), ...systemBrowsers].find(
    (path) => path && existsSync(path),
  );
}

const path = executablePath();

export const launchOptions: LaunchOptions = {
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
