import { readFileSync } from "node:fs";
import * as react from "react";
import { expect, test } from "vitest";
import { activityOf } from "../src/activity.ts";

test("React as it is installed here is new enough", () => {
  expect(activityOf(react)).toBe(react.Activity);
});

test("a React that is too old is refused by one line that names the remedy", () => {
  expect(() => activityOf({ version: "19.1.0" })).toThrow(
    /^@adgangskort\/react needs react 19\.2, not 19\.1\.0: npm install react@latest .*$/,
  );
});

test("no file asks React for Activity by name, which would end a build before that line", () => {
  const { peerDependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  expect(peerDependencies["react"]).toBe("^19.2.0");
  const published = readFileSync(new URL("../dist/index.js", import.meta.url), "utf8");
  expect(published).toMatch(/import\s*\*\s*as \w+ from\s*"react"/);
  expect(published).not.toMatch(/\{[^}]*\bActivity\b[^}]*\}\s*from\s*"react"/);
});
