import { createHash } from "node:crypto";
import type { Language } from "../texts/language.ts";

/** Escaped markup. Only {@link html} creates it from values. */
class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}
export type { Html };

type Piece = string | number | Html | readonly Html[] | undefined;

/** Markup from a template. Every value that is not markup itself is escaped, for text and for quoted attributes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.reduce((markup, string, index) => markup + markupOf(pieces[index - 1]) + string));
}

function markupOf(piece: Piece): string {
  if (piece instanceof Html) return piece.markup;
  if (Array.isArray(piece)) return piece.map(markupOf).join("");
  return typeof piece === "string" || typeof piece === "number" ? escape(String(piece)) : "";
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

// The contrast on white is at least 7:1 (WCAG 2.2, 1.4.3 requires 4.5:1). Lengths in rem scale with the reader's font size.
const style = `
*{box-sizing:border-box}
html{color-scheme:light;font:100%/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
body{margin:0;background:#eef1f4;color:#1b2430}
main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem 2rem;background:#fff;border-top:.375rem solid #1d4b79}
h1{margin:0 0 1rem;font-size:clamp(1.375rem,7vw,1.625rem);line-height:1.25}
h2{margin:2rem 0 .5rem;font-size:1.25rem;line-height:1.25}
ul{margin:0;padding-left:1.25rem}
li{margin:.25rem 0}
li a{display:inline-block;min-height:1.5rem}
p,form{margin:0 0 1rem}
.actions{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.5rem;margin:1.75rem 0 0}
.actions form{margin:0}
a{color:#1d4b79;text-underline-offset:.2em;padding:.5rem 0}
a:hover{text-decoration-thickness:.15em}
.main{display:inline-block;min-height:2.75rem;padding:.5rem 1.25rem;border:.125rem solid #1d4b79;border-radius:.25rem;background:#1d4b79;color:#fff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.main:hover{background:#12335a;border-color:#12335a}
:focus-visible{outline:.1875rem solid #1b2430;outline-offset:.1875rem;border-radius:.125rem}
.reference{margin:2rem 0 0;padding-top:1rem;border-top:1px solid #6b7785;color:#434e5b}
.reference code{color:#1b2430;font:600 1.0625rem/1.6 ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace}
@media (min-width:44rem) and (min-height:30rem){main{margin-top:4rem;padding:2.5rem 3rem 3rem;border-radius:0 0 .25rem .25rem}h1{font-size:2rem}}
`;

// The CSP hash covers every character between the tags, so the element is one piece of markup.
const styleElement = new Html(`<style>${style}</style>`);
const styleHash = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

/** Submits the page's only form. No page has any other script. */
const script = "document.forms[0].submit()";
const scriptElement = new Html(`<script>${script}</script>`);
const scriptHash = `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

export interface HtmlPage {
  readonly language: Language;
  /** Title and `h1` of the page. */
  readonly title: string;
  /** The content below the heading. Classes: `actions` (a row), `main` (the primary link or button), `reference`. */
  readonly body: Html;
  /** HTTP status. */
  readonly status: number;
  /** URLs whose origins a form may be redirected to, besides this site: the provider's, for a logout. */
  readonly formAction?: readonly string[];
  /** True if a script submits the form at once. Without scripts the person uses the button. Default `false`. */
  readonly sendsItself?: boolean;
}

/**
 * A page for people. Its only script submits a form (`sendsItself`); it loads nothing else. Readable at 320 px and at 400 % zoom.
 *
 * Source: ASVS 5.0 3.4.3–3.4.8 (headers); RFC 9700 section 4.16 (framing) and 4.2 (Referer); WCAG 2.2 AA.
 */
export function htmlPage({ language, title, body, status, formAction = [], sendsItself = false }: HtmlPage): Response {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
        ${sendsItself ? scriptElement : undefined}
      </body>
    </html> `;
  return new Response(page.markup, {
    status,
    headers: pageHeaders(language, formAction, referrerPolicy(body), sendsItself),
  });
}

/**
 * RFC 9700 section 4.2.4: the URL of a callback has a code in it, so a page that only has links sends no referrer.
 *
 * Fetch, "append a request Origin header": under `no-referrer` a form sends `Origin: null`, which our own guard refuses. A page with a form uses
 * `same-origin`, which also sends no referrer to other sites.
 */
function referrerPolicy(body: Html): string {
  return /<form\b/i.test(body.markup) ? "same-origin" : "no-referrer";
}

function pageHeaders(
  language: Language,
  formAction: readonly string[],
  referrers: string,
  sendsItself: boolean,
): Record<string, string> {
  // CSP, form-action: Chromium also applies it to redirects after a form. An origin cannot contain a `;` or a space.
  const formTargets = ["'self'", ...formAction.map((url) => new URL(url).origin)].join(" ");
  return {
    "Cache-Control": "no-store",
    "Content-Language": language,
    // ASVS 5.0 3.4.3 and 3.4.6: only our own script runs, nothing loads, no site may frame the page.
    "Content-Security-Policy": `default-src 'none'; style-src ${styleHash}; img-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action ${formTargets}${sendsItself ? `; script-src ${scriptHash}` : ""}`,
    "Content-Type": "text/html; charset=utf-8",
    // ASVS 5.0 3.4.8.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": referrers,
    Vary: "Accept-Language",
    // ASVS 5.0 3.4.4.
    "X-Content-Type-Options": "nosniff",
  };
}
