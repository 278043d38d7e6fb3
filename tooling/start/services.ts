import { join } from "node:path";
import { repository } from "../workspace.ts";
import type { App } from "./app.ts";
import type { Service } from "./supervise.ts";

/** Where the mock providers are, and the register. */
export const providers = "http://localhost:4000";
export const register = "http://localhost:4100";

/** What `pnpm start <name>` runs: the app, and what it needs, as the app's own folder `dev` has it. */
export function servicesOf(name: string, app: App): Service[] {
  const cwd = join(repository, "apps", name);
  const program = (service: string, file: string, readyUrl: string): Service => ({
    name: service,
    command: ["node", `dev/${file}`],
    cwd,
    readyUrl,
  });
  return [
    program("mock-idp", "mock-idp.ts", `${providers}/`),
    ...(app.register
      ? [
          {
            ...program("register", "register-api.ts", `${register}/openapi.json`),
            startAgain: `node dev/register-api.ts, in apps/${name}`,
          },
        ]
      : []),
    next(name, app),
  ];
}

/** Where all of it is listed, when all of it runs. */
export const overview = "http://localhost:3100";

/** How to start the register of all apps again. */
export const registerAgain = "node tooling/start/register.ts";

/** What `pnpm start` runs: every app, one process with the providers of all, one register for all, and a page that lists them. */
export function everything(apps: Readonly<Record<string, App>>): Service[] {
  const program = (name: string, readyUrl: string): Service => ({
    name,
    command: ["node", `start/${name}.ts`],
    cwd: join(repository, "tooling"),
    readyUrl,
  });
  return [
    program("providers", `${providers}/`),
    { ...program("register", `${register}/openapi.json`), startAgain: registerAgain },
    // Each page is compiled when it is first asked for. With all of them at once that is the reader's to wait for.
    ...Object.entries(apps).map(([name, app]) => ({
      ...next(name, app),
      readyUrl: `http://localhost:${app.port}/icon.svg`,
    })),
    program("overview", `${overview}/`),
  ];
}

/** The app itself, in development. */
function next(name: string, { port }: App): Service {
  return {
    name,
    command: ["next", "dev", "--hostname", "localhost", "--port", String(port)],
    cwd: join(repository, "apps", name),
    readyUrl: `http://localhost:${port}/`,
  };
}
