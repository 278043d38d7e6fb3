import { createRequire } from "node:module";

const install = "npm install --save-dev msw@^3";

/** Loads MSW. @throws with the command that installs it, if it is missing or too old */
export async function loadMsw(load: (path: string) => unknown = createRequire(import.meta.url)) {
  requireMsw(load);
  const [{ getResponse, isPassthroughResponse, RequestHandler }, { setupServer }, { mswHandlers }] = await Promise.all([
    import("msw"),
    import("msw/node"),
    import("@adgangskort/mock-idp/msw"),
  ]);
  return { setupServer, mswHandlers, getResponse, isPassthroughResponse, RequestHandler };
}

function requireMsw(load: (path: string) => unknown): void {
  let version: string;
  try {
    ({ version } = load("msw/package.json") as { readonly version: string });
  } catch (error) {
    throw new Error(`a login without a browser needs msw, which is missing: ${install}`, { cause: error });
  }
  // With MSW 2, which pnpm installs with a mere warning, a login would lose its cookies.
  if (Number.parseInt(version, 10) < 3)
    throw new Error(`a login without a browser needs msw 3 or later, and ${version} is installed: ${install}`);
}
