#!/usr/bin/env node
import { CommandFault, usage } from "./cli/command.ts";
import type { MachineProfile } from "./providers/machine-profile.ts";

type Command = (given: readonly string[], env: NodeJS.ProcessEnv) => number | Promise<number>;

/** One row per command, loaded when it is called. It returns the exit code. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  "keys create": async () => (await import("./cli/keys-create.ts")).keysCreate,
  "keys import": async () => (await import("./cli/keys-import.ts")).keysImport,
  "keys public": async () => (await import("./cli/keys-public.ts")).keysPublic,
  "keys rotate": async () => (await import("./cli/keys-rotate.ts")).keysRotate,
  "keys age": async () => (await import("./cli/keys-age.ts")).keysAge,
  doctor: async () => (await import("./cli/doctor.ts")).doctor,
  "systemuser register": async () => ofMaskinporten((await import("./cli/system-user.ts")).systemUserRegister),
  "systemuser request": async () => ofMaskinporten((await import("./cli/system-user.ts")).systemUserRequest),
  "systemuser status": async () => ofMaskinporten((await import("./cli/system-user.ts")).systemUserStatus),
  pages: async () => (await import("./cli/pages.ts")).pages,
  report: async () => (await import("./cli/report.ts")).report,
};

/** System users have tokens of Maskinporten. */
function ofMaskinporten(command: (given: readonly string[], profile: MachineProfile) => Promise<number>): Command {
  return async (given) => command(given, (await import("./maskinporten.ts")).maskinporten);
}

async function run(given: readonly string[]): Promise<number> {
  if (given.includes("--help") || given.includes("-h")) {
    console.log(usage);
    return 0;
  }
  const [first = "", second = ""] = given;
  const name = Object.hasOwn(commands, first) ? first : `${first} ${second}`.trim();
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!load) throw new CommandFault(name ? `There is no command "${name}"` : "Which command?", { usage });
    const command = await load();
    return await command(given.slice(name.split(" ").length), process.env);
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    console.error([error.message, ...(error.usage ? ["", error.usage] : [])].join("\n"));
    return 2;
  }
}

let code: number | undefined;
process.on("exit", (given) => {
  if (code !== undefined || given !== 0) return;
  console.error("The command did not finish: the module of --config called process.exit");
  process.exitCode = 2;
});
code = await run(process.argv.slice(2));
// What was written to a pipe is sent before the end. A pool or a client of a loaded application may keep the process alive.
await Promise.all([process.stdout, process.stderr].map((out) => new Promise((done) => void out.write("", done))));
process.exit(code);
