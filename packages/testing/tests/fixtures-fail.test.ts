import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

let messages: Record<string, string>;

/** What another Vitest says of the tests in `red/`. */
beforeAll(async () => {
  const config = join(import.meta.dirname, "red", "vitest.config.ts");
  const outputFile = join(mkdtempSync(join(tmpdir(), "red-")), "report.json");
  const command = [vitest, "run", "--config", config, "--reporter=json", `--outputFile=${outputFile}`];
  await expect(promisify(execFile)(process.execPath, command)).rejects.toThrow("Command failed");
  const { testResults } = JSON.parse(readFileSync(outputFile, "utf8")) as Report;
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  messages = Object.fromEntries(results.map(({ title, failureMessages }) => [title, failureMessages.join("\n")]));
}, 60_000);

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly failureMessages: readonly string[] }[];
  }[];
}

test.each([
  ["sets a fault, and does not log in", /a fault that never fired: .*500/],
  ["swallows that a request went to nobody", /a request to nobody: GET https:\/\/elsewhere\.example\.no\/secret\n/],
  ["sends a state that anybody could guess", /a request that breaks CQ-03: /],
])("fails: a test that %s", (title, message) => {
  expect(messages[title]).toMatch(message);
});
