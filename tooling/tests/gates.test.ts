import { describe, expect, test } from "vitest";
import { crossedBoundaries } from "../gates/boundaries.ts";
import { missingChangeset } from "../gates/changeset.ts";
import { oversizedFiles } from "../gates/file-size.ts";
import { drawerFiles } from "../gates/names.ts";
import { riddlesInProse } from "../gates/plain-words.ts";
import { couldBeRealNationalId, realNationalIds } from "../gates/national-ids.ts";
import { providerNamesInCode } from "../gates/provider-names.ts";
import { loosenedSupplyChain } from "../gates/supply-chain.ts";
import type { TreeFile } from "../gates/tree.ts";
import type { WorkspacePackage } from "../workspace.ts";

const workspace: WorkspacePackage[] = ["node", "next", "mock-idp", "browser", "react", "tooling"].map((name) => ({
  path: name === "tooling" ? name : `packages/${name}`,
  directory: "",
  manifest: { name: `@adgangskort/${name}`, exports: { ".": "./dist/index.js" } },
}));
workspace.push({ path: "apps/minimal", directory: "", manifest: { name: "minimal" } });

const file = (path: string, text = ""): TreeFile => ({ path, text });
const lines = (count: number): string => "let it = 1;\n".repeat(count);

describe("boundaries", () => {
  const allowed: [string, string][] = [
    ["packages/next/src/a.ts", `import { a } from "@adgangskort/node";`],
    ["packages/node/src/session/a.ts", `import { a } from "../errors.ts";`],
    ["packages/node/tests/a.test.ts", `import { a } from "@adgangskort/mock-idp";`],
    ["apps/minimal/app/page.tsx", `import { a } from "@adgangskort/next";`],
    ["apps/minimal/dev/mock.ts", `import { a } from "@adgangskort/mock-idp";`],
    ["packages/node/src/a.ts", `// process.env is never read here`],
    ["packages/node/src/a.ts", `const say = "process.env";`],
    ["packages/node/tests/a.test.ts", `process.env.CI;`],
    ["packages/mock-idp/src/server/production.ts", `process.env.NODE_ENV;`],
    ["apps/minimal/auth.ts", `process.env.CLIENT_ID;`],
    ["packages/node/examples/handler.ts", `process.env.CLIENT_ID;`],
  ];
  const forbidden: [string, string][] = [
    ["packages/mock-idp/src/a.ts", `import { a } from "@adgangskort/node";`],
    ["packages/mock-idp/tests/a.test.ts", `import { a } from "@adgangskort/node";`],
    ["packages/node/src/a.ts", `import { a } from "@adgangskort/next";`],
    ["packages/node/src/a.ts", `import type { A } from "@adgangskort/react";`],
    ["packages/node/src/a.ts", `await import("@adgangskort/mock-idp");`],
    ["packages/browser/src/a.ts", `export { a } from "@adgangskort/node";`],
    ["packages/react/src/a.tsx", `import { a } from "@adgangskort/next";`],
    ["packages/next/src/a.ts", `import { a } from "@adgangskort/node/dist/session.js";`],
    ["packages/next/src/a.ts", `import { a } from "../../node/src/session.ts";`],
    ["apps/minimal/app/page.tsx", `import { a } from "@adgangskort/mock-idp";`],
    ["packages/node/src/a.ts", `import { a } from "@adgangskort/nowhere";`],
    ["packages/node/src/a.ts", `const port = process.env.PORT;`],
    ["packages/node/src/a.ts", `const port = process["env"].PORT;`],
    ["packages/node/src/a.ts", `const { env } = process;`],
    ["packages/node/src/a.ts", `const port = globalThis.process.env.PORT;`],
    ["packages/node/src/a.ts", `import { env } from "node:process";`],
    ["packages/node/src/examples/a.ts", `const port = process.env.PORT;`],
    ["packages/mock-idp/src/server/production.ts", `const needs = "no exception";`],
  ];
  test.each(allowed)("allow in %s: %s", (path, text) => {
    expect(crossedBoundaries([file(path, text)], workspace)).toEqual([]);
  });
  test.each(forbidden)("forbid in %s: %s", (path, text) => {
    expect(crossedBoundaries([file(path, text)], workspace)).toHaveLength(1);
  });
});

describe("file size", () => {
  test("holds source to 250 lines and tests to 400", () => {
    const tree = [file("a/src/b.ts", lines(250)), file("a/tests/b.test.ts", lines(400))];
    expect(oversizedFiles(tree)).toEqual([]);
    const longer = [file("a/src/b.ts", lines(251)), file("e2e/login.spec.ts", lines(401))];
    expect(oversizedFiles(longer)).toHaveLength(2);
  });
  test("holds no texts to it, and no logic that stands beside them", () => {
    const tree = [file("packages/a/src/texts/en.ts", lines(300)), file("packages/a/src/texts.ts", lines(300))];
    expect(oversizedFiles(tree)).toEqual(["packages/a/src/texts.ts: 300 lines, the limit is 250. Split it by concept"]);
  });
  test("wants an exception removed that is no longer needed", () => {
    expect(oversizedFiles([file("a.ts", lines(300))], { "a.ts": "a table" })).toEqual([]);
    expect(oversizedFiles([file("a.ts", lines(3))], { "a.ts": "a table" })).toHaveLength(1);
  });
});

test.each(["src/utils.ts", "src/helpers/date.ts", "src/common/index.ts", "src/types.ts"])("%s is a drawer", (path) => {
  expect(drawerFiles([file(path)])).toHaveLength(1);
  expect(drawerFiles([file("src/id-token.ts"), file("docs/common/page.md"), file("src/prototypes.ts")])).toEqual([]);
});

test("a riddle in a comment of a package is refused, with its line; a text for people may hold the word", () => {
  const source = '/** A token. */\n// Nobody has it.\nexport const text = "nobody";\n';
  expect(riddlesInProse([file("packages/node/src/token.ts", source)])).toEqual([
    'packages/node/src/token.ts:2: "Nobody" in a comment. Instead: name the actor, or say what is refused',
  ]);
  expect(riddlesInProse([file("packages/node/tests/token.test.ts", source)])).toEqual([]);
});

test("a riddle in a page is refused, with its line; code, titles of tests and decisions keep the word", () => {
  const titled = file("e2e/tests/login.test.ts", 'test("nobody is let in");');
  const page = [
    '```ts\ncall();\n\n// Nobody.\n```\n\n`nobody` and ``a ` nobody``: "nobody is let in", «nobody is let in».\n\n',
    '| a | "nobody else" |\n\nThe request\nis\nnone.\n',
  ].join("");
  const pages = ["docs/a.md", "docs/decisions/b.md"].map((path) => file(path, page));
  expect(riddlesInProse([titled, ...pages])).toEqual([
    'docs/a.md:9: "nobody" in a page. Instead: name the actor, or say what is refused',
    'docs/a.md:12: "is none" in a page. Instead: say what it is',
  ]);
});

describe("national ids", () => {
  const weights = [
    [3, 7, 6, 1, 8, 9, 4, 5, 2],
    [5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
  ];
  /** The first number with this date that has two good control digits: made here, so that none stands in the tree. */
  function withControlDigits(date: string): string {
    for (let serial = 100; ; serial += 1) {
      const control = (digits: string, row: number): number =>
        (11 - ((weights[row] ?? []).reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11)) % 11;
      const first = control(`${date}${serial}`, 0);
      const second = control(`${date}${serial}${first}`, 1);
      if (first < 10 && second < 10) return `${date}${serial}${first}${second}`;
    }
  }

  test("a fødselsnummer and a D-number could be real, a synthetic or a mistyped one could not", () => {
    const real = withControlDigits("150285");
    expect(couldBeRealNationalId(real)).toBe(true);
    expect(couldBeRealNationalId(withControlDigits("550285"))).toBe(true);
    expect(couldBeRealNationalId(withControlDigits("158285"))).toBe(false);
    expect(couldBeRealNationalId(withControlDigits("154285"))).toBe(false);
    expect(couldBeRealNationalId(real.slice(0, 10) + ((Number(real[10]) + 1) % 10))).toBe(false);
  });
  test("a real one is found wherever it stands, and is not repeated in the message", () => {
    const real = withControlDigits("150285");
    const spaced = `${real.slice(0, 6)} ${real.slice(6)}`;
    const problems = realNationalIds([file("a.md", `one\nfnr${real}.\n`), file("b.json", `{"pid":"${spaced}"}`)]);
    expect(problems.map((problem) => problem.split(":", 2).join(":"))).toEqual(["a.md:2", "b.json:1"]);
    expect(problems.join()).not.toContain(real);
    expect(realNationalIds([file("a.md", `1${real} ${real}1`)])).toEqual([]);
  });
});

describe("supply chain", () => {
  const lock = "  a@1.0.0:\n    resolution: {integrity: sha512-abc==}\n";
  const tree = (settings: string, lockfile = lock): TreeFile[] => [
    file("pnpm-workspace.yaml", `blockExoticSubdeps: true\n${settings}`),
    file("pnpm-lock.yaml", lockfile),
    file(".ci/run", "pnpm install --frozen-lockfile\n"),
  ];
  test("holds as it is meant to be", () => {
    expect(loosenedSupplyChain(tree(""), workspace)).toEqual([]);
    expect(loosenedSupplyChain(tree("allowBuilds: { msw: false }"), workspace)).toEqual([]);
  });
  test.each([
    "trustLockfile: true",
    "minimumReleaseAge: 0",
    "strictDepBuilds: false",
    "dangerouslyAllowAllBuilds: true",
    "allowBuilds: { node: true }",
    "minimumReleaseAgeExclude: [left-pad]",
  ])("is loosened by %s", (setting) => {
    expect(loosenedSupplyChain(tree(setting), workspace)).toHaveLength(1);
  });
  test.each([
    "    resolution: {tarball: https://example.test/a.tgz}\n",
    "    resolution: {type: git, repo: https://example.test/a, commit: abc}\n",
  ])("is loosened by a lock entry with %s", (entry) => {
    expect(loosenedSupplyChain(tree("", lock + entry), workspace)).toHaveLength(1);
  });
  test("is loosened by an install script, an .npmrc, a lost lockfile and an unfrozen install", () => {
    const scripted = { path: "packages/a", directory: "", manifest: { name: "a", scripts: { postinstall: "node a" } } };
    expect(loosenedSupplyChain(tree(""), [scripted])).toHaveLength(1);
    expect(loosenedSupplyChain([...tree(""), file(".npmrc")], workspace)).toHaveLength(1);
    const bare = tree("").filter(({ path }) => path === "pnpm-workspace.yaml");
    expect(loosenedSupplyChain(bare, workspace)).toHaveLength(2);
  });
});

test("a change to a package needs a pending changeset", () => {
  const pending = file(".changeset/quiet-moose-run.md");
  expect(missingChangeset(["packages/node/src/a.ts"], [pending])).toEqual([]);
  expect(missingChangeset(["docs/guide.md"], [])).toEqual([]);
  expect(missingChangeset(["packages/node/src/a.ts"], [file(".changeset/README.md")])).toHaveLength(1);
  // A release: its changelogs are what the changesets said.
  expect(missingChangeset(["packages/node/package.json", "packages/node/CHANGELOG.md"], [])).toEqual([]);
});

describe("provider names", () => {
  const profile = file("packages/node/src/providers/fjordid.ts", `export const fjordid = {\n  id: "fjordid",\n};`);
  const judge = (path: string, text: string): string[] => providerNamesInCode([profile, file(path, text)]);

  test.each([
    ["packages/node/src/providers/other.ts", `const near = "fjordid";`],
    ["packages/node/src/index.ts", `export { fjordid } from "./providers/fjordid.ts";`],
    ["packages/node/src/a.ts", `// as fjordid does, and "fjordid-2"`],
    ["packages/node/src/a.ts", `emit({ provider: profile.id });`],
    ["packages/node/src/config/provider-config.ts", `return id === profile.id ? title : other;`],
    ["packages/node/tests/a.test.ts", `const id = "fjordid";`],
    ["packages/mock-idp/src/a.ts", `const id = "fjordid";`],
  ])("allow in %s: %s", (path, text) => {
    expect(judge(path, text)).toEqual([]);
  });

  test.each([
    ["packages/node/src/a.ts", `if (id === "fjordid") return;`],
    ["packages/next/src/a.ts", "const id = `fjordid`;"],
    ["packages/react/src/a.tsx", `const id = 'fjordid';`],
    ["packages/node/src/a.ts", `if (profile.id === other) return;`],
    ["packages/node/src/a.ts", `if (other !== provider.profile.id) return;`],
    ["packages/node/src/a.ts", `switch (provider.profile?.id) {}`],
    ["packages/node/src/a.ts", `const rule = rules[profile.id];`],
    ["packages/node/src/a.ts", `import { fjordid } from "./providers/fjordid.ts";`],
  ])("forbid in %s: %s", (path, text) => {
    expect(judge(path, text)).toHaveLength(1);
  });
});
