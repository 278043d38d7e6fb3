import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { browsers } from "./chromium.ts";
import { run } from "./run.ts";
import { repository } from "./workspace.ts";

/** One page of each layout and kind: the home of both languages, guides, tables, errors, reference, a diagram, a page that is not there. */
const kinds = [
  "/",
  "/nb/",
  "/guides/",
  "/guides/quick-start",
  "/errors/organisation_required",
  "/reference/",
  "/reference/@adgangskort/next",
  "/security/threat-model",
  "/security/asvs",
  "/finnes-ikke",
];
const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => ({ colorScheme, width })),
);

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/**
 * No other origin, and no script but the page's own. Styles in elements are those of highlighted code. VitePress sends the functions of the search as text,
 * which takes `unsafe-eval`.
 */
function policyOf(html: string): string {
  const hashes = Array.from(
    html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g),
    ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
  return `default-src 'none'; script-src 'self' 'unsafe-eval' ${[...new Set(hashes)].join(" ")}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** The built site as a host of static files serves it, under a strict policy. */
async function served(dist: string): Promise<{ readonly origin: string; readonly server: Server }> {
  const read = (path: string): Buffer | undefined => {
    try {
      return readFileSync(join(dist, path));
    } catch {
      return undefined;
    }
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const candidates = extname(path) in types ? [path] : [`${path}.html`, `${path}/index.html`];
    const file = candidates.find((candidate) => read(candidate) !== undefined) ?? "404.html";
    const content = read(file) ?? "";
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(file === "404.html" ? 404 : 200, {
      "content-type": type,
      ...(file.endsWith(".html") && { "content-security-policy": policyOf(content.toString()) }),
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}

/** Far longer than a page takes, also on a busy machine. */
const longestWaitMs = 120_000;

const axe = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");

interface InBrowser {
  readonly loadAxe: () => void;
  readonly axe?: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  readonly document: { readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number } };
}

const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const here = globalThis as unknown as InBrowser;
    if (!here.axe) here.loadAxe();
    const found = (await here.axe?.run())?.violations ?? [{ id: "axe did not run", nodes: [] }];
    const { scrollWidth, clientWidth } = here.document.documentElement;
    return [
      ...found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" ")}`),
      ...(scrollWidth > clientWidth ? [`scrolls ${scrollWidth - clientWidth} pixels sideways`] : []),
    ];
  });

/** A person finds a page by the keyboard alone. */
async function searchByKeyboard(page: Page, origin: string): Promise<string[]> {
  await page.goto(origin, { waitUntil: "networkidle" });
  // Until Vue has taken over the page that the server wrote, no key opens the search.
  await page.waitForFunction('"__vue_app__" in document.querySelector("#app")');
  await page.keyboard.press("Control+k");
  // The box is loaded when it is first opened.
  await page.locator(".VPLocalSearchBox input").waitFor();
  await page.keyboard.type("organisation_required");
  await page.locator(".VPLocalSearchBox .result").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/errors/organisation_required*");
  const isClosed = (await page.locator(".VPLocalSearchBox").count()) === 0;
  // Axe is not asked here: the box is VitePress's own, a button around its list.
  return isClosed ? [] : ["the search stays open"];
}

/** What a browser finds wrong with the built site: axe, sideways scroll, the search by keyboard, and what its policy refuses. */
async function brokenInBrowser(dist: string, root: string): Promise<string[]> {
  const { CHROMIUM_PATH: executablePath = "" } = await browsers(root);
  const { origin, server } = await served(dist);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const problems: string[] = [];
  try {
    for (const { colorScheme, width } of looks) {
      // Axe is no script of the page: it comes past the policy by the browser's own protocol.
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
      await page.addInitScript(`globalThis.loadAxe = () => {${axe}\n}`);
      page.setDefaultTimeout(longestWaitMs);
      const refused: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" && !/status of 404/.test(message.text())) refused.push(message.text());
      });
      page.on("pageerror", ({ message }) => refused.push(message));
      for (const path of kinds) {
        await page.goto(origin + path, { waitUntil: "load" });
        // The page that is not there is drawn by the browser alone.
        await page.locator("h1").first().waitFor();
        const found = [...(await violations(page)), ...refused.splice(0)];
        problems.push(...found.map((problem) => `${path} in ${colorScheme} at ${width}: ${problem}`));
      }
      if (width === 1280) problems.push(...(await searchByKeyboard(page, origin)), ...refused);
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  return problems;
}

const built = await run(["pnpm", "--filter", "@adgangskort/site", "run", "docs", "build"], { cwd: repository });
const problems = built.code === 0 ? await brokenInBrowser(join(repository, "site/dist"), repository) : [built.output];
console.error(problems.join("\n"));
process.exitCode = problems.length === 0 ? 0 : 1;
