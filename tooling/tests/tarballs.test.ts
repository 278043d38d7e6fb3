import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../gates/packed.ts";
import { brokenTarballs, problemsIn } from "../gates/tarballs.ts";
import { run } from "../run.ts";
import { publishedPackages, repository } from "../workspace.ts";

const address = "https://git.example.no/etat/adgangskort";
const origin = { repository: { type: "git", url: `git+${address}.git` }, bugs: `${address}/issues` };
const manifest = {
  name: "@adgangskort/one",
  description: "One",
  keywords: ["a", "b", "c"],
  license: "MIT",
  engines: { node: ">=22.18" },
  homepage: `${address}/tree/main/packages/one#readme`,
  bugs: `${address}/issues`,
  repository: { ...origin.repository, directory: "packages/one" },
  publishConfig: { access: "public", provenance: true },
};

const root = temporaryFolder("tarballs");
mkdirSync(join(root, "docs"));
writeFileSync(join(root, "docs/page.md"), "# Page\n\n## While `it` is down, again\n");

const judge = (readme: string, change: object = {}, without: readonly string[] = []): string[] => {
  const files = {
    "package.json": JSON.stringify({ ...manifest, ...change }),
    LICENSE: "",
    "README.md": readme,
    "SOURCES.md": "# S\n",
  };
  const content = Object.entries(files).filter(([file]) => !without.includes(file));
  return problemsIn(new Map(content), "packages/one", origin, root);
};

test.each([
  `[a](${address}/blob/main/docs/page.md)`,
  `[a](${address}/blob/main/docs/page.md#while-it-is-down-again)`,
  `[a](${address}/issues)`,
  "[a](SOURCES.md)",
  "[a](./SOURCES.md#s)",
  "# Faults\n\n[a](#faults)",
  "[a](https://www.digdir.no/x)",
  "[a](mailto:x@example.no)",
  "`[a](../../docs/page.md)`",
  "```ts\nconst a = b[0](c);\n```",
])("a README may say %j", (readme) => {
  expect(judge(readme)).toEqual([]);
});

test.each([
  "../../docs/page.md",
  "docs/page.md",
  "/docs/page.md",
  "MISSING.md",
  "#nowhere",
  "SOURCES.md#nowhere",
  `${address}/blob/main/docs/missing.md`,
  `${address}/blob/main/docs/page.md#nowhere`,
  `${address}/wiki`,
  "https://git.example.no/earlier/adgangskort/blob/main/docs/page.md",
])("the link %s leads nowhere", (link) => {
  const problem = `README.md: the link ${link} leads nowhere`;
  expect(judge(`[a](${link})`)).toEqual([problem]);
  expect(judge(`[![a](https://example.no/a.png)](${link})`)).toEqual([problem]);
  expect(judge(`[a]: ${link}`)).toEqual([problem]);
  expect(judge(`<a href="${link}">a</a>`)).toEqual([problem]);
});

test.each([
  ["license", { license: "ISC" }],
  ["description", { description: undefined }],
  ["keywords", { keywords: ["a", "b"] }],
  ["repository", { repository: { ...origin.repository, directory: "packages/two" } }],
  [
    "repository",
    { repository: { type: "git", url: "git+https://github.com/other/one.git", directory: "packages/one" } },
  ],
  ["repository", { repository: undefined }],
  ["homepage", { homepage: "https://example.no" }],
  ["bugs", { bugs: undefined }],
  ["publishConfig", { publishConfig: { access: "public" } }],
  ["engines", { engines: undefined }],
])("a wrong %s is found", (field, change) => {
  expect(judge("", change)).toEqual([expect.stringMatching(new RegExp(`^package\\.json: .*${field}`))]);
});

test.each(["LICENSE", "README.md"])("a missing %s is found", (file) => {
  expect(judge("", {}, [file])).toEqual([`${file} is missing`]);
});

test("it looks into the tarball itself", async () => {
  const [pack] = publishedPackages(repository);
  const folder = temporaryFolder("tarball");
  mkdirSync(join(folder, "package"));
  const own = JSON.parse(readFileSync(join(repository, pack?.path ?? "", "package.json"), "utf8")) as object;
  writeFileSync(join(folder, "package/package.json"), JSON.stringify(own));
  writeFileSync(join(folder, "package/README.md"), "[a](../../docs/stores.md)\n");
  const tarball = join(folder, "one.tgz");
  await run(["tar", "-czf", tarball, "package"], { cwd: folder });
  expect(pack && (await brokenTarballs([{ pack, tarball }], repository))).toEqual([
    `${pack?.path}: LICENSE is missing`,
    `${pack?.path}: README.md: the link ../../docs/stores.md leads nowhere`,
  ]);
});
