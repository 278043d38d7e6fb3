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
    ...(app.register ? [program("register", "register-api.ts", `${register}/openapi.json`)] : []),
    next(name, app),
  ];
}

/** The app itself, in development. */
export function next(name: string, { port }: App): Service {
  return {
    name,
    command: ["next", "dev", "--hostname", "localhost", "--port", String(port)],
    cwd: join(repository, "apps", name),
    readyUrl: `http://localhost:${port}/`,
  };
}
