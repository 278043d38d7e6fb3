import { createRequire } from "node:module";

const install = "npm install --save-dev msw@^3";

/** @throws with the command that installs MSW, if it is missing or too old */
export function requireMsw(load: (path: string) => unknown = createRequire(import.meta.url)): void {
  let version: string;
  try {
    ({ version } = load("msw/package.json") as { readonly version: string });
  } catch (error) {
    throw new Error(`@adgangskort/mock-idp/msw needs msw, which is missing: ${install}`, { cause: error });
  }
  // With MSW 2, which pnpm installs with a mere warning, a login would lose its cookies.
  if (Number.parseInt(version, 10) < 3)
    throw new Error(`@adgangskort/mock-idp/msw needs msw 3 or later, and ${version} is installed: ${install}`);
}
