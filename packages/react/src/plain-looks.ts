/**
 * Default style of the plain dialogs. Every rule of the application overrides it.
 */
const rules = `
:where(.adgangskort-dialog) {
  box-sizing: border-box; width: 34rem; max-width: calc(100vw - 2rem); max-height: calc(100dvh - 2rem); overflow: auto;
  padding: clamp(1.25rem, 5vw, 2rem); border: 1px solid; border-radius: 0.5rem; line-height: 1.5; overflow-wrap: break-word;
  color: CanvasText; background: Canvas; box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 30%);
}
:where(.adgangskort-dialog):focus { outline: none; }
:where(.adgangskort-dialog)::backdrop { background: rgb(0 0 0 / 55%); }
:where(.adgangskort-dialog h2) { margin: 0 0 0.75rem; font-size: 1.5rem; line-height: 1.25; }
:where(.adgangskort-dialog p) { margin: 0 0 0.75rem; }
:where(.adgangskort-dialog p:empty) { margin: 0; }
:where(.adgangskort-dialog [role="alert"]) { font-weight: 600; }
:where(.adgangskort-dialog [role="timer"]) { font-variant-numeric: tabular-nums; }
:where(.adgangskort-actions) { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.25rem; }
:where(.adgangskort-actions :is(a, button)) {
  box-sizing: border-box; display: inline-block; min-height: 2.75rem; padding: 0.5rem 1.25rem; border: 2px solid; border-radius: 0.25rem;
  font: inherit; color: CanvasText; background: Canvas; text-decoration: none; cursor: pointer;
}
:where(.adgangskort-actions :is(a, button):hover) { text-decoration: underline; }
:where(.adgangskort-actions .adgangskort-primary) { color: Canvas; background: CanvasText; border-color: CanvasText; }
:where(.adgangskort-actions :focus-visible) { outline: 3px solid; outline-offset: 3px; outline-color: CanvasText; }
@media (forced-colors: active) {
  :where(.adgangskort-actions .adgangskort-primary) { forced-color-adjust: none; color: HighlightText; background: Highlight; }
}
`;

let sheet: CSSStyleSheet | undefined;

/** A constructed style sheet needs no exception in a Content-Security-Policy, and no file for the application to load. */
export function wearPlainLooks(): void {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}
