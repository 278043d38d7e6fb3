import { useSurroundings } from "../auth-context.ts";
import { textsIn, type Table } from "./language.ts";

/** What every component with texts takes. */
export interface Worded<Words> {
  /** Texts of your own, in place of ours and of those that the provider has. */
  readonly texts?: Partial<Words> | undefined;
}

/** The texts of a component: each has a table of its own, so that an application loads only those of what it uses. */
export function useTexts<Words>(table: Table<Words>, own: Partial<Words> | undefined, lang?: string): Words {
  const { lang: ofPage, texts } = useSurroundings();
  return { ...textsIn(table, lang ?? ofPage), ...texts, ...own };
}
