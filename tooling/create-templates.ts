import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesOfCopy } from "./copied-app.ts";
import { apps } from "./start/apps/index.ts";
import { textsIn } from "./texts-in.ts";
import { catalog, repository } from "./workspace.ts";

/** Writes what `@adgangskort/create` has inside it: each app as one file, and what the basic application is made of. Part of that package's build. */
const target = join(repository, "packages/create/templates");
mkdirSync(target, { recursive: true });
const write = (name: string, template: object): void =>
  writeFileSync(join(target, `${name}.json`), JSON.stringify(template));

const text = (path: string): string => readFileSync(join(repository, path), "utf8");
/** What each application has as it is here. */
const asIs = { LICENSE: text("LICENSE"), "AGENTS.md": text("docs/guides/agents.md") };

/** The names in the environment that an app makes for development. */
async function variablesOf(name: string): Promise<string[]> {
  const { newEnvironment } = (await import(join(repository, "apps", name, "dev/environment.ts"))) as {
    readonly newEnvironment: (...origins: readonly string[]) => Promise<object>;
  };
  return Object.keys(await newEnvironment("", "", ""));
}

for (const [name, app] of Object.entries(apps))
  write(name, { ...app, variables: await variablesOf(name), files: { ...(await filesOfCopy(name)), ...asIs } });

const minimal = await filesOfCopy("minimal");
const shell = await textsIn(join(repository, "apps/shell/src/dev"));
write("basic", {
  // What a store of the application may need beside what `minimal` has.
  versions: catalog(),
  files: {
    ...minimal,
    ...asIs,
    "dev/keys.ts": shell["environment.ts"],
    "dev/registration.ts": shell["mock-idp.ts"],
  },
});
