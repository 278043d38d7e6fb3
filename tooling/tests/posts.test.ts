import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { handlersOfPosts, posts } from "../posts.ts";
import { readTree } from "../gates/tree.ts";
import { repository } from "../workspace.ts";

const handlers = handlersOfPosts(await readTree(repository));

it("is found by what it is, in a new file too", () => {
  const action = { path: "apps/minimal/app/ny/send.ts", text: '"use server";\nexport async function send() {}' };
  const route = { path: "packages/node/examples/ny.ts", text: 'app.post("/ny", answer);' };
  const page = { path: "docs/guides/astro.md", text: "`a.ts`:\n\n```ts\nexport const POST = answer;\n```\n" };
  const test = { path: "apps/minimal/tests/ny.test.ts", text: action.text };
  expect(handlersOfPosts([action, route, page, test])).toEqual([action.path, route.path, page.path]);
});

describe("a file that handles a POST, in what a team reads or copies,", () => {
  it("has a row in the table, and each row has such a file", () => {
    expect(handlers.length).toBeGreaterThan(30);
    expect(handlers.toSorted()).toEqual(Object.keys(posts).toSorted());
  });

  it.each(Object.entries(posts))("has a test that posts it from another origin, or a reason: %s", (file, row) => {
    if ("reason" in row) return;
    const test = readFileSync(join(repository, row.test), "utf8");
    expect(test).toMatch(/forge|sibling/);
    // By its path, by that within its app, or by its name in a list of programs or pages.
    const names = [file, file.replace(/^apps\/[^/]+\//, ""), file.replace(/^.*\/([^/]+)\.ts$/, "$1")];
    const listed =
      row.test === "tooling/tests/mounting.test.ts"
        ? readFileSync(join(repository, "tooling/mounting/frameworks.ts"), "utf8")
        : test;
    expect(names.some((name) => listed.includes(name))).toBe(true);
  });
});
