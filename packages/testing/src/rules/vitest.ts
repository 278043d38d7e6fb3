import { type ListId, lists, numbersOf } from "@adgangskort/mock-idp/lists";

declare module "vitest" {
  interface TaskMeta {
    /** The line of a list that a test tells of. The form reads it in Vitest's JSON report. */
    rule?: { readonly list: ListId; readonly number: string };
  }
}

/** Title and options of a test that tells of a line of a list. */
export type LineOfList = readonly [
  title: string,
  options: { meta: { rule: { readonly list: ListId; readonly number: string } } },
];

/**
 * Makes tests tell of lines of a list, for the form: `const line = lineOf("feide")`, and then `test(...line("FE-6", "an account without two factors"), async …)`.
 *
 * @throws by a number that the list lacks
 */
export function lineOf(list: ListId): (number: string, title: string) => LineOfList {
  const known = new Set(Object.values(lists).flatMap((one) => (one.id === list ? numbersOf(one) : [])));
  return (number, title) => {
    if (!known.has(number)) throw new Error(`no line of ${list} has the number ${number}`);
    return [`${number} ${title}`, { meta: { rule: { list, number } } }];
  };
}
