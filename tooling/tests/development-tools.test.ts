import { expect, test } from "vitest";
import { developmentTools } from "../gates/development-tools.ts";
import { project } from "./project.ts";

const config = { "apps/a/next.config.js": "" };
const built = { ...config, "apps/a/.next/BUILD_ID": "1" };

test("an app whose build has the toolbar of developers is named, with the file", async () => {
  expect(await developmentTools(project({ ...built, "apps/a/.next/static/chunks/1.js": "let a;" }))).toEqual([]);
  for (const file of ["static/chunks/1.js", "server/app/page.html"])
    expect(await developmentTools(project({ ...built, [`apps/a/.next/${file}`]: ".adgangskort-devtools {" }))).toEqual([
      `apps/a/.next/${file}: the toolbar of developers is in a build for production`,
    ]);
});

test("an app that is not built is not passed", async () => {
  expect(await developmentTools(project(config))).toEqual(["apps/a is not built"]);
});
