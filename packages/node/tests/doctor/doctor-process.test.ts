import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { processChecks } from "../../src/doctor/checks/process-checks.ts";
import { examined } from "../support/examined.ts";

const root = mkdtempSync(join(tmpdir(), "adgangskort-doctor-"));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => void vi.unstubAllGlobals());

/** A folder with this package installed. */
function folderWith(name: string, version: string): string {
  const folder = mkdtempSync(join(root, "folder-"));
  mkdirSync(join(folder, "node_modules", name), { recursive: true });
  writeFileSync(join(folder, "node_modules", name, "package.json"), JSON.stringify({ version }));
  return folder;
}

it.each([
  ["next", "17.0.0", "next-version", "pass"],
  ["next", "15.5.6", "next-version", "fail"],
  ["@opentelemetry/api", "0.0.1", "opentelemetry", "warn"],
])("with %s %s installed, %s is a %s", async (name, version, id, status) => {
  expect(await examined(processChecks, id, { folder: folderWith(name, version) })).toMatchObject([{ status }]);
});

it.each([
  ["20.20.2", "fail"],
  ["24.0.0", "pass"],
])("on Node %s, its check is a %s", async (node, status) => {
  vi.stubGlobal("process", Object.create(process, { versions: { value: { ...process.versions, node } } }));
  expect(await examined(processChecks, "node", {})).toMatchObject([{ status }]);
});
