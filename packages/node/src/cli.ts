#!/usr/bin/env node
import { CommandFault, usage } from "./cli/command.ts";
import { keysAge } from "./cli/keys-age.ts";
import { keysCreate } from "./cli/keys-create.ts";
import { keysImport } from "./cli/keys-import.ts";
import { keysRotate } from "./cli/keys-rotate.ts";
import { keysPublic } from "./cli/keys-public.ts";

/** One row per command. Returns the exit code. */
const commands: Readonly<Record<string, (given: readonly string[]) => number>> = {
  "keys create": keysCreate,
  "keys import": keysImport,
  "keys public": keysPublic,
  "keys rotate": keysRotate,
  "keys age": keysAge,
};

function run(given: readonly string[]): number {
  if (given.includes("--help") || given.includes("-h")) {
    console.log(usage);
    return 0;
  }
  const name = given.slice(0, 2).join(" ");
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) throw new CommandFault(name ? `There is no command "${name}"` : "Which command?", { usage });
    return command(given.slice(2));
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    console.error([error.message, ...(error.usage ? ["", error.usage] : [])].join("\n"));
    return 2;
  }
}

process.exitCode = run(process.argv.slice(2));
