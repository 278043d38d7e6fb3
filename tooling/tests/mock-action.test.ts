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

/** Runs one script of the action with what GitHub sets. */
function step(script: string, variables: Readonly<Record<string, string>>): ReturnType<typeof run> {
  for (const file of ["output", "state", "summary.md"]) writeFileSync(join(cwd, file), "", { flag: "a" });
  const env = {
    ...process.env,
    RUNNER_TEMP: cwd,
    GITHUB_OUTPUT: join(cwd, "output"),
    GITHUB_STATE: join(cwd, "state"),
    GITHUB_STEP_SUMMARY: join(cwd, "summary.md"),
    ...variables,
  };
  return run([process.execPath, join(root, "tooling/actions/mock-idp", script)], { cwd, env });
}

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
  const started = await step(runs.main, given);
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
  const ended = await step(runs.post, record(state));
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
  const { code, output } = await step("main.ts", { INPUT_CONFIG: "gone.json", INPUT_PORT: "0", INPUT_VERSION: "" });
  expect(code).toBe(1);
  expect(output).toContain("::error::The mock did not start: mock-idp: cannot read gone.json: there is no such file");
});
