import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";

/** The bundler that is no part of Next. */
export const bundlersBeside = { esbuild: "^0.28.0" };

const names = ["node", "next"];

/** Each builder of Next by its own flag: Next 15 has webpack by default, and Next 16 Turbopack. */
const bundlersOf = (next: string): readonly (readonly string[])[] => [
  ["next", "build"],
  ["next", "build", /^\D*16\./.test(next) ? "--webpack" : "--turbopack"],
  ["esbuild", ...names.map((name) => `app/klient/${name}.js`), "--bundle", "--loader:.js=jsx", "--outdir=out"],
];

/** Imports each package of the server in client components. Returns the builds that do not fail by a message that says so. */
export async function importsInClients(folder: string, next: string): Promise<string[]> {
  const component = (name: string): string =>
    `"use client";\nimport { createAuth } from "@adgangskort/${name}";\nexport const Client = () => <p>{typeof createAuth}</p>;\n`;
  const pages = { page: `export default () => null;\n${names.map((name) => `import "./${name}.js";\n`).join("")}` };
  const files = { ...pages, ...Object.fromEntries(names.map((name) => [name, component(name)])) };
  mkdirSync(join(folder, "app/klient"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `app/klient/${name}.js`), text);
  const problems = [];
  for (const [bundler = "", ...args] of bundlersOf(next)) {
    const { code, output } = await run([join(folder, "node_modules", ".bin", bundler), ...args], { cwd: folder });
    const said = names.every((name) =>
      new RegExp(
        `resolve ["']\\./@adgangskort/${name} runs on the server only, use @adgangskort/react or @adgangskort/browser in client code["']`,
      ).test(output),
    );
    if (code === 0 || !said) problems.push(`${bundler} ${args.join(" ")}, a client component: exit ${code}\n${output}`);
  }
  return problems;
}
