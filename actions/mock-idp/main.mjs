// Starts the mock in the background, and waits until it answers.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

const { INPUT_CONFIG: config, INPUT_PORT: port, INPUT_VERSION: version, RUNNER_TEMP: temporary } = process.env;
const { GITHUB_OUTPUT: output, GITHUB_STATE: state } = process.env;

const token = randomBytes(32).toString("base64url");
console.log(`::add-mask::${token}`);

const log = join(temporary, "mock-idp.log");
const written = openSync(log, "w");
const command = version ? ["--yes", `@adgangskort/mock-idp@${version}`] : ["--no", "--", "mock-idp"];
const mock = spawn("npx", [...command, "--config", config, "--port", port], {
  // A group of its own: npx does not hand on every signal.
  detached: true,
  stdio: ["ignore", written, written],
  env: { ...process.env, MOCK_IDP_TOKEN: token },
});
mock.unref();
const control = `http://localhost:${port}/_mock/v1`;
appendFileSync(state, `pid=${mock.pid}\ncontrol=${control}\ntoken=${token}\n`);

const health = await ready(Date.now() + 120_000);
if (health) {
  appendFileSync(output, `control=${control}\nissuers=${JSON.stringify(health.issuers)}\ntoken=${token}\n`);
} else {
  console.log(`::error::The mock did not start: ${readFileSync(log, "utf8").trim().split("\n").at(-1)}`);
  process.exitCode = 1;
}

async function ready(until) {
  while (Date.now() < until && mock.exitCode === null) {
    const answer = await fetch(`${control}/health`).catch(() => undefined);
    if (answer?.ok) return answer.json();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return undefined;
}
