import { wordsFrom } from "#shell/local-words.ts";
import { en } from "./texts/en";
import { nb } from "./texts/nb";
import { nn } from "./texts/nn";

/** The language that the person has chosen with the texts in it, and the titles of pages from these. */
export const { localWords, titled, inEachLanguage } = wordsFrom({ nb, nn, en });
