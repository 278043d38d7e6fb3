import { speaking } from "#shell/language.ts";
import { titling } from "#shell/page.tsx";
import { en } from "./texts/en";
import { nb } from "./texts/nb";
import { nn } from "./texts/nn";

/** The language that the person has chosen, and the texts in it. */
export const spoken = speaking({ nb, nn, en });

/** The title of a page, from the texts. */
export const titled = titling(spoken);
