import type { Evidence } from "../check/rule-result.ts";
import { type FilledForm, type FilledLine, isRed } from "./filled-form.ts";
import { formTexts } from "./texts.ts";

/** How many pieces of evidence a passed line shows. The JSON has all of them. */
const most = 8;

/** A blank for a pen. */
export const blank = "____________";

/** The paragraphs above the chapters. */
export function introductionOf(filled: FilledForm): {
  readonly paragraphs: readonly string[];
  readonly verdict: string;
} {
  const {
    language,
    date,
    version,
    commit,
    against,
    environments,
    lists,
    catalogue,
    only = [],
    red,
    blanks,
    counts,
  } = filled;
  const texts = formTexts[language];
  const shownCommit = commit ? `${commit.id}${commit.dirty ? ` ${texts.dirty}` : ""}` : texts.unknown;
  return {
    verdict: red.length === 0 ? texts.nothingRed : texts.red(red.length),
    paragraphs: [
      [
        texts.ran(date, version ?? texts.unknown, shownCommit),
        texts.against[against ?? "unknown"],
        ...(only.length > 0 ? [texts.only(only.join(", "))] : []),
        texts.imitation(environments.join(", ")),
      ].join(" "),
      texts.hashes(lists.slice(0, 16), catalogue?.slice(0, 16) ?? texts.unknown),
      [texts.blanks(blanks), ...(counts.leftOut > 0 ? [texts.leftOut(counts.leftOut)] : [])].join(" "),
    ],
  };
}

/** The lines that must be mended, in the order of the lists. */
export const redLinesOf = ({ chapters }: FilledForm): readonly FilledLine[] =>
  chapters.flatMap(({ lines }) => lines.filter(isRed));

/** The result of a line, in words. */
export function resultOf({ state, tried, evidence }: FilledLine, language: FilledForm["language"]): string {
  const texts = formTexts[language];
  const text = texts.states[state];
  if (tried === 0) return text;
  return evidence.length === tried ? `${text} (${tried})` : `${text} (${evidence.length} ${texts.of} ${tried})`;
}

/** What stands beside the result: reasons, answers, blanks, and what was tried, by file. */
export function evidenceOf(line: FilledLine, language: FilledForm["language"]): readonly string[] {
  const texts = formTexts[language];
  const { reason, answer, asked, evidence, missing, state } = line;
  const shown = isRed(line) ? evidence : evidence.slice(0, most);
  const byFile = Map.groupBy(shown, ({ file }) => file);
  return [
    ...(reason === undefined ? [] : [reason]),
    ...(missing.length > 0 ? [texts.noResult(missing.join(", "))] : []),
    ...[...byFile].map(([file, those]) => [...(file === undefined ? [] : [`${file}:`]), ...those.map(told)].join(" ")),
    ...(shown.length < evidence.length ? [texts.more(evidence.length - shown.length)] : []),
    ...(answer
      ? [`${asked === undefined ? "" : `${asked}: `}${answer.answer} (${texts.answer(answer.by, answer.on)})`]
      : []),
    ...(!answer && asked !== undefined && state !== "leftOut" ? [`${asked}: ${blank}`] : []),
  ];
}

function told({ tried, verdict, why, login }: Evidence): string {
  const said = verdict === "passed" || why === "" ? "" : `: ${why}`;
  return `«${tried}»${said}${login === undefined ? "" : ` [${login}]`}`;
}
