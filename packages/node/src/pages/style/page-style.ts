import { createHash } from "node:crypto";
import { markup, type Html } from "../html.ts";
import type { Service } from "../service.ts";

/** The style element of a page, and the parts of the Content-Security-Policy that follow from it. */
export interface PageStyle {
  readonly element: Html;
  /** The CSP directives for styles, fonts and images. */
  readonly policy: string;
}

// Text has a contrast of at least 7:1 on its ground (WCAG 2.2, 1.4.3 requires 4.5:1), but for the agency's own colours. Lengths in rem scale with the
// reader's font size. In forced colours, what is only a colour here has a border or an underline.
const rules = `
*{box-sizing:border-box}
:root{color-scheme:light dark;--on-main:#fff;--ink:#1b2430;--ground:#fff;--around:#eef1f4;--soft:#434e5b;--line:#6b7785}
@media screen and (prefers-color-scheme:dark){:root{--main:var(--main-dark);--on-main:#14181d;--ink:#eef1f4;--ground:#14181d;--around:#1f262e;--soft:#c3cad3;--line:#8a95a3}}
html{font:100%/1.6 var(--font,system-ui),system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
body{display:flex;flex-direction:column;min-height:100vh;margin:0;background:var(--ground);color:var(--ink)}
header{border-top:.375rem solid var(--main);border-bottom:1px solid var(--line)}
header>*,main,footer{padding:.75rem max(1rem,calc(50vw - 26rem))}
.sender{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 2rem}
header a,footer a{color:inherit}
.agency{display:flex;align-items:center;gap:.75rem;line-height:1.35;text-decoration:none}
.agency:hover{text-decoration:underline}
.agency svg{flex:none;width:2.5rem;height:2.5rem}
.agency b,.agency span{display:block}
.agency b{font-size:1.125rem}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:0;padding:0;list-style:none}
nav a{display:inline-block;padding:.375rem 0}
nav a[aria-current]{font-weight:600;text-decoration:none}
.person{margin:0;padding-top:.5rem;padding-bottom:.5rem;border-top:1px solid var(--line);background:var(--around)}
.person span{display:inline-block;margin-right:1.5rem}
main{flex:1;padding-top:2rem;padding-bottom:3rem}
main:focus{outline:none}
main>*{max-width:40rem}
h1{margin:0 0 1rem;text-wrap:balance;font-size:clamp(1.375rem,7vw,1.75rem);line-height:1.25}
h2{margin:2rem 0 .5rem;font-size:1.25rem;line-height:1.25}
main ul{margin:0;padding-left:1.25rem}
main li{margin:.25rem 0}
main li a{display:inline-block;min-height:1.5rem;vertical-align:top}
main p,main form{margin:0 0 1rem}
main .actions{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.5rem;margin:1.75rem 0 0}
main .actions form,main .help p{margin:0}
[href^="tel:"],.w{white-space:nowrap}
a{color:var(--main);text-underline-offset:.2em}
.actions a{padding:.5rem 0}
a:hover{text-decoration-thickness:.15em}
.main{display:inline-block;min-height:2.75rem;padding:.5rem 1.25rem;border:.125rem solid var(--main);border-radius:.25rem;background:var(--main);color:var(--on-main);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.actions .main{padding:.5rem 1.25rem}
.main:hover{border-color:var(--ink);background:var(--ink);color:var(--ground)}
:focus-visible{outline:.1875rem solid var(--ink);outline-offset:.1875rem;border-radius:.125rem}
.skip{position:absolute;z-index:1;top:.5rem;left:1rem;padding:.5rem 1rem;background:var(--ink);color:var(--ground)}
.skip:not(:focus){width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{margin-top:2rem;color:var(--soft)}
.help,main .reference{margin:2.5rem 0 0;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft)}
.help h2{margin:0 0 .25rem;font-size:1rem;color:var(--ink)}
.help p{margin:0}
code{color:var(--ink);font:600 1.0625rem/1.6 ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace}
code span{margin-left:.4em}
footer{padding-top:1.5rem;padding-bottom:1.5rem;border-top:1px solid var(--line);background:var(--around)}
footer p{margin:0 0 .25rem;font-weight:600}
.unsigned{display:block;background:var(--around)}
.unsigned main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem 2rem;border-top:.375rem solid var(--main);background:var(--ground)}
@media (min-width:44rem) and (min-height:30rem){h1{font-size:2rem}.sender{padding-top:1.25rem;padding-bottom:1.25rem}main{padding-top:3rem}.unsigned main{margin-top:4rem;padding:2.5rem 3rem 3rem;border-radius:0 0 .25rem .25rem}}
@media (forced-colors:active){.agency svg,.main{forced-color-adjust:none}.main{border-color:ButtonText;background:ButtonFace;color:ButtonText}.main:hover{border-color:Highlight;background:Highlight;color:HighlightText}.skip{border:1px solid}}
@media print{.skip,header nav,main .actions,main>h2,main ul,footer{display:none}header{border-top:0}main{padding-top:1.5rem}}
`;

const unsigned = styleOf({ colours: { main: "#1d4b79", dark: "#a9c8ec" } });
const styles = new WeakMap<Service, PageStyle>();

/** The style of a service's pages. It is put together and hashed once, since the checked service never changes. */
export function pageStyle(service: Service | undefined): PageStyle {
  if (!service) return unsigned;
  const style = styles.get(service) ?? styleOf(service);
  styles.set(service, style);
  return style;
}

function styleOf({ colours, font, icon }: Pick<Service, "colours" | "font" | "icon">): PageStyle {
  // The checks of the options let no character into these values that could end them.
  const face = font
    ? `@font-face{font-family:"${font.family}";src:url(${font.file}) format("woff2");font-weight:100 900;font-display:swap}`
    : "";
  const named = font ? `;--font:"${font.family}"` : "";
  const css = `${face}:root{--main:${colours.main};--main-dark:${colours.dark}${named}}${rules}`;
  // CSP 3, 2.3.1: the hash covers every character between the tags, so the element is one piece of markup.
  const hash = createHash("sha256").update(css).digest("base64");
  return {
    element: markup(`<style>${css}</style>`),
    policy: `style-src 'sha256-${hash}'; img-src ${icon === undefined ? "'none'" : "'self'"}${font ? "; font-src 'self'" : ""}`,
  };
}
