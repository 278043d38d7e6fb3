import { cell, row } from "../runtime/markdown-cell.ts";
import type { FilledChapter, FilledForm, FilledLine } from "./filled-form.ts";
import { isRed } from "./filled-form.ts";
import { blank, evidenceOf, introductionOf, redLinesOf, resultOf } from "./parts.ts";
import { formTexts } from "./texts.ts";

/** The form as Markdown, with what is red on top. */
export function formAsMarkdown(filled: FilledForm): string {
  const texts = formTexts[filled.language];
  const { verdict, paragraphs } = introductionOf(filled);
  const red = redLinesOf(filled);
  return [
    `# ${cell(texts.title(filled.app))}`,
    "",
    red.length === 0 ? verdict : `**${verdict}**`,
    ...paragraphs.flatMap((paragraph) => ["", cell(paragraph)]),
    ...(red.length === 0 ? [] : ["", `## ${texts.redTitle}`, "", ...tableOf(red, filled)]),
    "",
    "| | |",
    "| --- | --- |",
    ...texts.filledInByAgency.map((what) => row(what, blank)),
    ...filled.chapters.flatMap((chapter) => [
      "",
      `## ${chapter.title}`,
      "",
      sourceOf(chapter, filled),
      "",
      ...tableOf(chapter.lines, filled),
    ]),
    "",
  ].join("\n");
}

function sourceOf({ sources, lacks }: FilledChapter, { language }: FilledForm): string {
  const { source, read } = formTexts[language];
  const shown = sources.map(({ url, read: day }) => `${url} (${read} ${day})`).join(", ");
  return `${source}: ${shown}.${lacks === undefined ? "" : ` ${lacks}`}`;
}

function tableOf(lines: readonly FilledLine[], { language }: FilledForm): string[] {
  const { columns, note: noted, weights } = formTexts[language];
  return [
    row(...columns),
    row(...columns.map(() => "---")),
    ...lines.map((line) => {
      const { number, weight, demand, expected, note } = line;
      const result = cell(resultOf(line, language));
      return row(
        number,
        weights[weight],
        cell(demand),
        [expected, ...(note === undefined ? [] : [`${noted}: ${note}`])].map(cell).join("<br>"),
        isRed(line) ? `**${result}**` : result,
        evidenceOf(line, language).map(cell).join("<br>"),
      );
    }),
  ];
}
