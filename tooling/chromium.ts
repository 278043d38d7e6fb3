import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { installFromDebian, isRootOnDebian } from "./debian.ts";

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const advice = `The browser tests need a Chromium and none was found. Any one of these gives one:
  npx -y pnpm@12 --filter @adgangskort/tooling exec playwright install chromium
  apt-get install chromium                 (Debian, as root; done for you when the tests run as root)
  CHROMIUM_PATH=/path/to/chrome            (any Chrome or Chromium you already have)
`;

/** The one that `playwright install` put down goes before the system's. */
function findChromium(): string | undefined {
  return [chromium.executablePath(), ...systemBrowsers].find((path) => existsSync(path));
}

async function installChromium(root: string): Promise<void> {
  console.log("No Chromium here: installing Debian's");
  await installFromDebian(root, "chromium").catch((error: Error) => {
    throw new Error(`${error.message}\n${advice}`);
  });
}

/** The path of a Chromium: CHROMIUM_PATH, Playwright's own, the system's, or Debian's installed now. Throws with advice. */
async function chromiumPath(root: string): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !existsSync(chosen))
    throw new Error(`CHROMIUM_PATH is ${chosen}, and there is nothing there.\n${advice}`);
  if (chosen) return chosen;
  if (!findChromium() && isRootOnDebian()) await installChromium(root);
  const found = findChromium();
  if (!found) throw new Error(advice);
  return found;
}

const headlessShell = "/usr/bin/chromium-headless-shell";

/**
 * What the browser tests are told: a Chromium, and beside it Debian's headless shell, in which most of them run. Without the shell, and where a
 * browser was chosen by CHROMIUM_PATH, all of them run in that one.
 */
export async function browsers(root: string): Promise<Record<string, string>> {
  const chosen = process.env.CHROMIUM_PATH !== undefined;
  const CHROMIUM_PATH = await chromiumPath(root);
  if (chosen) return { CHROMIUM_PATH };
  if (!existsSync(headlessShell) && isRootOnDebian()) {
    console.log("No headless shell here: installing Debian's");
    // Its absence costs time alone.
    await installFromDebian(root, "chromium-headless-shell").catch((error: Error) => console.log(error.message));
  }
  return { CHROMIUM_PATH, ...(existsSync(headlessShell) && { HEADLESS_SHELL_PATH: headlessShell }) };
}
