import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { browsers } from "./chromium.ts";
import { readTree, type TreeFile } from "./gates/tree.ts";
import { run } from "./run.ts";
import { repository } from "./workspace.ts";

/** Rendered with this release. It is no dependency: 26 MB for a command that few people run. */
const mermaid = "mermaid@12.3.0";

/** Where the rendered diagrams are, for a site that does not render Mermaid. */
export const folder = "docs/images/diagrams";

/** A diagram of a page. */
export interface Diagram {
  readonly page: string;
  readonly text: string;
  /** The file's name: the hash of the text, so that a change of the text misses its picture. */
  readonly file: string;
}

/** The diagrams of the pages. */
export const diagramsIn = (pages: readonly TreeFile[]): Diagram[] =>
  pages
    .filter(({ path }) => path.endsWith(".md"))
    .flatMap(({ path, text }) =>
      Array.from(text.matchAll(/^```mermaid\n([^]*?)^```$/gm), ([, diagram = ""]) => ({
        page: path,
        text: diagram,
        file: `${createHash("sha256").update(diagram).digest("hex").slice(0, 16)}.svg`,
      })),
    );

/** The script of the release, from the registry. */
async function mermaidScript(): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "mermaid-"));
  try {
    const packed = await run(["npm", "pack", mermaid, "--silent"], { cwd });
    if (packed.code !== 0) throw new Error(packed.output);
    await run(["tar", "xzf", packed.output.trim(), "package/dist/mermaid.min.js"], { cwd });
    return readFileSync(join(cwd, "package/dist/mermaid.min.js"), "utf8");
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

interface Mermaid {
  readonly initialize: (options: object) => void;
  readonly render: (id: string, text: string) => Promise<{ readonly svg: string }>;
}

async function render(diagrams: readonly Diagram[]): Promise<void> {
  if (diagrams.length === 0) return;
  const { CHROMIUM_PATH: executablePath = "" } = await browsers(repository);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await mermaidScript() });
    for (const { text, file, page: from } of diagrams) {
      const svg = await page.evaluate(async (diagram) => {
        const { mermaid: library } = globalThis as unknown as { readonly mermaid: Mermaid };
        library.initialize({
          theme: "neutral",
          htmlLabels: false,
          deterministicIds: true,
          flowchart: { htmlLabels: false },
        });
        return (await library.render("diagram", diagram)).svg;
      }, text);
      writeFileSync(join(repository, folder, file), `${svg}\n`);
      console.log(`${from}: ${file}`);
    }
  } finally {
    await browser.close();
  }
}

/** Renders the diagrams that have no picture, and deletes pictures of no diagram. */
async function main(): Promise<void> {
  mkdirSync(join(repository, folder), { recursive: true });
  const diagrams = diagramsIn(await readTree(repository));
  await render(diagrams.filter(({ file }) => !existsSync(join(repository, folder, file))));
  const kept = new Set(diagrams.map(({ file }) => file));
  for (const file of readdirSync(join(repository, folder))) if (!kept.has(file)) rmSync(join(repository, folder, file));
}

if (import.meta.main) await main();
