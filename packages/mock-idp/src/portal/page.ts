import { createHash } from "node:crypto";
import { Html, markup } from "./markup.ts";
import { STYLES } from "./styles.ts";

/** A self-contained page without script. */
export interface Page {
  readonly lang: string;
  readonly title: string;
  readonly banner: string;
  readonly main: Html;
  /** Links to the same page in other languages. */
  readonly languages?: Html;
  readonly wide?: boolean;
  /** Where the browser continues once the page and its frames have loaded. */
  readonly onwards?: string;
}

const STYLE_HASH = createHash("sha256").update(STYLES).digest("base64");

/** form-action is left open on purpose: browsers apply it to redirects after a form post, and those end at the client's URL. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** The headers of a page that frames other sites. */
export function framingHeaders(urls: readonly string[]): Readonly<Record<string, string>> {
  const origins = [...new Set(urls.map((url) => new URL(url).origin))].join(" ");
  const policy = PAGE_HEADERS["content-security-policy"];
  return { ...PAGE_HEADERS, "content-security-policy": `${policy}; frame-src ${origins || "'none'"}` };
}

export function renderPage({ lang, title, banner, main, languages, wide, onwards }: Page): string {
  const style = new Html(`<style>${STYLES}</style>`);
  return markup`<!doctype html>
<html lang="${lang}"${wide ? new Html(' class="tool"') : undefined}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${onwards === undefined ? undefined : markup`<meta http-equiv="refresh" content="0;url=${onwards}">\n`}${style}
</head>
<body>
<header class="top">
<p class="banner"><strong>TEST</strong> ${banner}</p>
${languages}
</header>
<main${wide ? new Html(' class="wide"') : undefined}>
${main}
</main>
</body>
</html>
`.text;
}
