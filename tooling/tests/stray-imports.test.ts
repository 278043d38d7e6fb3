import { expect, test } from "vitest";
import { strayImports } from "../gates/stray-imports.ts";
import { project } from "./project.ts";

const sound = {
  "package.json": JSON.stringify({
    dependencies: { next: "16.4.6", "@adgangskort/node": "0.1.0" },
    devDependencies: { vitest: "5.1.1" },
    imports: { "#shell/*": "./shell/*", "#auth": "./auth.ts" },
  }),
  "auth.ts": `import { readFileSync } from "node:fs";\nimport { createAuth } from "@adgangskort/node";\nimport "./app/look.css";\n`,
  "app/page.tsx": `import Link from "next/link";\nimport { auth } from "../auth";\nimport { Header } from "#shell/header.tsx";\nexport * from "#auth";\nexport type End = "from" | "to";\n`,
  "app/look.css": `@import "next/look.css";\n`,
  "shell/header.tsx": `export const later = () => import("./footer.tsx");\n`,
  "shell/footer.tsx": `vi.mock("../auth.ts");\n`,
  "node_modules/other/index.js": `import "undeclared";\n`,
};

test("an app whose imports all lead into it, or to packages of its manifest, has no stray import", () => {
  expect(strayImports(project(sound))).toEqual([]);
});

test.each([
  ["a file above it", `import { base } from "../../shared/base.ts";`, "../../shared/base.ts"],
  ["a file that is not there", `export { a } from "./missing";`, "./missing"],
  ["a package that its manifest does not name", `import { decode } from "jose";`, "jose"],
  ["a package of the same scope", `const kit = await import("@adgangskort/testing");`, "@adgangskort/testing"],
  ["a file that its manifest's names do not lead to", `import { a } from "#shell/missing.tsx";`, "#shell/missing.tsx"],
  ["a name that its manifest does not have", `import type { A } from "#other";`, "#other"],
  ["a mocked file above it", `vi.mock("../../shared/base.ts");`, "../../shared/base.ts"],
])("found is %s", (_, line, specifier) => {
  expect(strayImports(project({ ...sound, "app/page.tsx": `${line}\n` }))).toEqual([
    `app/page.tsx imports ${specifier}, which is not in the folder, and is no package of its manifest`,
  ]);
});
