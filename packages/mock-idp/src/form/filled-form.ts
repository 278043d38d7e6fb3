// form/: a list that is filled in by results, as Markdown, HTML and JSON.
// It must not know how a result came about.

import { createHash } from "node:crypto";
import type { RuleResult } from "../check/rule-result.ts";
import { type Demand, type DemandList, numbersOf, type Source } from "../lists/demand-list.ts";
import type { Left } from "./left.ts";
import { type Outcome, outcomeOf, type State } from "./outcome.ts";

/** What a form is about. */
export interface About {
  readonly app: string;
  readonly version?: string | undefined;
  /** Absent if the application is not in Git. */
  readonly commit?: { readonly id: string; readonly dirty: boolean } | undefined;
  /** The day of the run, as `2026-11-28`. */
  readonly date: string;
  /**
   * `pages`: the application's own pages, over HTTP or in its own router. `auth`: its configuration of the login, behind a page that the tests have
   * made. Absent: not known, and the form says so.
   */
  readonly against?: "pages" | "auth" | undefined;
  /** SHA-256 of the catalogue of faults that was played. */
  readonly catalogue?: string | undefined;
  /** What `mock-idp check --only` named, if a part was played. */
  readonly only?: readonly string[] | undefined;
  readonly language?: "nb" | "nn" | undefined;
  /** The agency's own answers, and what they left out, by number. */
  readonly left?: Left | undefined;
}

/** A line of the form. */
export interface FilledLine extends Outcome {
  readonly number: string;
  readonly weight: Demand["weight"];
  readonly demand: string;
  readonly expected: string;
  readonly note?: string;
  /** What the agency fills in: instead of a result, or beside it. */
  readonly asked?: string;
}

/** A chapter of the form. */
export interface FilledChapter {
  readonly list: string;
  readonly title: string;
  readonly sources: readonly Source[];
  readonly lacks?: string;
  readonly lines: readonly FilledLine[];
}

/** A form as data; `JSON.stringify` writes it, as do {@link formAsMarkdown} and {@link formAsHtml}. */
export interface FilledForm extends Omit<About, "language" | "left"> {
  readonly language: "nb" | "nn";
  readonly environments: readonly string[];
  /** SHA-256 of the lists as they were. */
  readonly lists: string;
  /** Lines in each state. */
  readonly counts: Readonly<Record<State, number>>;
  /** Places that the agency has not filled in. */
  readonly blanks: number;
  /** Numbers that must be mended before the form is handed over. */
  readonly red: readonly string[];
  readonly chapters: readonly FilledChapter[];
}

const redStates: ReadonlySet<State> = new Set<State>(["failed", "undetermined", "notRun"]);

/** Whether a line must be mended before the form is handed over. */
export const isRed = ({ state }: Outcome): boolean => redStates.has(state);

const noLines: Readonly<Record<State, number>> = {
  failed: 0,
  undetermined: 0,
  notRun: 0,
  warning: 0,
  passed: 0,
  notApplicable: 0,
  elsewhere: 0,
  answered: 0,
  leftOut: 0,
  blank: 0,
};

/**
 * Fills in lists by results. What was not run is never passed.
 *
 * @throws if a result or an answer has a number that no list has
 */
export function form(lists: readonly DemandList[], results: readonly RuleResult[], about: About): FilledForm {
  const { language = "nb", left = {}, ...told } = about;
  refuseStrangers(lists, results, left);
  const chapters = lists.flatMap(({ id, chapters: own }) =>
    own.map(({ title, sources, lacks, demands }): FilledChapter => ({
      list: id,
      title,
      sources,
      ...(lacks !== undefined && { lacks }),
      lines: demands.map((demand) =>
        lineOf(
          demand,
          results.filter(({ list }) => list === id),
          { left, language },
        ),
      ),
    })),
  );
  const lines = chapters.flatMap((chapter) => chapter.lines);
  const counts = { ...noLines };
  for (const { state } of lines) counts[state] += 1;
  return {
    ...told,
    language,
    environments: [...new Set(lists.map(({ environment }) => environment))],
    lists: createHash("sha256").update(JSON.stringify(lists)).digest("hex"),
    counts,
    blanks: lines.filter(({ asked, answer, state }) => asked !== undefined && !answer && state !== "leftOut").length,
    red: lines.filter(isRed).map(({ number }) => number),
    chapters,
  };
}

function lineOf(
  demand: Demand,
  results: readonly RuleResult[],
  { left, language }: { readonly left: Left; readonly language: FilledForm["language"] },
): FilledLine {
  const { number, weight, note, by, also } = demand;
  const outcome = outcomeOf(demand, results, left[number]);
  const asked = outcome.state === "blank" || outcome.state === "answered" ? (by ?? also) : also;
  return {
    number,
    weight,
    ...((language === "nn" && demand.nn) || { demand: demand.demand, expected: demand.expected }),
    ...(note !== undefined && { note }),
    ...(asked !== undefined && { asked }),
    ...outcome,
  };
}

function refuseStrangers(lists: readonly DemandList[], results: readonly RuleResult[], left: Left): void {
  for (const { list, number } of results) {
    const known = lists.filter(({ id }) => id === list);
    if (known.length > 0 && !known.flatMap(numbersOf).includes(number))
      throw new Error(`no line of ${list} has the number ${number}`);
  }
  const all = new Set(lists.flatMap(numbersOf));
  for (const number of Object.keys(left))
    if (!all.has(number))
      throw new Error(`no line of ${lists.map(({ id }) => id).join(" or ")} has the number ${number}`);
}
