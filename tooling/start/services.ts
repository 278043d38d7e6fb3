import { join } from "node:path";
import { repository } from "../workspace.ts";
import type { Command } from "./process-group.ts";
import type { Service } from "./supervise.ts";

const minimal = join(repository, "apps", "minimal");

/** What must be there before the servers start. */
export const before: Command[] = [
  {
    name: "build",
    command: ["turbo", "run", "build", "--filter=./packages/*", "--ui=stream", "--output-logs=errors-only"],
    cwd: repository,
  },
];

/** The servers of `pnpm start`, and where each answers once it is ready. */
export const services: Service[] = [
  { name: "mock-idp", command: ["node", "dev/mock-idp.ts"], cwd: minimal, readyUrl: "http://localhost:4000/" },
  {
    name: "minimal",
    command: ["next", "dev", "--hostname", "localhost", "--port", "3000"],
    cwd: minimal,
    readyUrl: "http://localhost:3000/",
  },
];

/** What to do first, shown when every server is ready. */
export const welcome: string = `
  The app            http://localhost:3000
  The mock provider  http://localhost:4000

  Try Kari Testmo, or anyone else on the provider's list: all of them are synthetic.
  Ctrl-C stops both.
`;
