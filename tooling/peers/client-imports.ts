import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../run.ts";

/** The bundler that is no part of Next. */
export const bundlersBeside = { esbuild: "^0.28.0" };

const names = ["node", "next"];

/** Where the packages of the server do not run. */
interface Place {
  readonly name: string;
  /** The file that imports a package there. */
  readonly file: (name: string) => string;
  readonly text: (name: string) => string;
  /** What is beside these files. */
  readonly beside: Readonly<Record<string, string>>;
  readonly says: string;
  readonly esbuild: readonly string[];
  readonly isOnEdge: boolean;
}

const places: readonly Place[] = [
  {
    name: "a client component",
    file: (name) => `app/klient/${name}.js`,
    text: (name) =>
      `"use client";\nimport { createAuth } from "@adgangskort/${name}";\nexport const Client = () => <p>{typeof createAuth}</p>;\n`,
    beside: {
      "app/klient/page.js": `export default () => null;\n${names.map((name) => `import "./${name}.js";\n`).join("")}`,
    },
    says: "runs on the server only, use @adgangskort/react or @adgangskort/browser in client code",
    esbuild: ["--loader:.js=jsx"],
    isOnEdge: false,
  },
  {
    name: "an Edge route",
    file: (name) => `app/kant/${name}/route.js`,
    text: (name) =>
      `import { createAuth } from "@adgangskort/${name}";\nexport const runtime = "edge";\nexport const GET = () => Response.json(typeof createAuth);\n`,
    beside: {},
    says: "needs Node.js 22.18 or newer, move this code out of the Edge runtime or worker",
    esbuild: ["--conditions=worker"],
    isOnEdge: true,
  },
];

/** Each builder of Next by its own flag: Next 15 has webpack by default, and Next 16 Turbopack. */
const bundlersOf = (next: string, { file, esbuild, isOnEdge }: Place): readonly (readonly string[])[] => {
  const is16 = /^\D*16\./.test(next);
  // With webpack, Next 16 builds no Edge route at all: "ENOENT … route_client-reference-manifest.js" (seen in 16.4.6, also without an import).
  const other = is16 && isOnEdge ? [] : [["next", "build", is16 ? "--webpack" : "--turbopack"]];
  return [["next", "build"], ...other, ["esbuild", ...names.map(file), "--bundle", "--outdir=out", ...esbuild]];
};

/** Imports each package of the server where it does not run. Returns the builds that do not fail by a message that says so. */
export async function importsElsewhere(folder: string, next: string): Promise<string[]> {
  const problems = [];
  for (const place of places) {
    const files = { ...place.beside, ...Object.fromEntries(names.map((name) => [place.file(name), place.text(name)])) };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    for (const [bundler = "", ...args] of bundlersOf(next, place)) {
      const { code, output } = await run([join(folder, "node_modules", ".bin", bundler), ...args], { cwd: folder });
      // Bundlers quote the file's name, each in its own way.
      const said = names.every((name) =>
        [`'`, `"`].some((quote) => output.includes(`resolve ${quote}./@adgangskort/${name} ${place.says}${quote}`)),
      );
      if (code === 0 || !said) problems.push(`${bundler} ${args.join(" ")}, ${place.name}: exit ${code}\n${output}`);
    }
    for (const file of Object.keys(files)) rmSync(join(folder, file));
  }
  return problems;
}
