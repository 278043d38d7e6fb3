import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";

const program = fileURLToPath(new URL("cli.js", import.meta.resolve("@adgangskort/node")));
const time = "2027-01-14T09:00:00.000Z";

/** The events of logins, of which most are completed. */
function events(): string {
  const failed = { result: "failed", error: { code: "provider_unavailable", blame: "provider" } };
  return Array.from({ length: 120 }, (_, index) => {
    const of = { time, action: "login", attempt: String(index) };
    const singleSignOn = index % 2 === 0;
    const succeeded = { result: "succeeded", durationMs: singleSignOn ? 1500 : 40_000, singleSignOn };
    const ended = index < 10 ? [] : [{ ...of, ...(index < 30 ? failed : succeeded) }];
    const logout = index < 60 ? [] : [{ time, action: "logout", result: "ended", reason: "back-channel", sessions: 1 }];
    return [{ ...of, result: "started" }, ...ended, ...logout].map((event) => `${JSON.stringify(event)}\n`).join("");
  }).join("");
}

for (const lang of ["nb", "en"])
  test(`the owner's report is accessible, and loads nothing: ${lang}`, async ({ page }) => {
    const out = mkdtempSync(join(tmpdir(), "adgangskort-report-"));
    const period = ["--from", "2027-01-01", "--to", "2027-01-31"];
    const given = [program, "report", ...period, "--lang", lang, "--out", out];
    expect(spawnSync(process.execPath, given, { input: events() }).status).toBe(0);
    const requested: string[] = [];
    page.on("request", (request) => requested.push(request.url()));
    await page.goto(pathToFileURL(join(out, "report-2027-01-01-2027-01-31.html")).href);
    await expect(page.getByRole("img")).toHaveCount(3);
    await expect(page.getByRole("cell", { name: "75 %" })).toHaveCount(1);
    await expectAccessible(page, lang);
    expect(requested).toHaveLength(1);
    rmSync(out, { recursive: true });
  });
