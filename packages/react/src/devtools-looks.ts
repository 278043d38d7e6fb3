/** Above the page, and folded until it is wanted. Next.js has its own indicator in the other corner. */
const rules = `
.adgangskort-devtools {
  position: fixed; inset-block-end: 0.5rem; inset-inline-end: 0.5rem; z-index: 2147483647; max-inline-size: min(22rem, calc(100vw - 1rem));
  font: 0.875rem/1.4 system-ui, sans-serif; color: #fff; background: #1b1f24; border: 1px solid #57606a; border-radius: 0.5rem;
}
.adgangskort-devtools * { box-sizing: border-box; margin: 0; padding: 0; font: inherit; color: inherit; background: none; }
.adgangskort-devtools summary { padding: 0.5rem 0.75rem; min-block-size: 2.25rem; cursor: pointer; border-radius: 0.5rem; }
.adgangskort-devtools .adgangskort-dev { padding: 0 0.375rem; font-weight: 600; color: #1b1f24; background: #ffd33d; border-radius: 0.25rem; }
.adgangskort-devtools details > div { display: grid; gap: 0.625rem; padding: 0.25rem 0.75rem 0.75rem; max-block-size: 60vh; overflow: auto; }
.adgangskort-devtools dl { display: grid; gap: 0.125rem; }
.adgangskort-devtools dl > div { display: grid; grid-template-columns: 5rem 1fr; }
.adgangskort-devtools dt, .adgangskort-devtools p[id] { color: #c9d1d9; }
.adgangskort-devtools dd { overflow-wrap: anywhere; }
.adgangskort-devtools ul { display: flex; flex-wrap: wrap; gap: 0.375rem; list-style: none; }
.adgangskort-devtools button { min-block-size: 1.75rem; padding: 0.125rem 0.625rem; border: 1px solid #8b949e; border-radius: 1rem; cursor: pointer; }
.adgangskort-devtools button[aria-current] { color: #1b1f24; background: #fff; }
.adgangskort-devtools button:hover { text-decoration: underline; }
.adgangskort-devtools a { display: inline-block; padding-block: 0.125rem; text-decoration: underline; }
.adgangskort-devtools :focus-visible { outline: 3px solid #ffd33d; outline-offset: 1px; }
@media print { .adgangskort-devtools { display: none; } }
`;

let sheet: CSSStyleSheet | undefined;

/** A constructed style sheet needs no exception in a Content-Security-Policy. */
export function wearDevToolsLooks(): void {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}
