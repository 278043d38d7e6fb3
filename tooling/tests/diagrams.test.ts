import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diagramsIn, folder } from "../diagrams.ts";
import { readTree } from "../gates/tree.ts";
import { repository } from "../workspace.ts";

const diagrams = diagramsIn(await readTree(repository));

test("each diagram has a picture of its very text, and no picture is left over: `pnpm diagrams` renders them", () => {
  const expected = diagrams.map(({ file }) => file).toSorted();
  expect(expected.length).toBeGreaterThan(4);
  expect(readdirSync(join(repository, folder)).toSorted()).toEqual(expected);
});

test.each(diagrams)("$page: $file says its title to a screen reader, and shows no error", ({ text, file }) => {
  const svg = readFileSync(join(repository, folder, file), "utf8");
  const [, title = "none"] = /accTitle: (.+)/.exec(text) ?? [];
  expect(svg).toContain(`>${title}</title>`);
  expect(svg).not.toContain("Syntax error");
});

test("another text is another picture", () => {
  const page = (text: string) => diagramsIn([{ path: "a.md", text: `\`\`\`mermaid\n${text}\n\`\`\`\n` }])[0]?.file;
  expect(page("flowchart LR")).not.toBe(page("flowchart TD"));
});
