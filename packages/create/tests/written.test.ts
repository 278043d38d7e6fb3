import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { create } from "../src/create.ts";
import { writeFolder } from "../src/folder.ts";
import { referenceNames, referenceTemplate } from "../src/template.ts";
import { emptyFolder, run } from "./command.ts";

// Named, since the default registry depends on the version of the package.
const registry = ["--registry", "https://npm.example.no/"];
const basic = ["--provider", "ansattporten", "--organisations", "--store", "sqlite", ...registry];
const read = (cwd: string, file: string): string => readFileSync(join(cwd, "my-app", file), "utf8");
const agents = readFileSync(join(import.meta.dirname, "../../../docs/guides/agents.md"), "utf8");
const applications = [
  ["a basic application", basic],
  [
    "a basic application of three providers on PostgreSQL",
    ["--provider", "helseid,feide,entra", "--store", "postgres", ...registry],
  ],
  ...referenceNames.map((name) => [name, ["--app", name, ...registry]] as const),
] as const;

test.each(applications)("%s: has its documents, and nothing of the workspace", (_, args) => {
  const cwd = emptyFolder();
  const { status, stderr, entries } = run(["my-app", ...args], { cwd });
  expect([status, stderr, entries]).toEqual([0, "", ["my-app"]]);
  expect(readdirSync(join(cwd, "my-app"))).toEqual(
    expect.arrayContaining(
      ".dockerignore .env.example .env.local .github .gitignore .npmrc AGENTS.md Dockerfile LICENSE README.md auth.ts e2e package.json playwright.config.ts".split(
        " ",
      ),
    ),
  );
  expect(read(cwd, "AGENTS.md")).toBe(agents);
  expect(read(cwd, ".env.example")).toMatch(/^(?:# .+\n\w+=\n\n?)+$/);
  const manifest = read(cwd, "package.json");
  expect(manifest).not.toMatch(/workspace:|catalog:/);
  expect(JSON.parse(manifest)).toMatchObject({ name: "my-app", private: true });
  // Each command of the README is a script of the manifest.
  const { scripts } = JSON.parse(manifest) as { readonly scripts: object };
  const named = [...read(cwd, "README.md").matchAll(/npm run ([\w:]+)|^npm (test|start)$/gm)];
  for (const [, script, plain] of named) expect(Object.keys(scripts)).toContain(script ?? plain);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["lint", "build", "test"]));
});

test("AGENTS.md has ten rules, and names only guards and functions that there are", () => {
  expect(agents.match(/^\d+\. \*\*/gm)).toHaveLength(10);
  const readme = readFileSync(join(import.meta.dirname, "../../next/README.md"), "utf8");
  const named = Array.from(agents.matchAll(/`auth\.(\w+)/g), ([, name = ""]) => name);
  expect(named.filter((name) => !readme.includes(`\`auth.${name}(`))).toEqual([]);
});

test("the folder has the rights of any new folder", () => {
  const cwd = emptyFolder();
  run(["my-app", ...basic], { cwd });
  mkdirSync(join(cwd, "other"));
  expect(statSync(join(cwd, "my-app")).mode).toBe(statSync(join(cwd, "other")).mode);
});

test("the secret of .env.local is new each time, long, and for this user alone", () => {
  const secrets = [1, 2].map(() => {
    const cwd = emptyFolder();
    run(["my-app", ...basic], { cwd });
    expect(statSync(join(cwd, "my-app/.env.local")).mode & 0o077).toBe(0);
    expect(read(cwd, ".gitignore").split("\n")).toContain(".env*");
    return parseEnv(read(cwd, ".env.local"))["SESSION_SECRETS"] ?? "";
  });
  expect(new Set(secrets).size).toBe(2);
  for (const secret of secrets) expect(Buffer.from(secret, "base64url")).toHaveLength(32);
});

test("the address of the store is there before the first start, as the tables are created then", () => {
  const cwd = emptyFolder();
  run(["my-app", "--provider", "feide", "--store", "postgres", ...registry], { cwd });
  expect(parseEnv(read(cwd, ".env.local"))).toMatchObject({ DATABASE_URL: "postgres://localhost:5432/postgres" });
});

test.each([
  ["postgres", "PostgreSQL must run at postgres://localhost:5432/postgres. If yours is elsewhere, change DATABASE_URL"],
  ["redis", "Redis or Valkey must run at redis://localhost:6379. If yours is elsewhere, change REDIS_URL"],
])("what is printed and the README say that %s must run, and what to run before the start", (store, server) => {
  const cwd = emptyFolder();
  const { stdout } = run(["my-app", "--provider", "entra", "--store", store, ...registry], { cwd });
  for (const text of [stdout, read(cwd, "README.md")]) {
    const [install, needs, start] = ["npm install", server, "npm run dev"].map((part) => text.indexOf(part));
    expect([install, needs, start].toSorted((one = 0, other = 0) => one - other)).toEqual([install, needs, start]);
    expect(install).toBeGreaterThan(0);
    const migrates = text.slice(needs, start).includes("npm run migrate");
    expect(migrates).toBe(store === "postgres");
  }
});

test("the README names nothing of a provider that was not chosen", () => {
  const cwd = emptyFolder();
  const readmeOf = (...providers: readonly string[]): string => {
    const name = `with-${providers.join("-")}`;
    const flags = providers.flatMap((provider) => ["--provider", provider]);
    run([name, ...flags, "--no-organisations", "--store", "sqlite", ...registry], { cwd });
    return readFileSync(join(cwd, name, "README.md"), "utf8");
  };
  expect(readmeOf("entra")).not.toMatch(/Ansattporten|Feide|Siv Alenes/);
  expect(readmeOf("feide", "entra")).toMatch(/^- Siv Alenes: is a pupil at Feide$/m);
  expect(readmeOf("ansattporten", "feide")).toMatch(
    /^- Siv Alenes: acts for no organisation at Ansattporten, and is a pupil at Feide$/m,
  );
});

test("a store without a server has no such line", () => {
  const cwd = emptyFolder();
  const { stdout } = run(["my-app", ...basic], { cwd });
  for (const text of [stdout, read(cwd, "README.md")]) expect(text).not.toContain("must run at");
});

test("a key that `keys create` writes into the folder reaches neither git nor an image", () => {
  const cwd = emptyFolder();
  run(["my-app", ...basic], { cwd });
  for (const file of [".gitignore", ".dockerignore"]) expect(read(cwd, file).split("\n")).toContain("*.private.json");
});

test("an empty folder is filled, and keeps its .npmrc and its git repository", () => {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, "my-app/.git"), { recursive: true });
  const npmrc = "@adgangskort:registry=https://registry.example.no/\n";
  writeFileSync(join(cwd, "my-app/.npmrc"), npmrc);
  expect(run([".", ...basic], { cwd: join(cwd, "my-app") }).status).toBe(0);
  expect(read(cwd, ".npmrc")).toBe(npmrc);
  expect(readdirSync(join(cwd, "my-app"))).toEqual(expect.arrayContaining([".git", "app", "package.json"]));
  expect(readdirSync(join(cwd, "my-app")).filter((entry) => entry.startsWith(".create-"))).toEqual([]);
});

test("the commands are those of the package manager that runs it, and each action is pinned to a commit", () => {
  const cwd = emptyFolder();
  const { stdout } = run(["my-app", ...basic], { cwd, env: { npm_config_user_agent: "pnpm/12.21.0 node/v24.1.0" } });
  expect(stdout).toContain("pnpm install");
  expect(stdout).not.toContain("npm run");
  expect(read(cwd, "Dockerfile")).toContain("pnpm-lock.yaml");
  const used = read(cwd, ".github/workflows/ci.yml").match(/uses: .*/g) ?? [];
  expect(used.length).toBeGreaterThan(1);
  for (const line of used) expect(line).toMatch(/^uses: [\w/-]+@[0-9a-f]{40} # v\d/);
});

test("the register of a reference app has the subject that the app calls, and no other", () => {
  const cwd = emptyFolder();
  run(["my-app", "--app", "skole"], { cwd });
  const folders = readdirSync(join(cwd, "my-app/register-api"), { withFileTypes: true });
  expect(folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)).toEqual([
    "database",
    "eksamen",
    "tests",
  ]);
});

test("--registry is what .npmrc names; without it, the preview of this repository until there is a release", async () => {
  const cwd = emptyFolder();
  run(["my-app", ...basic], { cwd });
  expect(read(cwd, ".npmrc")).toBe("@adgangskort:registry=https://npm.example.no/\n");
  const folderOf = async (version: string): Promise<string> => {
    const folder = join(emptyFolder(), "my-app");
    await create([folder, "--app", "minimal"], { version, userAgent: undefined, asks: false });
    return folder;
  };
  expect(readFileSync(join(await folderOf("0.0.0"), ".npmrc"), "utf8")).toBe(
    "@adgangskort:registry=http://localhost:4873/\n",
  );
  expect(readdirSync(await folderOf("0.1.0"))).not.toContain(".npmrc");
});

test("--help lists every flag, and writes nothing", () => {
  const { status, stdout, entries } = run(["--help"]);
  for (const flag of ["provider", "organisations", "store", "app", "package-manager", "registry", "install"])
    expect(stdout).toContain(`--${flag}`);
  expect([status, entries]).toEqual([0, []]);
});

test("what fails half-way leaves nothing behind", () => {
  const cwd = emptyFolder();
  // The second file cannot be written: its folder is the first.
  expect(() => writeFolder(join(cwd, "my-app"), { one: "", "one/two": "" })).toThrow("cannot write to");
  expect(readdirSync(cwd)).toEqual([]);
});

test.each(referenceNames)("%s: every address of a file leads to a file of the application", (name) => {
  const { files } = referenceTemplate(name);
  const addresses = Object.entries(files).flatMap(([file, text]) =>
    Array.from(text.matchAll(/new URL\(["`](\.{1,2}\/[^"`$]*)/g), ([, path = ""]) => posix.join(file, "..", path)),
  );
  expect(addresses.length).toBeGreaterThan(0);
  const paths = [...Object.keys(files), ".env.local"];
  expect(addresses.filter((address) => !paths.some((path) => path.startsWith(address)))).toEqual([]);
});

test("git ignores what holds a secret or a session, and takes the example of the environment", () => {
  const cwd = emptyFolder();
  run(["my-app", ...basic], { cwd });
  const folder = join(cwd, "my-app");
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  const secret = [".env", ".env.local", ".env.production", ".env.production.local", "keys/client.pem", "tls.key"];
  const stored = ["client.private.json", ".data/sessions.db", "sessions.db", "data/sessions.db-wal", "sessions.db-shm"];
  const given = [...secret, ...stored, ".env.example", "auth.ts"];
  const { stdout } = spawnSync("git", ["check-ignore", ...given], { cwd: folder, encoding: "utf8" });
  expect(stdout.trim().split("\n")).toEqual([...secret, ...stored]);
});

test.each(applications)("%s: listens on localhost alone in development, and its image has no .npmrc", (_, args) => {
  const cwd = emptyFolder();
  run(["my-app", ...args], { cwd });
  const { scripts } = JSON.parse(read(cwd, "package.json")) as { readonly scripts: { readonly dev: string } };
  expect(scripts.dev).toMatch(/next dev --hostname localhost --port \d+$/);
  const [build = ""] = read(cwd, "Dockerfile").split("\nFROM node:24-slim\n");
  expect(build.trimEnd().split("\n").at(-1)).toMatch(/^RUN .+ && rm -f \.npmrc$/);
});
