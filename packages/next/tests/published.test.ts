import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/** Source and, where it has been built, what is published. */
const files = globSync(["src/**/*.ts", "dist/**/*.js"], { cwd: new URL("..", import.meta.url).pathname });

it("publishes no 'use server': every function of such a module is an endpoint that anyone may call", () => {
  expect(files.some((file) => file.startsWith("dist/"))).toBe(true);
  for (const file of files) {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
    const code = text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
    expect(code, file).not.toMatch(/use server/);
  }
});

/** The conditions by which a bundler resolves an import: of Next's client and Edge bundles, of Cloudflare, and of a Web Worker. */
const refused = [
  ["browser", "runs on the server only, use @adgangskort/react or @adgangskort/browser in client code"],
  ["edge-light", "needs Node.js 22.18 or newer, move this code out of the Edge runtime or worker"],
  ["workerd", "needs Node.js 22.18 or newer, move this code out of the Edge runtime or worker"],
  ["worker", "needs Node.js 22.18 or newer, move this code out of the Edge runtime or worker"],
] as const;

/** Every entry of this package and of `@adgangskort/node`. */
const entries = ["..", "../../node"].flatMap((folder) => {
  const text = readFileSync(new URL(`${folder}/package.json`, import.meta.url), "utf8");
  const { name, exports } = JSON.parse(text) as { readonly name: string; readonly exports: object };
  const paths = Object.keys(exports).filter((path) => path !== "./package.json");
  return paths.map((path) => name + path.slice(1));
});

it.each(refused)(
  "an import by the condition %s fails, and the missing file's name says why",
  async (condition, why) => {
    const program = `for (const entry of ${JSON.stringify(entries)})
    console.log(await import(entry).then(() => "imported", ({ code, message }) => code + " " + message.split("\\n")[0]));`;
    const node = [`--conditions=${condition}`, "--input-type=module", "--eval", program];
    const { stdout } = await promisify(execFile)(process.execPath, node, { cwd: import.meta.dirname });
    const expected = entries.map((entry) => `/${entry.split("/", 2).join("/")} ${why}'`);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line, index) => line.slice(-(expected[index]?.length ?? 0)))).toEqual(expected);
    expect(lines.filter((line) => !line.startsWith("MODULE_NOT_FOUND "))).toEqual([]);
  },
);

/** The Vite of Vitest, which bundles by Rolldown. */
const { build } = (await import(createRequire(import.meta.resolve("vitest/package.json")).resolve("vite"))) as {
  readonly build: (options: object) => Promise<unknown>;
};

it.each(refused)("Vite's build by the condition %s fails, and its error says why", async (condition, why) => {
  for (const name of ["@adgangskort/next", "@adgangskort/node"]) {
    const entry = {
      name: "entry",
      resolveId: (id: string) => (id === "entry" ? id : undefined),
      load: (id: string) => (id === "entry" ? `export * from "${name}"` : undefined),
    };
    const built = build({
      root: import.meta.dirname,
      configFile: false,
      logLevel: "silent",
      resolve: { conditions: [condition] },
      plugins: [entry],
      build: { write: false, rolldownOptions: { input: "entry" } },
    });
    await expect(built).rejects.toThrow(`Could not resolve './${name} ${why}'`);
  }
});

it("a program of two providers takes at most 25 % more instantiations of the compiler than before names were inferred", async () => {
  const options = "--ignoreConfig --noEmit --skipLibCheck --strict --extendedDiagnostics --types node --jsx react-jsx";
  const target = "--target es2024 --lib es2024,dom,dom.iterable --module esnext --moduleResolution bundler";
  const program = join(import.meta.dirname, "support/two-providers.ts");
  const command = [...options.split(" "), ...target.split(" "), program];
  const { stdout } = await promisify(execFile)("node_modules/.bin/tsc", command);
  // Of TypeScript 7.0.2 at 3fc4af3, where levels, ids and rights were plain text.
  expect(Number(/^Instantiations: +(\d+)$/m.exec(stdout)?.[1])).toBeLessThanOrEqual(2764 * 1.25);
});
