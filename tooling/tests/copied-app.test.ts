import { expect, test } from "vitest";
import { standaloneManifest, usedOfShell } from "../copied-app.ts";
import { missingVariables } from "../gates/copied-apps.ts";
import { catalog } from "../workspace.ts";

test("of the shell, an app is given what it imports, and what that imports", () => {
  const shell = new Map([
    ["layout.tsx", `import { Header } from "./header.tsx";\nimport "./look.css";`],
    ["header.tsx", ""],
    ["look.css", ""],
    ["next.d.ts", ""],
    ["other.ts", ""],
    ["tests/rules/one.ts", `import { two } from "../two.ts";`],
    ["tests/two.ts", ""],
  ]);
  const app = [`import { layoutOf } from "#shell/layout.tsx";\nimport { x } from "./other.ts";`];
  expect(usedOfShell(app, shell)).toEqual(["header.tsx", "layout.tsx", "look.css", "next.d.ts"]);
  expect(usedOfShell([`await import("#shell/tests/rules/one.ts")`], shell)).toEqual([
    "next.d.ts",
    "tests/rules/one.ts",
    "tests/two.ts",
  ]);
});

test("a copied app has the shell in a folder of its own, and what the shell depends on", () => {
  const manifest = standaloneManifest(
    "virksomhet",
    { name: "virksomhet", imports: { "#shell/*": "shell/*" }, dependencies: { shell: "workspace:*" } },
    () => false,
  );
  expect(manifest.imports).toEqual({ "#shell/*": "./shell/*" });
  expect(manifest.dependencies).not.toHaveProperty("shell");
  expect(Object.keys(manifest.dependencies ?? {})).toContain("@digdir/designsystemet-css");
  expect(Object.keys(manifest.devDependencies ?? {})).toContain("jose");
  expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:/);
});

test("a copied app with Vitest has the Vite that is tested, and one without has none", () => {
  const of = (devDependencies: Record<string, string>): unknown =>
    standaloneManifest("minimal", { name: "minimal", devDependencies }, () => false).devDependencies;
  expect(of({ vitest: "catalog:" })).toMatchObject({
    vitest: catalog()["vitest"],
    vite: expect.stringMatching(/^\d+\.\d+\.\d+$/) as unknown,
  });
  expect(of({ typescript: "1.0.0" })).not.toHaveProperty("vite");
});

test("a variable that the first start in development does not write is found", () => {
  const example = "# the id\nCLIENT_ID=\n\n# the key\nCLIENT_KEY=\n";
  expect(missingVariables(example, "CLIENT_ID=''\nCLIENT_KEY='{}'\nOTHER=1\n")).toEqual([]);
  expect(missingVariables(example, "SESSION_SECRETS='a'\nCLIENT_ID='b'\n")).toEqual(["CLIENT_KEY"]);
});
