import { repository } from "../workspace.ts";
import type { Command } from "./process-group.ts";

/** What must be there before the servers start. */
export const before: Command[] = [
  {
    name: "build",
    command: ["turbo", "run", "build", "--filter=./packages/*", "--ui=stream", "--output-logs=errors-only"],
    cwd: repository,
  },
];
