import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { provider, site } from "./support/application.ts";

let root: string;
vi.spyOn(console, "warn").mockImplementation(() => undefined);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "old-peer-"));
  vi.spyOn(process, "cwd").mockReturnValue(root);
  vi.stubEnv("NODE_ENV", "development");
});
afterEach(() => {
  rmSync(root, { recursive: true });
  vi.unstubAllEnvs();
});
afterAll(() => vi.restoreAllMocks());

/** The first use, in a project with these versions. */
function startWith(versions: Readonly<Record<string, string>>): void {
  for (const [name, version] of Object.entries(versions)) {
    mkdirSync(join(root, "node_modules", name), { recursive: true });
    writeFileSync(join(root, "node_modules", name, "package.json"), JSON.stringify({ name, version }));
  }
  createAuth({ ...site("old-peer"), providers: [provider] }).start();
}

const { peerDependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly peerDependencies: Readonly<Record<"next" | "react", string>>;
};
const oldestOf = (name: "next" | "react"): string => /\d+\.\d+\.\d+/.exec(peerDependencies[name])?.[0] ?? "";

test.each([
  [{ next: "14.2.35", react: "18.3.1" }, `needs next ${oldestOf("next")} or later, and`, "has 14.2.35"],
  [{ next: "15.4.99", react: "19.3.1" }, `needs next ${oldestOf("next")} or later, and`, "has 15.4.99"],
  [{ next: "15.5.0", react: "18.3.1" }, `needs react ${oldestOf("react")} or later, and`, "has 18.3.1"],
])("in development, %j is refused by one line with the place and the remedy", (versions, needs, has) => {
  const remedy = "npm install next@latest react@latest react-dom@latest";
  expect(() => startWith(versions)).toThrow(`@adgangskort/next ${needs} ${root} ${has}: ${remedy}`);
});

test.each([
  [{ next: oldestOf("next"), react: oldestOf("react") }],
  [{ next: "15.10.0", react: "19.0.0" }],
  [{ next: "16.0.0-beta.1", react: "20.0.0" }],
  [{}],
])("%j is let in", (versions) => {
  expect(() => startWith(versions)).not.toThrow();
});

test("in production nothing is looked for", () => {
  vi.stubEnv("NODE_ENV", "production");
  expect(() => startWith({ next: "14.2.35" })).not.toThrow("14.2.35");
});
