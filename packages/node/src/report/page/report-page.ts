import { errorTable } from "../../errors/errors.ts";
import { html, markup, type Html } from "../../pages/html.ts";
import { bars, type Bar } from "./bars.ts";
import type { Figure, FigureGroup, FigureId } from "../counts/figures.ts";
import { reportTexts, type ReportTexts } from "./report-texts.ts";

export type ReportLanguage = keyof typeof reportTexts;

/** What the report tells. */
export interface Report {
  readonly from: string;
  readonly to: string;
  readonly groups: readonly FigureGroup[];
}

// Contrast of at least 7:1 in both schemes. Nothing is loaded from elsewhere.
const style = markup(`<style>
:root{color-scheme:light dark;--ink:#1b2430;--ground:#fff;--pale:#d5dde6;--line:#6b7785}
@media screen and (prefers-color-scheme:dark){:root{--ink:#eef1f4;--ground:#14181d;--pale:#3a4653;--line:#8a95a3}}
body{max-width:60rem;margin:2rem auto;padding:0 1rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1,h2{line-height:1.25}h2{margin-top:3rem}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th[scope=row]{font-weight:600}td.number{white-space:nowrap;font-variant-numeric:tabular-nums}
a{color:inherit}figure{margin:1.5rem 0}figcaption{font-weight:600;margin-bottom:.5rem}
svg{display:block;width:100%;height:auto;font:15px system-ui,sans-serif}
text{fill:var(--ink)}.ink{fill:var(--ink)}.pale{fill:var(--pale)}.bar{stroke:var(--ink);stroke-width:1.5}
</style>`);

const errorPages = "https://github.com/adgangskort/adgangskort/blob/main/docs/errors";

/** One HTML document that loads nothing. */
export function reportPage(report: Report, language: ReportLanguage): string {
  const texts = reportTexts[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${texts.title}</title>
        ${style}
      </head>
      <body>
        <main>
          <h1>${texts.title}</h1>
          <p>${texts.period(report.from, report.to)}</p>
          ${texts.about.map((line) => html`<p>${line}</p>`)}
          ${report.groups.map((group, index) => section(group, `group-${index}`, texts))}
        </main>
      </body>
    </html> `.markup;
}

/** The same as data: each figure with its definition in the report's language. */
export function reportDocument({ from, to, groups }: Report, language: ReportLanguage): object {
  const { figures: texts } = reportTexts[language];
  return {
    schemaVersion: 2,
    period: { from, to, timeZone: "Europe/Oslo" },
    groups: groups.map(({ figures, ...group }) => ({
      ...group,
      figures: figures.map((figure) => ({ ...figure, definition: texts[figure.id][1] })),
    })),
  };
}

const steps: readonly FigureId[] = ["started", "cameBack", "completed", "silent", "cancelled", "failed"];

function section({ id, of, figures }: FigureGroup, at: string, texts: ReportTexts): Html {
  const plot = (title: string, ids: readonly FigureId[]): Html | undefined => {
    const rows = figures.filter((figure) => ids.includes(figure.id)).map((figure) => barOf(figure, texts));
    return rows.length > 0 ? bars(`${at}-${ids[0]}`, title, rows) : undefined;
  };
  return html`<section>
    <h2 id="${at}">${texts.groups[id]}${of === undefined ? undefined : html` (${texts.level}: ${of})`}</h2>
    ${plot(texts.steps, steps)}${plot(texts.whoActs, ["blame"])}${plot(texts.ends, ["end"])}
    <div class="table" role="region" aria-labelledby="${at}" tabindex="0">
      <table>
        <thead>
          <tr>
            ${texts.columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${figures.map((figure) => row(figure, texts))}
        </tbody>
      </table>
    </div>
  </section> `;
}

function row(figure: Figure, texts: ReportTexts): Html {
  const [title, definition] = texts.figures[figure.id];
  const of = figure.of === undefined ? undefined : html`: ${nameOf(figure, figure.of, texts)}`;
  return html`<tr>
    <th scope="row">${title}${of}</th>
    <td class="number">${valueOf(figure, texts)}</td>
    <td class="number">${numberOf(figure.n, texts)}</td>
    <td>${definition}</td>
  </tr> `;
}

function barOf(figure: Figure, texts: ReportTexts): Bar {
  const label = figure.of === undefined ? texts.figures[figure.id][0] : textOf(figure, figure.of, texts);
  const size = typeof figure.value === "number" ? figure.value : undefined;
  return { label, size, text: valueOf(figure, texts) };
}

function nameOf(figure: Figure, of: string, texts: ReportTexts): Html {
  if (figure.id !== "code") return html`${textOf(figure, of, texts)}`;
  // The log says the code, and only a code of this library has a page.
  return Object.hasOwn(errorTable, of) ? html`<a href="${errorPages}/${of}.md">${of}</a>` : html`${of}`;
}

function textOf({ id }: Figure, of: string, texts: ReportTexts): string {
  const name = id === "end" ? `end ${of}` : of;
  return (Object.hasOwn(texts.of, name) ? texts.of[name] : undefined) ?? of;
}

const units = { count: "", percent: " %", seconds: " s" } as const;

function valueOf({ value, unit }: Figure, texts: ReportTexts): string {
  return typeof value === "number" ? `${value}${units[unit]}` : numberOf(value, texts);
}

function numberOf(value: Figure["value"], texts: ReportTexts): string {
  return typeof value === "number" ? String(value) : texts[value];
}
