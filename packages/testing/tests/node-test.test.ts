import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("node:test passes, fails by an assertion, and fails at the end, with the clause and a file of the logins", async () => {
  const file = join(import.meta.dirname, "node-test", "login.ts");
  const command = ["--test-reporter=tap", file];
  const failed: unknown = await promisify(execFile)(process.execPath, command).catch((error: unknown) => error);
  const { stdout } = failed as { readonly stdout: string };
  expect(stdout).toMatch(/^ok 1 - passes$/m);
  expect(stdout).toMatch(/^not ok 2 - fails$/m);
  expect(stdout).toMatch(
    /no session\n\s*the provider refused with invalid_redirect_uri: .*rfc9700\.html#section-4\.1\.3/,
  );
  expect(stdout).toMatch(/^not ok 3 - fails at its end$/m);
  expect(stdout).toMatch(/a request that breaks CQ-03/);
  const [, page = ""] = /saw them: (file:\S+)/.exec(stdout) ?? [];
  expect(readFileSync(new URL(page), "utf8")).toContain("invalid_redirect_uri");
}, 60_000);
