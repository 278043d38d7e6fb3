import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { addressOf } from "./addresses.ts";

/** The page that is rendered. */
interface Environment {
  /** Where the page is, if the site has it at another place. */
  readonly realPath?: string;
  readonly path: string;
}

/** Inline code is text: Vue would read `{{` in it. */
export function verbatim(md: MarkdownRenderer): void {
  md.renderer.rules.code_inline = (tokens, index) =>
    `<code v-pre>${md.utils.escapeHtml(tokens[index]?.content ?? "")}</code>`;
}

/** Links between pages lead to their addresses on the site, and links to other files of the repository lead there. */
export function links(md: MarkdownRenderer, { docs, repository }: { docs: string; repository: string }): void {
  md.core.ruler.push("links", ({ tokens, env }) => {
    const { path: own, realPath = own } = env as Environment;
    const folder = dirname(realPath);
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" ? token.attrGet("href") : null;
      if (href === null || /^([a-z]+:|#)/.test(href)) continue;
      const [path = "", ...hash] = href.split(/(?=#)/);
      const file = relative(docs, join(folder, decodeURIComponent(path)));
      const page = existsSync(join(docs, file, "README.md")) ? join(file, "README.md") : file;
      const isPage = !page.startsWith("..") && page.endsWith(".md");
      token.attrSet("href", (isPage ? addressOf(page) : `${repository}/${join("docs", file)}`) + hash.join(""));
    }
  });
}

/** A diagram is shown as the picture that `pnpm diagrams` rendered. An image keeps its styles, which Vue strips from a template. */
export function diagrams(md: MarkdownRenderer, docs: string): void {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token?.info !== "mermaid") return fence?.(tokens, index, options, env, self) ?? "";
    const name = createHash("sha256").update(token.content).digest("hex").slice(0, 16);
    const svg = readFileSync(join(docs, "images/diagrams", `${name}.svg`));
    const [, title = "", description = ""] = /accTitle: (.+)\n(?:\s*accDescr: (.+)\n)?/.exec(token.content) ?? [];
    const alt = md.utils.escapeHtml(`${title}. ${description}`);
    return `<p class="diagram" v-pre><img alt="${alt}" src="data:image/svg+xml;base64,${svg.toString("base64")}"></p>`;
  };
}
