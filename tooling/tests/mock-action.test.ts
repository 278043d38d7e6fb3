import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { freePorts } from "../gates/serving.ts";
import { run } from "../run.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), "mock-action-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const bin = join(cwd, "node_modules/.bin");
mkdirSync(bin, { recursive: true });
symlinkSync(join(root, "packages/mock-idp/dist/cli.js"), join(bin, "mock-idp"));
writeFileSync(join(cwd, "package.json"), '{"private":true}');

const client = {
  client_id: "app",
  redirect_uris: ["http://localhost:3000/callback"],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "only for this machine",
};
writeFileSync(join(cwd, "mock-idp.json"), JSON.stringify({ clients: [client] }));

const record = (given: readonly (readonly [string, string])[]): Readonly<Record<string, string>> =>
  Object.fromEntries(given);

/** The pairs of a file that a step writes, as the runner reads them. */
const pairs = (file: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(join(cwd, file), "utf8")
      .trim()
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

/** Runs one command of an action with what GitHub sets. */
function step(command: readonly string[], variables: Readonly<Record<string, string>>): ReturnType<typeof run> {
  for (const file of ["output", "state", "summary.md"]) writeFileSync(join(cwd, file), "", { flag: "a" });
  const env = {
    ...process.env,
    RUNNER_TEMP: cwd,
    GITHUB_OUTPUT: join(cwd, "output"),
    GITHUB_STATE: join(cwd, "state"),
    GITHUB_STEP_SUMMARY: join(cwd, "summary.md"),
    ...variables,
  };
  return run([...command], { cwd, env });
}

const script = (name: string): readonly string[] => [process.execPath, join(root, "tooling/actions/mock-idp", name)];

test("the action starts the mock, and fails the job for what an application broke", { timeout: 120_000 }, async () => {
  const { inputs, runs } = parse(readFileSync(join(root, "tooling/actions/mock-idp/action.yml"), "utf8")) as {
    inputs: Record<string, { default: string }>;
    runs: { main: string; post: string };
  };
  const [port] = await freePorts();
  const defaults = Object.entries(inputs).map(
    ([name, input]) => [`INPUT_${name.toUpperCase()}`, input.default] as const,
  );
  const given = { ...record(defaults), INPUT_PORT: String(port) };
  const started = await step(script(runs.main), given);
  expect(started.code, started.output).toBe(0);
  const { token = "", control = "", issuers = "" } = pairs("output");
  expect(started.output.trim()).toBe(`::add-mask::${token}`);
  const issuer = (JSON.parse(issuers) as { ansattporten: string }).ansattporten;
  expect((await fetch(`${control}/calls`)).status).toBe(401);
  const query = new URLSearchParams({
    client_id: "app",
    redirect_uri: "http://localhost:3000/callback",
    scope: "profile",
  });
  await fetch(`${issuer}/authorize?${query.toString()}`, { redirect: "manual" });
  const state = Object.entries(pairs("state")).map(([name, value]) => [`STATE_${name}`, value] as const);
  const ended = await step(script(runs.post), record(state));
  expect(ended.code).toBe(1);
  expect(ended.output).toContain("::error title=mock-idp: assertion-broken::CQ-");
  const summary = readFileSync(join(cwd, "summary.md"), "utf8");
  expect(summary).toMatch(/\| ansattporten-l1 \| app \| refused \|/);
  expect(summary).toContain("sequenceDiagram");
  await expect
    .poll(() =>
      fetch(control).then(
        () => "up",
        () => "down",
      ),
    )
    .toBe("down");
});

test("the action says in one line why the mock did not start", { timeout: 120_000 }, async () => {
  const { code, output } = await step(script("main.ts"), {
    INPUT_CONFIG: "gone.json",
    INPUT_PORT: "0",
  });
  expect(code).toBe(1);
  expect(output).toContain("::error::The mock did not start: mock-idp: cannot read gone.json: there is no such file");
});

interface Composite {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly shell: string; readonly env: Record<string, string>; readonly run: string }[];
  };
}

/** Runs the steps of a composite action in their order, by the command that GitHub documents for their shell. */
async function composite(name: string, given: Readonly<Record<string, string>>): ReturnType<typeof run> {
  const { inputs, runs } = parse(readFileSync(join(root, "tooling/actions", name, "action.yml"), "utf8")) as Composite;
  expect(runs).toMatchObject({ using: "composite", steps: [{ shell: "bash" }] });
  const valueOf = (_: string, input: string): string => given[input] ?? inputs[input]?.default ?? "";
  for (const { env, run: commands } of runs.steps) {
    const variables = Object.entries(env).map(
      ([variable, value]) => [variable, value.replaceAll(/\$\{\{ inputs\.(\w+) \}\}/g, valueOf)] as const,
    );
    const bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands];
    const ended = await step(bash, {
      ...record(variables),
      GITHUB_ACTION_PATH: join(root, "tooling/actions", name),
    });
    if (ended.code !== 0) return ended;
  }
  return { code: 0, output: "" };
}

test("the action that checks writes the verdict to the summary, and fails as the check does", async () => {
  // As a project installs it, with one fault of all, since the run of all takes minutes.
  const installed = join(cwd, "node_modules/@adgangskort/mock-idp");
  mkdirSync(installed, { recursive: true });
  const manifest = { name: "@adgangskort/mock-idp", version: "1.0.0", bin: { "mock-idp": "cli.sh" } };
  writeFileSync(join(installed, "package.json"), JSON.stringify(manifest));
  const cli = join(root, "packages/mock-idp/dist/cli.js");
  const command = `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@" --only "C-03 nonce is another"\n`;
  writeFileSync(join(installed, "cli.sh"), command, { mode: 0o755 });
  rmSync(join(bin, "mock-idp"));
  symlinkSync("../@adgangskort/mock-idp/cli.sh", join(bin, "mock-idp"));
  const [port] = await freePorts();
  const origin = `http://localhost:${port}`;
  const check = (without: string): string => {
    const env = {
      PORT: String(port),
      OIDC_ISSUER: "{issuer}",
      OIDC_CLIENT_ID: "{client_id}",
      OIDC_CLIENT_KEY: "{client_key}",
    };
    const strawMan = join(root, "packages/mock-idp/tests/straw-man/straw-man.ts");
    const start = { command: `"${process.execPath}" "${strawMan}" ${without}`, env, ready: origin };
    const page = { url: `${origin}/api/me`, in: { json: { "/name": "{person.name}" } }, out: { status: 401 } };
    const app = { start, login: [{ open: `${origin}/login` }], protected: page };
    const straw = { client_id: "straw-man", redirect_uris: [`${origin}/callback`] };
    const clients = [{ ...straw, token_endpoint_auth_method: "private_key_jwt" }];
    return JSON.stringify({ port: 0, clients, app, answerSeconds: 60 });
  };
  writeFileSync(join(cwd, "whole.json"), check(""));
  writeFileSync(join(cwd, "check.json"), check("--without nonce"));
  const summary = (): string => readFileSync(join(cwd, "summary.md"), "utf8");
  const whole = await composite("check", { config: "whole.json" });
  expect(whole.code, whole.output).toBe(0);
  expect(summary()).toContain("passed 1");
  const failed = await composite("check", {});
  expect(failed.code, failed.output).toBe(1);
  expect(summary()).toContain("C-03 nonce is another");
  expect(failed.output).toMatch(
    /^::error title=C-03 nonce is another::AP-17, AP-08, .* failed: the person was logged in/m,
  );
  expect((await composite("check", { config: "gone.json" })).code).toBe(2);
}, 300_000);
