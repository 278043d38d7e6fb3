import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { run } from "../run.ts";
import type { Packed } from "./packed.ts";

/** What the manifest of a published package says of where it comes from. */
interface Origin {
  readonly homepage?: string;
  readonly repository?: { readonly type?: string; readonly url?: string; readonly directory?: string };
  readonly bugs?: string;
}

interface PublishedManifest extends Origin {
  readonly engines?: { readonly node?: string };
  readonly license?: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean };
}

/** The text files of a tarball, by their path in the package. */
type Content = ReadonlyMap<string, string>;

/** What a person who reads a package on a registry needs: its license, where it comes from, and links that lead somewhere. */
export async function brokenTarballs(packed: readonly Packed[], root: string): Promise<string[]> {
  const origin = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Origin;
  const problems = [];
  for (const { pack, tarball } of packed)
    problems.push(
      ...problemsIn(await contentOf(tarball), pack.path, origin, root).map((problem) => `${pack.path}: ${problem}`),
    );
  return problems;
}

const read = /^(?:package\.json|.*\.md)$/;

async function contentOf(tarball: string): Promise<Content> {
  const listing = await run(["tar", "-tzf", tarball], { cwd: "/" });
  if (listing.code !== 0) throw new Error(`${tarball}: not a tarball\n${listing.output}`);
  const files = listing.output.split("\n").filter(Boolean);
  const content = new Map<string, string>();
  for (const file of files) {
    const path = posix.relative("package", file);
    const { output } = read.test(path) ? await run(["tar", "-xzOf", tarball, file], { cwd: "/" }) : { output: "" };
    content.set(path, output);
  }
  return content;
}

/** The problems of one tarball. `origin` is the manifest of the repository, the one place that has its address. */
export function problemsIn(content: Content, path: string, origin: Origin, root: string): string[] {
  const manifest = JSON.parse(content.get("package.json") ?? "{}") as PublishedManifest;
  const { type, url } = origin.repository ?? {};
  const address = url?.replace(/^git\+|\.git$/g, "");
  const required: readonly (readonly [name: string, holds: boolean])[] = [
    ["LICENSE is missing", content.has("LICENSE")],
    ["README.md is missing", content.has("README.md")],
    ["package.json: license is not MIT", manifest.license === "MIT"],
    ["package.json: no description", Boolean(manifest.description)],
    ["package.json: no engines", manifest.engines?.node !== undefined],
    ["package.json: fewer than three keywords", (manifest.keywords?.length ?? 0) >= 3],
    [
      "package.json: repository is not that of the root with the package's directory",
      address !== undefined && isDeepStrictEqual(manifest.repository, { type, url, directory: path }),
    ],
    ["package.json: homepage is not the package's folder", manifest.homepage === `${address}/tree/main/${path}#readme`],
    ["package.json: bugs is not that of the root", manifest.bugs !== undefined && manifest.bugs === origin.bugs],
    [
      "package.json: publishConfig is not public, with provenance",
      isDeepStrictEqual(manifest.publishConfig, { access: "public", provenance: true }),
    ],
  ];
  const pages = Array.from(content).filter(([file]) => file.endsWith(".md"));
  return [
    ...required.filter(([, holds]) => !holds).map(([name]) => name),
    ...pages.flatMap(([file, text]) =>
      linksIn(text)
        .filter((link) => !leadsSomewhere(link, file, content, `${address}/`, root))
        .map((link) => `${file}: the link ${link} leads nowhere`),
    ),
  ];
}

/** Targets of links and pictures, but for those in code. */
function linksIn(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```$/gm, "").replaceAll(/`[^`\n]*`/g, "");
  const targets = prose.matchAll(/\]\(\s*<?([^)\s>]+)[^)]*\)|^\[[^\]]+\]:\s*(\S+)|\b(?:href|src)="([^"]+)"/gm);
  return Array.from(targets, ([, inline, reference, attribute]) => inline ?? reference ?? attribute ?? "");
}

/** A link within the tarball, to a file of this repository, or to another site. */
function leadsSomewhere(link: string, from: string, content: Content, address: string, root: string): boolean {
  const [path = "", anchor] = link.split("#");
  if (link.startsWith(address)) {
    const [, file] = /^(?:blob|tree|raw)\/main\/(.+)$/.exec(path.slice(address.length)) ?? [];
    if (file === undefined) return /^(?:issues|security)?\/?$/.test(path.slice(address.length));
    const target = join(root, file);
    return existsSync(target) && (anchor === undefined || hasAnchor(readFileSync(target, "utf8"), anchor));
  }
  // An address that the root had once.
  if (/adgangskort\/(?:blob|tree|raw)\//.test(link)) return false;
  if (/^[a-z][a-z+.-]*:/.test(link)) return true;
  const target = path === "" ? from : posix.join(posix.dirname(from), path);
  return content.has(target) && (anchor === undefined || hasAnchor(content.get(target) ?? "", anchor));
}

/** Whether a heading has this anchor, as GitHub makes them. */
function hasAnchor(text: string, anchor: string): boolean {
  const headings = Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return headings.includes(anchor);
}
