// pages/: what every page for people has: HTML, and the service that it is of.
// It must not know which error or which form a page shows.

import { createHash } from "node:crypto";
import { html, markup, unbroken, type Html } from "./html.ts";
import { footerOf, headerOf, helpBlock, titleOf, type PageFrame } from "./page-frame.ts";
import { pageStyle } from "./style/page-style.ts";
import { textsIn, type Language } from "../texts/language.ts";

/** Submits the page's only form. No page has any other script. */
const script = "document.forms[0].submit()";
const scriptElement = markup(`<script>${script}</script>`);
const scriptHash = `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

export interface HtmlPage {
  readonly language: Language;
  /** The `h1` of the page, and the beginning of its title. */
  readonly title: string;
  /** The content below the heading. Classes: `actions` (a row), `main` (the primary link or button). */
  readonly body: Html;
  /** HTTP status. */
  readonly status: number;
  readonly frame?: PageFrame | undefined;
  /** The operator finds the event in the audit log by it. */
  readonly reference?: string | undefined;
  /** URLs whose origins a form may be redirected to, besides this site: the provider's, for a logout. */
  readonly formAction?: readonly string[];
  /** True if a script submits the form at once. Without scripts the person uses the button. Default `false`. */
  readonly sendsItself?: boolean;
}

/**
 * A page for people. Its only script submits a form (`sendsItself`); it loads nothing but the icon and the font of the options. Readable at 320 px and
 * at 400 % zoom, in light and dark mode and in forced colours.
 *
 * Source: ASVS 5.0 3.4.3–3.4.8 (headers); RFC 9700 section 4.16 (framing) and 4.2 (Referer); WCAG 2.2 AA.
 */
export function htmlPage(given: HtmlPage): Response {
  const { language, title, body, status, frame = {}, reference, formAction = [], sendsItself = false } = given;
  const { service } = frame;
  const style = pageStyle(service);
  // Every link of a page in a frame opens in the whole window.
  const base = frame.isFramed ? html`<base target="_top" />` : undefined;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${titleOf(title, service, language)}</title>
        ${service?.icon === undefined ? undefined : html`<link rel="icon" href="${service.icon}" />`} ${style.element}${base}
      </head>
      <body${service ? undefined : html` class="unsigned"`}>
        ${service && headerOf(frame, service, language)}
        ${unbroken(
          html`<main id="content" tabindex="-1">
            <h1>${title}</h1>
            ${body} ${reviewNote(language)}
            ${service ? helpBlock(service, language, reference) : unsignedReference(language, reference)}
          </main>`,
        )}
        ${service && footerOf(service, language)} ${sendsItself ? scriptElement : undefined}
      </body>
    </html> `;
  return new Response(page.markup, {
    status,
    headers: pageHeaders(
      language,
      style.policy,
      { formAction, sendsItself, isFramed: frame.isFramed },
      referrerPolicy(body),
    ),
  });
}

function reviewNote(language: Language): Html | undefined {
  const { unreviewedPage } = textsIn(language).frame;
  return unreviewedPage === undefined ? undefined : html`<p class="note">${unreviewedPage}</p>`;
}

function unsignedReference(language: Language, reference: string | undefined): Html | undefined {
  const { label, help } = textsIn(language).reference;
  return reference === undefined
    ? undefined
    : html`<p class="reference">${label}: <code>${reference}</code><br />${help}</p>`;
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
  loads: string,
  {
    formAction,
    sendsItself,
    isFramed,
  }: { formAction: readonly string[]; sendsItself: boolean; isFramed?: boolean | undefined },
  referrers: string,
): Record<string, string> {
  // CSP, form-action: Chromium also applies it to redirects after a form. An origin cannot contain a `;` or a space.
  const formTargets = ["'self'", ...formAction.map((url) => new URL(url).origin)].join(" ");
  return {
    "Cache-Control": "no-store",
    "Content-Language": language,
    // ASVS 5.0 3.4.3 and 3.4.6: only our own script runs, nothing loads from elsewhere, no other site may frame the page.
    "Content-Security-Policy": `default-src 'none'; ${loads}; base-uri 'none'; frame-ancestors ${isFramed ? "'self'" : "'none'"}; form-action ${formTargets}${sendsItself ? `; script-src ${scriptHash}` : ""}`,
    "Content-Type": "text/html; charset=utf-8",
    // ASVS 5.0 3.4.8.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": referrers,
    Vary: "Accept-Language",
    // ASVS 5.0 3.4.4.
    "X-Content-Type-Options": "nosniff",
  };
}
