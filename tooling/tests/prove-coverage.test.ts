import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checks } from "../prove/checks.ts";
import { staleEdit } from "../prove/package-copy.ts";
import { repository } from "../workspace.ts";

const node = join(repository, "packages", "node");

/** Files that refuse something and no row takes anything out of, each with its reason. */
const excused: Readonly<Record<string, string>> = {
  "src/cli.ts": "hands on what a command refused",
  "src/errors.ts": "says what the errors are",
};

test("what refuses something in node has a check that is taken out, or a reason", () => {
  const proven = new Set(checks.filter(({ package: of }) => of === "node").flatMap(({ edits }) => edits));
  const edited = new Set([...proven].map(({ file }) => file));
  const files = readdirSync(join(node, "src"), { recursive: true, encoding: "utf8" }).map((file) => `src/${file}`);
  const refusing = files
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => /^[^*/]*(?:\bthrow\b|new AuthError\()/m.test(readFileSync(join(node, file), "utf8")));
  expect(refusing.length).toBeGreaterThan(50);
  expect(refusing.filter((file) => !edited.has(file)).toSorted()).toEqual(Object.keys(excused).toSorted());
});

test("each check has a name of its own, by which it can be taken out alone", () => {
  const names = checks.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
});

test("each check still stands where its row looks for it", () => {
  const stale = checks.flatMap(({ name, package: of, edits }) =>
    edits.flatMap((edit) => staleEdit(join(repository, "packages", of), edit) ?? []).map((says) => `${name}: ${says}`),
  );
  expect(stale).toEqual([]);
});
