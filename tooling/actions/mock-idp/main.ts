// Starts the mock in the background, and waits until it answers.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

const { INPUT_CONFIG: config = "", INPUT_PORT: port = "" } = process.env;
const { GITHUB_OUTPUT: output = "", GITHUB_STATE: state = "", RUNNER_TEMP: temporary = "" } = process.env;

const token = randomBytes(32).toString("base64url");
console.log(`::add-mask::${token}`);

const log = join(temporary, "mock-idp.log");
const written = openSync(log, "w");
// The installed one, as the public registry may have another's under this name until our first release.
const mock = spawn("npx", ["--no", "--", "mock-idp", "--config", config, "--port", port], {
  // A group of its own: npx does not hand on every signal.
  detached: true,
  stdio: ["ignore", written, written],
  env: { ...process.env, MOCK_IDP_TOKEN: token },
});
mock.unref();
const control = `http://localhost:${port}/_mock/v1`;
appendFileSync(state, `pid=${mock.pid}\ncontrol=${control}\ntoken=${token}\n`);

const issuers = await issuersWhenReady(Date.now() + 120_000);
if (issuers) {
  appendFileSync(output, `control=${control}\nissuers=${JSON.stringify(issuers)}\ntoken=${token}\n`);
} else {
  console.log(`::error::The mock did not start: ${readFileSync(log, "utf8").trim().split("\n").at(-1)}`);
  process.exitCode = 1;
}

async function issuersWhenReady(until: number): Promise<object | undefined> {
  while (Date.now() < until && mock.exitCode === null) {
    const answer = await fetch(`${control}/health`).catch(() => undefined);
    if (answer?.ok) return ((await answer.json()) as { issuers: object }).issuers;
    await new Promise((resolve) => void setTimeout(resolve, 250));
  }
  return undefined;
}
