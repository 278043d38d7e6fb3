import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

let messages: Record<string, string>;
let attached: readonly { readonly title: string; readonly type: string; readonly body: string }[];

/** What another Vitest says of the tests in `red/`. */
beforeAll(async () => {
  const config = join(import.meta.dirname, "red", "vitest.config.ts");
  const RED_REPORT = join(mkdtempSync(join(tmpdir(), "red-")), "report.json");
  const failed: unknown = await promisify(execFile)(process.execPath, [vitest, "run", "--config", config], {
    env: { ...process.env, RED_REPORT },
    maxBuffer: 100_000_000,
  }).catch((error: unknown) => error);
  const lines = (failed as { stdout: string }).stdout.split("\n").filter((line) => line.startsWith('{"title"'));
  attached = lines.map((line) => JSON.parse(line) as (typeof attached)[number]);
  const { testResults } = JSON.parse(readFileSync(RED_REPORT, "utf8")) as Report;
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
  [
    "sends a state that anybody could guess",
    /a request that breaks CQ-03: .* RFC 9700 section 4\.1\.3 .* https:\/\/www\.rfc-editor\.org\/rfc\/rfc9700\.html#section-4\.1\.3/,
  ],
  [
    "expects a login that the provider refuses",
    /expected 400 to be 200.*\nthe provider refused with invalid_redirect_uri: .*#section-4\.1\.3/,
  ],
])("fails: a test that %s", (title, message) => {
  expect(messages[title]).toMatch(message);
});

test("a failed test keeps the inspector's page of its logins", () => {
  const page = attached.find(({ title }) => title === "expects a login that the provider refuses");
  expect(page?.type).toBe("adgangskort:logins");
  const html = Buffer.from(page?.body ?? "", "base64").toString();
  expect(html).toContain("invalid_redirect_uri");
  // It is opened from a folder: no link may lead to a server.
  expect(html).not.toMatch(/(?:href|src)="\//);
});
