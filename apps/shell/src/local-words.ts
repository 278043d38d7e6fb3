import type { Metadata } from "next";
import { chosenLanguage, type Language } from "./language.ts";
import type { At } from "./page.tsx";
import { titleAfterStep } from "./step-title.ts";
import { shared, type SharedWords } from "./texts.ts";

/** The language of the page, and the texts in it. */
export type LocalWords<Words> = () => Promise<{ readonly language: Language; readonly words: Words }>;

/**
 * The texts in the language of each request, and the titles of pages from them. One dictionary for each language: with a text missing it does not
 * compile.
 */
export function wordsFrom<Words>(dictionaries: Readonly<Record<Language, Words>>) {
  const localWords: LocalWords<Words> = async () => {
    const language = await chosenLanguage();
    return { language, words: dictionaries[language] };
  };
  /** `generateMetadata` of a page. `part` is the dynamic part of its address that stands after the title, such as the number of a case. */
  const titled =
    <Part extends string>(of: (words: Words, ofAll: SharedWords) => string, part?: Part) =>
    async ({ params }: At<Part>): Promise<Metadata> => {
      const { language, words } = await localWords();
      const title = await titleAfterStep(of(words, shared[language]), language);
      return { title: part === undefined ? title : `${title} ${(await params)[part]}` };
    };
  /** A text in each language, for pages of the login. */
  const inEachLanguage = (of: (words: Words) => string): Readonly<Record<Language, string>> => ({
    nb: of(dictionaries.nb),
    nn: of(dictionaries.nn),
    en: of(dictionaries.en),
  });
  return { localWords, titled, inEachLanguage };
}
