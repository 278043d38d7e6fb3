import type { Session } from "@adgangskort/node";
import type { Language } from "./language.ts";

/** A person who did something, where they have no name or are not the reader. */
export const persons: Readonly<Record<Language, { readonly you: string; readonly another: string }>> = {
  nb: { you: "Deg", another: "En annen enn deg" },
  nn: { you: "Deg", another: "Ein annan enn deg" },
  en: { you: "You", another: "Someone other than you" },
};

/** The person who did something, for the reader: the register keeps the subject, and no name. */
export function personOf(subject: string | undefined, reader: Session, language: Language): string {
  const { you, another } = persons[language];
  return subject === reader.subject ? (reader.name ?? you) : another;
}
