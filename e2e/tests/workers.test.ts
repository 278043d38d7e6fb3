import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { figures } from "../../packages/node/reliability/figures.ts";
import { expect, test } from "../support/test.ts";

const isLong = process.env["LONG"] === "1";
const { workers, tests, repeats } = figures["L-45"];
const repeat = isLong ? repeats.long : repeats.short;

interface Results {
  readonly config: { readonly metadata: { readonly actualWorkers: number } };
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

test(`L-45 ${workers} workers share one application and one mock, ${tests} tests ${repeat} times each`, async ({
  minimal,
  provider,
}, info) => {
  test.setTimeout(isLong ? 3_600_000 : 120_000);
  const { origin } = new URL(provider.idp.issuer);
  const OUTPUT = info.outputPath("four-workers");
  const RESULTS = info.outputPath("results.json");
  const sizes = { WORKERS: String(workers), REPEAT: String(repeat) };
  const env = { ...process.env, APPLICATION: minimal.origin, MOCK: origin, RESULTS, OUTPUT, ...sizes };
  const config = join(import.meta.dirname, "../workers/playwright.config.ts");
  const playwright = spawn("node_modules/.bin/playwright", ["test", "--config", config], { env, stdio: "inherit" });
  await new Promise((ended) => playwright.on("exit", ended));
  const results = readFileSync(RESULTS, "utf8");
  const { config: ran, stats } = JSON.parse(results) as Results;
  expect(ran.metadata.actualWorkers).toBe(workers);
  expect(stats, results.match(/"message": ".*"/g)?.join("\n")).toMatchObject({
    expected: tests * repeat,
    unexpected: 0,
    flaky: 0,
  });
  // What a test breaks on purpose is told of its own browser alone; for this one, nothing is left to tell.
  provider.idp.expectBroken("CQ-03");
});
