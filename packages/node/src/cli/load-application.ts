import { existsSync } from "node:fs";
import nodeModule from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Config } from "../config/config.ts";
import { onCreated } from "../runtime/inspection.ts";
import { requireNode } from "../runtime/node-version.ts";
import { CommandFault } from "./command.ts";

/** What a module of an application made. */
export interface Loaded {
  readonly configs: readonly Config[];
  readonly fault: Error | undefined;
}

/** The application of a command: none without `--config`. @throws {@link CommandFault} if the file of `--config` or `--env` is not there */
export async function namedApplication(config: string | undefined, env: string | undefined): Promise<Loaded> {
  if (config !== undefined && !existsSync(config))
    throw new CommandFault(`${config} is not there: --config names the module that calls createAuth`);
  if (env !== undefined) loadEnv(env);
  return config === undefined ? { configs: [], fault: undefined } : loadApplication(config);
}

/** Closes the stores of the applications. A store of the application's own may throw, also at once: the command is done with it. */
export async function closeStores(configs: readonly Config[]): Promise<void> {
  await Promise.allSettled(configs.map(async ({ store }) => store.close()));
}

function loadEnv(file: string): void {
  try {
    process.loadEnvFile(file);
  } catch {
    throw new CommandFault(`${file} cannot be read: --env names a file of NAME=value lines`);
  }
}

/** Loads the module that makes the application, and has it made if that waits for the first request. */
async function loadApplication(file: string): Promise<Loaded> {
  const configs: Config[] = [];
  onCreated((config) => void configs.push(config as Config));
  try {
    requireNode();
    resolveAsBundlers(dirname(resolve(file)));
    const exported = (await import(pathToFileURL(resolve(file)).href)) as Readonly<Record<string, unknown>>;
    for (const made of Object.values(exported)) {
      if (isDeferred(made)) made.start();
    }
    return { configs, fault: configs.length > 0 ? undefined : new Error("It exports nothing that createAuth made.") };
  } catch (error) {
    return { configs, fault: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** `createAuth` of Next and `deferAuth` make the application at `start`. A queue or a server of the module may have a `start` too. */
function isDeferred(made: unknown): made is { start(): void } {
  const members = (typeof made === "object" && made !== null ? made : {}) as Readonly<Record<string, unknown>>;
  return ["start", "endSessions", "erasePerson"].every((name) => typeof members[name] === "function");
}

const endings = [".ts", ".tsx", ".js", "/index.ts", "/index.js"];

/** Finds modules as the bundler of an application does: our packages as in a server component, without an ending, and by `@/`. */
function resolveAsBundlers(root: string): void {
  // By name it could not be imported on an old Node, and the doctor could not say so.
  nodeModule.registerHooks({
    resolve(specifier, context, next) {
      const isOurs = specifier.startsWith("@adgangskort/");
      const conditions = [...(context.conditions ?? []), ...(isOurs ? ["react-server"] : [])];
      try {
        return next(specifier, { ...context, conditions });
      } catch (error) {
        const from = context.parentURL?.startsWith("file:") ? dirname(fileURLToPath(context.parentURL)) : root;
        const place = /^\.{1,2}\//.test(specifier) ? join(from, specifier) : specifier.replace(/^@\//, `${root}/`);
        const found = endings.map((ending) => place + ending).find((path) => isAbsolute(path) && existsSync(path));
        if (found !== undefined) return next(pathToFileURL(found).href, context);
        // `next/headers` and others have no `exports`, and bundlers add the ending.
        if (isAbsolute(place) || specifier.includes(":")) throw error;
        return next(`${specifier}.js`, context);
      }
    },
  });
}
