import type { Fact } from "#shell/facts.tsx";
import type { Language } from "#shell/language.ts";
import { dayOf } from "#shell/written-out.ts";
import type { Words } from "../../texts/nb";
import type { Guard } from "./guard";

/** A guard. Written out on the server: not every browser knows nynorsk. */
export function factsOf(guard: Guard, words: Words["facts"], language: Language): Fact[] {
  return [
    { label: words.navn, value: guard.navn },
    { label: words.kortnummer, value: guard.kortnummer },
    { label: words.startdato, value: dayOf(guard.startdato, language) },
    { label: words.godkjentOpplaering, value: guard.godkjentOpplaering ? words.yes : words.no },
  ];
}
