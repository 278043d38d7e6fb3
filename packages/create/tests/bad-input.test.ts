import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { refuseOldEngines } from "../src/engines.ts";
import { emptyFolder, run, type Ended } from "./command.ts";

const basic = ["--provider", "feide", "--store", "sqlite"];

test.each([
  ["an unknown flag", ["my-app", "--organizations"], "there is no --organizations. There are: --provider,"],
  [
    "an unknown provider",
    ["my-app", "--provider", "bankid"],
    "there is no --provider bankid. There are: ansattporten,",
  ],
  ["ID-porten", ["my-app", "--provider", "idporten"], "not employees: use --app innbygger"],
  ["an unknown app", ["my-app", "--app", "toString"], "there is no --app toString. There are: minimal, virksomhet,"],
  ["an unknown store", ["my-app", "--store", "mysql"], "there is no --store mysql. There are: sqlite,"],
  ["an unknown package manager", ["my-app", "--package-manager", "yarn"], "there is no --package-manager yarn."],
  ["a flag without its value", ["my-app", "--app"], "argument missing"],
  ["two folders", ["one", "two", ...basic], "one folder is enough: what is two?"],
  ["an app and a store", ["my-app", "--app", "skole", "--store", "redis"], "leave out --store"],
  ["organisations by Feide", ["my-app", ...basic, "--organisations"], "--organisations needs --provider ansattporten"],
  ["a name that npm refuses", ["My App", ...basic], 'npm refuses the name "My App": '],
  ["a name of Node's own", ["http", ...basic], 'npm refuses the name "http": '],
  ["a registry that is no address", ["my-app", ...basic, "--registry", "local"], "--registry must be an http address"],
  [
    "a registry with a quote",
    ["my-app", ...basic, "--registry", 'http://host/"'],
    "--registry must be an http address",
  ],
  ["a registry of two lines", ["my-app", ...basic, "--registry", "http://host/\nx=1"], "not http://host/ x=1"],
  ["a registry with a password", ["my-app", ...basic, "--registry", "http://a:b@host/"], "address without a user"],
  ["a store, and another", ["my-app", ...basic, "--store", "redis"], "--store is there twice"],
  ["yes and no", ["my-app", ...basic, "--no-organisations", "--organisations"], "--organisations is there twice"],
  ["an empty folder name", ["", ...basic], "the name of the folder is empty"],
  ["no flags at all", [], "missing: the folder, --provider or --app, --store"],
  ["no word on organisations", ["a", "--provider", "ansattporten", "--store", "sqlite"], "--organisations or --no-org"],
])("%s: one line, exit code 2, and nothing is written", (_, args, message) => {
  const { status, stdout, stderr, entries } = run(args);
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect([status, stdout, entries]).toEqual([2, "", []]);
});

test.each([
  ["a folder that is not empty", (cwd: string) => mkdirSync(join(cwd, "my-app/src"), { recursive: true }), "not empty"],
  ["a file of that name", (cwd: string) => writeFileSync(join(cwd, "my-app"), ""), "my-app is a file"],
  ["a file in place of the folder above", (cwd: string) => writeFileSync(join(cwd, "above"), ""), "cannot write to"],
])("%s: one line, exit code 1, and nothing is written", (_, prepare, message) => {
  const cwd = emptyFolder();
  prepare(cwd);
  const before = readdirSync(cwd, { recursive: true });
  const { status, stderr } = run([message === "cannot write to" ? "above/my-app" : "my-app", ...basic], { cwd });
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect([status, readdirSync(cwd, { recursive: true })]).toEqual([1, before]);
});

test("a kept .npmrc without the registry of the scope is refused, and stays as it is", () => {
  const cwd = emptyFolder();
  const npmrc = join(cwd, "my-app", ".npmrc");
  mkdirSync(join(cwd, "my-app"));
  writeFileSync(npmrc, "audit=false\n");
  const named = ["my-app", ...basic, "--registry", "http://localhost:4873/"];
  const { status, stderr } = run(named, { cwd });
  expect(stderr).toBe(
    "create-adgangskort: my-app/.npmrc stays as it is, and lacks a line: add @adgangskort:registry=http://localhost:4873/\n",
  );
  expect([status, readdirSync(join(cwd, "my-app")), readFileSync(npmrc, "utf8")]).toEqual([
    1,
    [".npmrc"],
    "audit=false\n",
  ]);
  writeFileSync(npmrc, "@adgangskort:registry=https://npm.example.no/\n");
  expect(run(named, { cwd }).status).toBe(0);
});

/** Runs the command with something that happens as it writes its second file. */
function runWith(happening: string, folder: string): Ended {
  const program = join(emptyFolder(), "happening.mjs");
  writeFileSync(
    program,
    `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const write = fs.writeFileSync;
let files = 0;
fs.writeFileSync = (...given) => {
  if (++files === 2) ${happening};
  return write(...given);
};
syncBuiltinESMExports();
`,
  );
  return run([folder, ...basic], { env: { NODE_OPTIONS: `--import=${pathToFileURL(program).href}` } });
}

test.each(["SIGINT", "SIGTERM"])("a %s in the middle leaves a whole application", (signal) => {
  const { stderr, entries } = runWith(`process.kill(process.pid, "${signal}")`, "my-app");
  expect([stderr, entries]).toEqual(["", ["my-app"]]);
});

test("a disk that is full leaves nothing, not even the folders above", () => {
  const full = 'throw Object.assign(new Error("no space"), { code: "ENOSPC" })';
  const { status, stderr, entries } = runWith(full, "above/my-app");
  expect([status, stderr, entries]).toEqual([1, "create-adgangskort: cannot write to above/my-app: ENOSPC\n", []]);
});

test("an npm that is older than the engines is refused, and nothing is written", () => {
  const env = { npm_config_user_agent: "npm/9.9.4 node/v24.1.0 linux x64" };
  const { status, stderr, entries } = run(["my-app", ...basic], { env });
  expect(stderr).toBe("create-adgangskort: npm 9.9.4 is too old: version 10 or newer is needed\n");
  expect([status, entries]).toEqual([1, []]);
});

test.each([
  ["22.17.1", "node 22.17.1 is too old: version 22.18 or newer is needed"],
  ["20.19.0", "node 20.19.0 is too old: version 22.18 or newer is needed"],
])("Node %s is refused", (version, message) => {
  expect(() => refuseOldEngines({ node: ">=22.18" }, version, undefined)).toThrow(message);
});

test.each(["22.18.0", "24.0.0"])("Node %s is not refused", (version) => {
  expect(() => refuseOldEngines({ node: ">=22.18", npm: ">=10" }, version, "npm/10.0.0 node/v22.18.0")).not.toThrow();
});

const ofNpm = `npm error code ECONNREFUSED
npm error FetchError: request to http://localhost:9/@adgangskort%2fnode failed, reason: connect ECONNREFUSED
npm error     at ClientRequest.<anonymous> (index.js:130:14)
`;
const ofPnpm = `Error: ERR_PNPM_RESOLVING_NPM_RESOLVER_NETWORK_ERROR

  × installing dependencies
  ├─▶ Failed to resolve dependency tree: Failed to fetch metadata from http://
  │   localhost:9/@adgangskort%2Fnode: error sending request
  │   
  │   Failed to resolve @adgangskort/node@^0.0.0
  ├─▶ Failed to fetch metadata from http://localhost:9/@adgangskort%2Fnode:
  │   error sending request
  ├─▶ error sending request
  ╰─▶ Connection refused (os error 111)

`;

test.each([
  ["npm", ofNpm, 2, "request to http://localhost:9/@adgangskort%2fnode failed, reason: connect ECONNREFUSED"],
  ["npm", "npm error code EINTEGRITY\n", 2, "npm error code EINTEGRITY"],
  ["pnpm", ofPnpm, 2, "Failed to fetch metadata from http://localhost:9/@adgangskort%2Fnode: error sending request"],
  ["pnpm", "Error: ERR_PNPM_NO_MATCHING_VERSION\n\n  × installing dependencies\n", 2, "ERR_PNPM_NO_MATCHING_VERSION"],
  ["pnpm", "[ERR_PNPM_FETCH_404] GET http://localhost:9/\n", 1, "its last lines are above"],
])("an install that fails, by %s, is one line, and the application is whole", (manager, says, stream, reason) => {
  const cwd = emptyFolder();
  const program = `#!/bin/sh\ncat >&${stream} <<'END'\n${says}END\nexit 1\n`;
  writeFileSync(join(cwd, manager), program, { mode: 0o755 });
  const env = { PATH: `${cwd}:${process.env["PATH"]}` };
  const { status, stderr } = run(["my-app", ...basic, "--package-manager", manager, "--install"], { cwd, env });
  expect(stderr).toBe(`create-adgangskort: my-app is written, but "${manager} install" failed there: ${reason}\n`);
  expect([status, readdirSync(cwd)]).toEqual([1, ["my-app", manager]]);
});
