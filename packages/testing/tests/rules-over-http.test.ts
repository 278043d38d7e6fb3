import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { resultsIn } from "@adgangskort/mock-idp/lists";
import { expect, test } from "vitest";
import { overHttp } from "../src/rules/index.ts";

const playwright = join(dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")), "cli.js");

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "localhost");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

test("Playwright plays rules against a program, and the form reads each verdict with its evidence", async () => {
  const folder = join(import.meta.dirname, "over-http");
  const RULES_REPORT = join(mkdtempSync(join(tmpdir(), "rules-")), "report.json");
  const env = { ...process.env, RULES_REPORT, APP_PORT: String(await freePort()) };
  const ended: unknown = await promisify(execFile)(
    process.execPath,
    [playwright, "test", "--config", join(folder, "playwright.config.ts")],
    { env },
  ).catch((error: unknown) => error);
  expect(ended, "the rule of its own fails").toMatchObject({ code: 1 });
  const results = resultsIn(JSON.parse(readFileSync(RULES_REPORT, "utf8")), folder);
  expect(
    results.map(({ number, verdict }) => [number, verdict]),
    JSON.stringify(results),
  ).toEqual([
    ["VT-5", "warning"],
    ["VT-10", "not-applicable"],
    ["AP-09", "passed"],
    ["AP-24", "failed"],
  ]);
  const why = expect.stringContaining("at no higher level") as string;
  expect(results[0]?.evidence).toMatchObject([{ tried: "A step up to a higher level", why, file: "step-up.pw.ts" }]);
}, 120_000);

test("what check.json must not say is an error of one line", () => {
  expect(() => overHttp({ profile: "ansattporten" }, { folder: "." })).toThrow(/^check\.json .*$/);
});
