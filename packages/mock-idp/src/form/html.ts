import { Html, markup } from "../portal/markup.ts";
import { type FilledChapter, type FilledForm, type FilledLine, isRed } from "./filled-form.ts";
import { blank, evidenceOf, introductionOf, redLinesOf, resultOf } from "./parts.ts";
import { formTexts } from "./texts.ts";

const styles = `body{margin:2rem auto;max-width:80rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1d2733;background:#fff}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{padding:.375rem .5rem;border:1px solid #8494a5;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:#eef1f4}p{max-width:48rem}.red{color:#7a1f12;font-weight:650}td p{margin:0}
@media print{body{margin:0;font-size:.75rem}tr{break-inside:avoid}}`;

/** The form as a page that needs no other file, with what is red on top. */
export function formAsHtml(filled: FilledForm): string {
  const texts = formTexts[filled.language];
  const { verdict, paragraphs } = introductionOf(filled);
  const red = redLinesOf(filled);
  const title = texts.title(filled.app);
  return markup`<!doctype html>
<html lang="${filled.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Html(styles)}</style></head>
<body><main>
<h1>${title}</h1>
<p${red.length > 0 && new Html(' class="red"')}>${verdict}</p>
${paragraphs.map((paragraph) => markup`<p>${paragraph}</p>\n`)}
${red.length > 0 && markup`<h2>${texts.redTitle}</h2>\n${tableOf(red, texts.redTitle, filled)}`}
<table><tbody>${texts.filledInByAgency.map((what) => markup`<tr><th scope="row">${what}</th><td>${blank}</td></tr>`)}</tbody></table>
${filled.chapters.map((chapter) => chapterOf(chapter, filled))}
</main></body>
</html>
`.text;
}

function chapterOf(chapter: FilledChapter, filled: FilledForm): Html {
  const { source, read } = formTexts[filled.language];
  const sources = chapter.sources.map(({ url, read: day }) => markup` <a href="${url}">${url}</a> (${read} ${day}).`);
  return markup`<h2>${chapter.title}</h2>
<p>${source}:${sources}${chapter.lacks !== undefined && ` ${chapter.lacks}`}</p>
${tableOf(chapter.lines, chapter.title, filled)}
`;
}

function tableOf(lines: readonly FilledLine[], label: string, { language }: FilledForm): Html {
  const { columns, note: noted, weights } = formTexts[language];
  return markup`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${lines.map(
  (line) => markup`<tr><th scope="row">${line.number}</th><td>${weights[line.weight]}</td><td>${line.demand}</td>
<td>${line.expected}${line.note !== undefined && markup`<p>${noted}: ${line.note}</p>`}</td>
<td${isRed(line) && new Html(' class="red"')}>${resultOf(line, language)}</td>
<td>${evidenceOf(line, language).map((one) => markup`<p>${one}</p>`)}</td></tr>
`,
)}</tbody></table></div>
`;
}
