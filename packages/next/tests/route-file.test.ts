import { memoryStore } from "@adgangskort/node";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { origin, provider } from "./support/application.ts";

let root: string;
const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "route-file-"));
  warn.mockClear();
  vi.spyOn(process, "cwd").mockReturnValue(root);
});
afterAll(() => vi.restoreAllMocks());
afterEach(() => {
  rmSync(root, { recursive: true });
  vi.unstubAllEnvs();
});

/** What `start` warns of in a project with these files. */
function warningsWith(files: readonly string[], { environment = "development", routesPath = "/auth" } = {}): unknown[] {
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), "");
  }
  vi.stubEnv("NODE_ENV", environment);
  const options = {
    baseUrl: origin,
    secrets: ["a".repeat(32)],
    store: memoryStore(),
    routesPath,
    providers: [provider],
  };
  const auth = createAuth(options);
  auth.start();
  // Its cookie is free for the next case, which has other routes.
  void auth.close();
  return warn.mock.calls.flat();
}

const remedy = 'with "export const { GET, POST } = auth.handlers;"';

describe("in development, start", () => {
  it.each<[string, string[], string?]>([
    ["the file of the quick start", ["app/auth/[...auth]/route.ts"]],
    ["JavaScript, below src", ["src/app/auth/[...auth]/route.js"]],
    ["another name and a group", ["app/(login)/auth/[...all]/route.ts"]],
    ["an optional catch-all", ["app/auth/[[...auth]]/route.ts"]],
    ["a dynamic segment", ["app/[area]/auth/[...auth]/route.ts"], "/staff/auth"],
    ["a catch-all above", ["app/[...all]/route.ts"]],
    ["several segments", ["app/staff/auth/[...auth]/route.ts"], "/staff/auth"],
    ["a basePath of Next", ["app/auth/[...auth]/route.ts"], "/base/auth"],
    ["no App Router in this folder", ["package.json"]],
  ])("finds %s", (_, files, routesPath = "/auth") => {
    expect(warningsWith(files, { routesPath })).toEqual([]);
  });

  it.each<[string, string[], string, string?]>([
    ["no route", ["app/page.tsx"], "app/auth/[...auth]/route.ts"],
    ["no route below src", ["src/app/page.tsx"], "src/app/auth/[...auth]/route.ts"],
    ["a page in its place", ["app/auth/[...auth]/page.tsx"], "app/auth/[...auth]/route.ts"],
    ["a single segment", ["app/auth/[auth]/route.ts"], "app/auth/[...auth]/route.ts"],
    ["one route of them", ["app/auth/login/route.ts", "app/auth/route.ts"], "app/auth/[...auth]/route.ts"],
    ["another path", ["app/auth/[...auth]/route.ts"], "app/login/[...auth]/route.ts", "/login"],
    ["a catch-all below another segment", ["app/auth/[area]/[...auth]/route.ts"], "app/auth/[...auth]/route.ts"],
    ["a file with the name of a folder", ["app/auth"], "app/auth/[...auth]/route.ts"],
  ])("names the file to make for %s", (_, files, file, routesPath = "/auth") => {
    expect(warningsWith(files, { routesPath })).toEqual([`Nothing answers ${routesPath}: make ${file} ${remedy}`]);
  });
});

it.each(["production", "test"])("looks for no file in %s", (environment) => {
  expect(warningsWith(["app/page.tsx"], { environment })).toEqual([]);
});
