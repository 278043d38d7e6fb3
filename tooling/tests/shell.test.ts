import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shell, whereUsed } from "../shell.ts";
import { repository } from "../workspace.ts";

const folder = join(repository, "apps");
// The apps that are an agency's have texts in several languages.
const [first = "", ...others] = readdirSync(folder)
  .filter((app) => existsSync(join(folder, app, "texts/nb.ts")))
  .toSorted((one, other) => Number(other === "virksomhet") - Number(one === "virksomhet"));

const read = (app: string, file: string): string => readFileSync(join(folder, app, file), "utf8");

test("the first of the agencies' apps has all of the shell", () => {
  expect(first).toBe("virksomhet");
  expect(shell.filter((file) => !existsSync(join(folder, first, file)))).toEqual([]);
});

test.each(others)("%s has the same shell, letter by letter: whoever has read one has read it in all", (app) => {
  const kept = [...shell, ...whereUsed.filter((file) => existsSync(join(folder, app, file)))];
  expect(kept.filter((file) => read(app, file) !== read(first, file))).toEqual([]);
});
