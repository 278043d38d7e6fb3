import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { longForms } from "../long-forms.ts";
import { repository } from "../workspace.ts";

const read = (path: string): string => readFileSync(join(repository, path), "utf8");
const listed = Object.values(longForms)
  .filter(({ command }) => command === undefined)
  .flatMap((form) => form.files.map((file) => `${form.package}/${file}`));

/** Whether a test file has two forms, itself or by a suite that it runs. */
function hasForms(path: string): boolean {
  const text = read(path);
  const suites = [...text.matchAll(/from "(\.{1,2}\/[\w./-]+-suite\.ts)"/g)].map(([, name = ""]) =>
    join(dirname(path), name),
  );
  return /^import .*\b(?:inForm|isLong)\b/m.test(text) || suites.some(hasForms);
}

test("every test that has two forms has a name in the table, and every name has files with two forms", () => {
  const withForms = globSync(
    "{packages/node/{tests,reliability,conformance},packages/mock-idp/tests,tooling/tests}/**/*.test.ts",
    {
      cwd: repository,
    },
  )
    .map((path) => path.replaceAll("\\", "/"))
    .filter(hasForms);
  expect(listed.toSorted()).toEqual(withForms.toSorted());
});

test("each form names files that are there, by a part of their paths, and no option of its command", () => {
  for (const [name, { package: folder, files }] of Object.entries(longForms)) {
    const paths = globSync(join(repository, folder, "**/*.test.ts"), { exclude: (path) => path === "node_modules" });
    for (const file of files)
      expect(file.startsWith("-") ? [] : paths.filter((path) => path.includes(file)), `${name}: ${file}`).not.toEqual(
        [],
      );
  }
});

test("docs/reliability.md names the long form of each row that has one", () => {
  const rows = read("docs/reliability.md").split("\n");
  for (const name of Object.keys(longForms).filter((each) => each.startsWith("L-"))) {
    const row = rows.find((line) => line.startsWith(`| ${name} `) && line.includes("test:long"));
    expect(row, name).toContain(`\`pnpm test:long ${name}\``);
  }
});
