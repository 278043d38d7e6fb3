import { chmodSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { run } from "./run.ts";

/** What a Dockerfile makes, in a folder. Nothing of the machine is kept from it: this is for machines without a container engine. */
export interface Image {
  readonly cwd: string;
  /** The command of `CMD` with these variables and those of the image, and no others. */
  readonly command: (variables: Readonly<Record<string, string>>) => readonly string[];
  /** The command of `HEALTHCHECK`. */
  readonly health: (variables: Readonly<Record<string, string>>) => readonly string[];
}

interface Stage {
  /** Where `/` is. */
  readonly root: string;
  readonly variables: Record<string, string>;
  workdir: string;
  user: string;
  command: readonly string[];
  health: readonly string[];
}

interface Build {
  readonly context: string;
  readonly stages: Map<string, Stage>;
}

type Step = (stage: Stage, rest: string, build: Build) => Promise<void> | void;

const isRoot = process.getuid?.() === 0;
/** Those of the official images of Node. */
const uids: Readonly<Record<string, number>> = { root: 0, node: 1000 };

/** What is known of a Dockerfile. Each step is its word and the rest of its line. */
const steps: Readonly<Record<string, Step>> = {
  // With its default, which the commands of the stage see.
  ARG: ({ variables }, rest) => void Object.assign(variables, Object.fromEntries([rest.split("=")])),
  ENV: ({ variables }, rest) =>
    void Object.assign(variables, Object.fromEntries(rest.split(" ").map((pair) => pair.split("=")))),
  WORKDIR: (stage, rest) => {
    stage.workdir = rest;
    // WORKDIR creates the folder as root, also after USER.
    mkdirSync(join(stage.root, rest), { recursive: true });
  },
  USER: (stage, rest) => void (stage.user = rest),
  COPY: copied,
  RUN: (stage, rest) => succeeds(inside(stage, ["sh", "-c", rest]), join(stage.root, stage.workdir)),
  EXPOSE: () => undefined,
  // A container engine runs it beside the command.
  HEALTHCHECK: (stage, rest) => void (stage.health = JSON.parse(rest.slice(rest.indexOf("["))) as string[]),
  CMD: (stage, rest) => void (stage.command = JSON.parse(rest) as string[]),
};

/** Runs the steps of `file`, with a folder in `place` for each stage. Throws at a step that fails or is not known. */
export async function builtImage(context: string, place: string, file = "Dockerfile"): Promise<Image> {
  chmodSync(place, 0o755);
  const build: Build = { context, stages: new Map() };
  let stage: Stage | undefined;
  for (const line of readFileSync(join(context, file), "utf8").split("\n")) {
    const [, word = "", rest = ""] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (word === "FROM")
      build.stages.set(/ AS (\w+)$/.exec(rest)?.[1] ?? "", (stage = newStage(join(place, String(build.stages.size)))));
    else if (!/^(?:#.*)?$/.test(line)) {
      const step = steps[word];
      if (!step || !stage) throw new Error(`no such step of a Dockerfile is known: ${line}`);
      await step(stage, rest, build);
    }
  }
  if (!stage) throw new Error(`${context}: ${file} has no stage`);
  const { root, workdir, command, health } = stage;
  const made = stage;
  return {
    cwd: join(root, workdir),
    command: (variables) => inside(made, command, variables),
    health: (variables) => inside(made, health, variables),
  };
}

function newStage(root: string): Stage {
  const bin = join(root, "usr/local/bin");
  mkdirSync(bin, { recursive: true });
  // The base image is the Node of this process.
  symlinkSync(process.execPath, join(bin, "node"));
  return { root, variables: {}, workdir: "/", user: "root", command: [], health: [] };
}

/** A command as the stage runs it: by its user, where that can be. */
function inside(
  { root, variables, user }: Stage,
  command: readonly string[],
  given: Readonly<Record<string, string>> = {},
): string[] {
  const env = {
    PATH: `${join(root, "usr/local/bin")}:/usr/local/bin:/usr/bin:/bin`,
    // With the caches of npm and pnpm.
    HOME: user === "root" ? homedir() : root,
    npm_config_prefix: join(root, "usr/local"),
    npm_config_prefer_offline: "true",
    ...network(),
    ...variables,
    ...given,
  };
  const pairs = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const uid = uidOf(user);
  if (uid === undefined) throw new Error(`the user ${user} is not known`);
  // Only root can run it as another.
  const as = isRoot && uid !== 0 ? ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"] : [];
  return ["env", "--ignore-environment", ...pairs, ...as, ...command];
}

/** By its name, or the number itself, as in `1069:1069`. */
function uidOf(user: string): number | undefined {
  return /^\d+(?::\d+)?$/.test(user) ? Number.parseInt(user, 10) : uids[user];
}

/** How this machine reaches a registry: its proxy, as a container engine hands it on, and the authorities that it trusts. */
function network(): Readonly<Record<string, string>> {
  const known = /^(?:https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/i;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value = ""]) => (known.test(name) ? [[name, value]] : [])),
  );
}

/** A folder that is there already keeps its owner; what is copied into it gets the one that is named. */
async function copied(stage: Stage, rest: string, { context, stages }: Build): Promise<void> {
  const words = rest.split(" ");
  const flag = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const [names, to = ""] = [words.filter((word) => !word.startsWith("--")).slice(0, -1), words.at(-1)];
  const from = stages.get(flag("from") ?? "-");
  const sources = from ? entries(join(from.root, names[0] ?? "")) : inContext(context, names);
  const target = join(stage.root, stage.workdir, to);
  await succeeds(["cp", "--archive", "--no-preserve=ownership", ...sources, target], stage.root);
  const owner = uids[flag("chown")?.split(":")[0] ?? "root"] ?? 0;
  const targets = sources.map((source) => join(target, basename(source)));
  if (isRoot) await succeeds(["chown", "--recursive", "--no-dereference", `${owner}:${owner}`, ...targets], stage.root);
}

const entries = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

/** What `.dockerignore` leaves of the context. Names with a star may match nothing. */
function inContext(context: string, names: readonly string[]): string[] {
  const ignored = readFileSync(join(context, ".dockerignore"), "utf8").trim().split("\n").map(matcher);
  const left = readdirSync(context).filter((name) => !ignored.some((pattern) => pattern.test(name)));
  const found = names.flatMap((name) => left.filter((each) => name === "." || matcher(name).test(each)));
  for (const name of names)
    if (name !== "." && !name.includes("*") && !found.includes(name))
      throw new Error(`COPY ${name}: not in the context`);
  return found.map((name) => join(context, name));
}

const matcher = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);

async function succeeds(command: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await run(command, { cwd });
  if (code !== 0) throw new Error(`${command.join(" ")}: exit ${code}\n${output}`);
}
