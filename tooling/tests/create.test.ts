import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { isLong } from "../../packages/node/tests/support/form.ts";
import { startPostgres, type Postgres } from "../../packages/node/tests/support/postgres.ts";
import { startValkey, type Valkey } from "../../packages/node/tests/support/valkey.ts";
import { referenceNames } from "../../packages/create/src/template.ts";
import { browsers } from "../chromium.ts";
import { managerNames, type ManagerName } from "../../packages/create/src/answers.ts";
import { brokenLogin, brokenWhenBuilt, brokenWhenStarted, writeEnvironment } from "../gates/built-app.ts";
import { documentedCommand, npmCreate, quietNpm } from "../gates/create.ts";
import { packedPackages, temporaryFolder } from "../gates/packed.ts";
import { freePorts, whileServed } from "../gates/serving.ts";
import { builtImage } from "../image.ts";
import { servePackages, type PreviewRegistry } from "../preview/registry.ts";
import { run } from "../run.ts";
import { apps } from "../start/apps/index.ts";
import { repository } from "../workspace.ts";

vi.hoisted(() => {
  // Vitest sets the first to "test", with which Next reads no `.env.local`, and the second to "/", which an application would take for its own.
  delete process.env["NODE_ENV"];
  delete process.env["BASE_URL"];
});

const longest = 20 * 60_000;

test("@adgangskort/create has every app that can be started", () => {
  expect(referenceNames).toEqual(Object.keys(apps));
});

test("a page without the command is found", () => {
  expect(documentedCommand(readFileSync(join(repository, "docs/guides/create.md"), "utf8"))).toMatch(/--store sqlite$/);
  expect(() => documentedCommand("npm create @adgangskort my-app")).toThrow("no command that asks nothing");
});

test("without a server, the script that creates the tables says so in one line", async () => {
  const folder = temporaryFolder("migrate");
  const cli = join(repository, "packages/create/src/cli.ts");
  await succeeds(["node", cli, "my-app", "--provider", "entra", "--store", "postgres"], folder);
  const cwd = join(folder, "my-app");
  mkdirSync(join(cwd, "node_modules/@adgangskort"), { recursive: true });
  symlinkSync(join(repository, "packages/node"), join(cwd, "node_modules/@adgangskort/node"));
  symlinkSync(join(repository, "packages/node/node_modules/pg"), join(cwd, "node_modules/pg"));
  const [port] = await freePorts();
  const env = { DATABASE_URL: `postgres://127.0.0.1:${port}/postgres` };
  const { code, output } = await run(["node", "migrate.ts"], { cwd, env });
  rmSync(folder, { recursive: true });
  const reason = `connect ECONNREFUSED 127.0.0.1:${port}`;
  expect(output).toBe(`No table was made: ${reason}. Does PostgreSQL run at DATABASE_URL?\n`);
  expect(code).toBe(1);
});

/** A basic application: its answers, and the entry of the first provider. */
const basic: Readonly<Record<string, readonly [entry: string, ...answers: string[]]>> = {
  "Ansattporten with organisations on SQLite": ["ansattporten", "--organisations", "--store", "sqlite"],
  "Ansattporten without organisations in memory": ["ansattporten", "--no-organisations", "--store", "memory"],
  "HelseID on Redis": ["helseid", "--store", "redis"],
  "Feide on PostgreSQL": ["feide", "--store", "postgres"],
  "Entra ID on SQLite": ["entra", "--store", "sqlite"],
  "all four with organisations": [
    "entra",
    ...["helseid", "feide", "ansattporten"].flatMap((name) => ["--provider", name]),
    "--organisations",
    "--store",
    "sqlite",
  ],
};

/** Runs a command as a person would, and shows its output if it fails. */
async function succeeds(command: readonly string[], cwd: string, env = {}): Promise<void> {
  const { code, output } = await run(command, { cwd, env: { ...quietNpm, ...env } });
  expect(code, `${command.join(" ")}\n${output}`).toBe(0);
}

// Not by `runIf`: a landing would count the rows as skipped.
describe.each(isLong ? ["npm create, install, test, build, start and log in"] : [])("%s", () => {
  let folder = "";
  const servers: { registry?: PreviewRegistry; valkey?: Valkey; postgres?: Postgres } = {};
  let chromium: Record<string, string> = {};

  beforeAll(async () => {
    folder = temporaryFolder("create");
    servers.registry = await servePackages(await packedPackages(repository), 0);
    writeFileSync(join(folder, ".npmrc"), `@adgangskort:registry=${servers.registry.origin}/\n`);
    servers.valkey = await startValkey();
    servers.postgres = await startPostgres();
    chromium = await browsers(repository);
  }, longest);

  afterAll(async () => {
    servers.registry?.close();
    rmSync(folder, { recursive: true });
    await servers.valkey?.remove();
    await servers.postgres?.remove();
  }, longest);

  async function created(name: string, answers: readonly string[], manager: ManagerName = "npm"): Promise<string> {
    const origin = servers.registry?.origin ?? "";
    const byPnpm = ["pnpm", "create", "@adgangskort", name, "--registry", `${origin}/`, ...answers];
    await succeeds(manager === "npm" ? npmCreate(origin, name, answers) : byPnpm, folder);
    const cwd = join(folder, name);
    await succeeds([manager, "install"], cwd);
    // The servers of this test have other ports than those of a developer.
    for (const file of ["dev/environment.ts", ".env.local"]) {
      const text = readFileSync(join(cwd, file), "utf8")
        .replace("redis://localhost:6379", `redis://127.0.0.1:${servers.valkey?.port}`)
        .replace("postgres://localhost:5432/postgres", servers.postgres?.url ?? "");
      writeFileSync(join(cwd, file), text);
    }
    await succeeds([manager, "run", "lint"], cwd);
    await succeeds([manager, "test"], cwd);
    return cwd;
  }

  /** The application's own tests in a browser, at its own ports. */
  async function testedInBrowser(cwd: string): Promise<void> {
    await succeeds(["rm", ".env.local"], cwd);
    await succeeds(["npm", "run", "test:e2e"], cwd, { CHROMIUM_PATH: chromium["CHROMIUM_PATH"] });
  }

  test.each(Object.entries(basic))(
    "%s",
    async (_, [entry, ...answers]) => {
      const name = `basic-${Object.values(basic).findIndex(([, ...each]) => each.join() === answers.join())}-${entry}`;
      const cwd = await created(name, ["--provider", entry, ...answers]);
      if (answers.includes("postgres")) await succeeds(["npm", "run", "migrate"], cwd);
      const loginPath = `/auth/login/${entry}`;
      const written = {
        name,
        folder: cwd,
        modules: cwd,
        person: "Kari Testmo",
        loginPath,
        page: "/oversikt",
        register: false,
      };
      expect(await brokenWhenBuilt(written)).toEqual([]);
      await testedInBrowser(cwd);
    },
    longest,
  );

  test.each([
    ["a basic application", ["--provider", "ansattporten", "--organisations", "--store", "sqlite"]],
    ["the smallest app", ["--app", "minimal"]],
    ["a reference app with its register", ["--app", "virksomhet"]],
  ])(
    "the printed commands start %s in development",
    async (_, answers) => {
      const name = `printed-${answers.at(-1)}`;
      const { output } = await run(npmCreate(servers.registry?.origin ?? "", name, answers), {
        cwd: folder,
        env: quietNpm,
      });
      const [enter = "", install = "", ...programs] = Array.from(
        output.matchAll(/^ {4}(\S.*)$/gm),
        ([, command = ""]) => command,
      );
      await succeeds(["sh", "-c", `${enter} && ${install}`], folder);
      const cwd = join(folder, name);
      const port = Number(/and open http:\/\/localhost:(\d+)/.exec(output)?.[1]);
      const ports: Readonly<Record<string, number>> = {
        "npm run providers": 4000,
        "npm run register": 4100,
        "npm run dev": port,
      };
      const app = { name, folder: cwd, modules: cwd, person: "Ola Prøvedal", page: "/", register: false };
      // One after the other, as a person starts them: the first writes `.env.local`.
      const visited = programs.reduceRight(
        (next, command) => () => whileServed([{ command: command.split(" "), cwd, port: ports[command] ?? 0 }], next),
        () => brokenLogin(app, port),
      );
      expect(await visited()).toEqual([]);
    },
    longest,
  );

  test.each(managerNames)(
    "the steps of the Dockerfile, by %s",
    async (manager) => {
      const answers = ["--provider", "ansattporten", "--organisations", "--store", "sqlite"];
      const cwd = await created(`image-${manager}`, answers, manager);
      const app = {
        name: manager,
        folder: cwd,
        modules: cwd,
        person: "Kari Testmo",
        page: "/oversikt",
        register: false,
      };
      const ports = await freePorts();
      expect(await writeEnvironment(app, ports)).toEqual([]);
      const place = temporaryFolder("image");
      const image = await builtImage(cwd, place);
      // Neither secrets nor what only development needs.
      expect(
        [".env.local", ".git", "tests", "node_modules/vitest"].filter((name) => existsSync(join(image.cwd, name))),
      ).toEqual([]);
      const variables = parseEnv(readFileSync(join(cwd, ".env.local"), "utf8")) as Record<string, string>;
      const command = image.command(variables).map((word) => (word === "3000" ? String(ports[0]) : word));
      expect(await brokenWhenStarted(app, ports, { command, cwd: image.cwd })).toEqual([]);
      rmSync(place, { recursive: true });
    },
    longest,
  );

  test.each(Object.entries(apps))(
    "%s",
    async (name, { people, register, start }) => {
      const cwd = await created(name, ["--app", name]);
      const [person = ""] = Object.keys(people);
      const written = { name, folder: cwd, modules: cwd, person, page: start, register: register !== undefined };
      expect(await brokenWhenBuilt(written)).toEqual([]);
      await testedInBrowser(cwd);
    },
    longest,
  );
});
