import { spawnSync } from "node:child_process";
import { nameOf, type Answers } from "./answers.ts";
import { basicApplication } from "./basic/application.ts";
import { commandOptions, usage } from "./command-options.ts";
import { descriptionOf } from "./documents/description.ts";
import { withDocuments } from "./documents/documents.ts";
import { nextCommands, previewRegistry } from "./documents/commands.ts";
import { refuseFolder, refuseOtherRegistry, writeFolder } from "./folder.ts";
import { referenceApplication } from "./reference-application.ts";
import { basicTemplate } from "./template.ts";
import { answersFromFlags } from "./answers-from-flags.ts";
import { UsageFault } from "./usage-fault.ts";

/** Where the command runs. */
export interface CommandContext {
  /** Of this package. All packages share it; 0.0.0 is published nowhere. */
  readonly version: string;
  readonly userAgent: string | undefined;
  /** Whether there is a person to ask. */
  readonly asks: boolean;
}

/** Writes the application that the arguments and the person's answers describe. @throws {@link UsageFault} */
export async function create(given: readonly string[], { version, userAgent, asks }: CommandContext): Promise<void> {
  const options = commandOptions(given);
  if (options.help) return console.log(usage);
  if (options.folder !== undefined) refuseFolder(options.folder);
  const answers = {
    ...(asks
      ? await (await import("./questions.ts")).promptFor(options, userAgent)
      : answersFromFlags(options, userAgent)),
    registry: options.registry ?? (version === "0.0.0" ? previewRegistry : undefined),
  };
  refuseFolder(answers.folder);
  const files = filesFor(answers);
  refuseOtherRegistry(answers.folder, files);
  // Without a listener, Ctrl-C ends the process between two files. With one, it waits until all are written.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  writeFolder(answers.folder, files);
  if (answers.install) install(answers);
  console.log(nextCommands(answers, descriptionOf(answers, files)));
}

const filesFor = (answers: Answers): Readonly<Record<string, string>> => {
  const { application } = answers;
  const files =
    typeof application === "string"
      ? referenceApplication(application)
      : basicApplication(application, nameOf(answers), basicTemplate());
  return withDocuments(files, answers);
};

function install({ manager, folder }: Answers): void {
  const { status, stderr, error } = spawnSync(manager, ["install"], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["inherit", "inherit", "pipe"],
    shell: process.platform === "win32",
  });
  if (status !== 0)
    throw new UsageFault(
      `${folder} is written, but "${manager} install" failed there: ${error?.message ?? reasonIn(stderr)}`,
      1,
    );
  process.stderr.write(stderr);
}

/** Why, in one line: npm writes many, with a stack among them. pnpm 12 draws a tree of causes; the last that has an address is whole. */
const reasonIn = (output: string): string => {
  const causes = output.split(/^ *[├╰]─▶ /m).map((cause) => cause.replaceAll(/[\s│]+/g, " ").trim());
  const cause = causes.slice(1).findLast((text) => text.includes("://"));
  const [first = ""] = output.trim().split("\n");
  // What a package manager writes to the output, the person has seen.
  return cause ?? /(?:request to|ERR_PNPM).*/.exec(output)?.[0] ?? (first === "" ? "its last lines are above" : first);
};
