import type { Session } from "@adgangskort/node";
import type { Fact } from "./facts.tsx";
import type { Language } from "./language.ts";

/** A person who did something, where they have no name or are not the reader. */
const persons: Readonly<Record<Language, { readonly you: string; readonly another: string }>> = {
  nb: { you: "Deg", another: "Noen med en annen innlogging" },
  nn: { you: "Deg", another: "Nokon med ei anna innlogging" },
  en: { you: "You", another: "Someone with another login" },
};

/** Who did something, for the reader, and nothing where the register does not know: it keeps the subject, and no name. */
export function personOf(label: string, subject: string | undefined, reader: Session, language: Language): Fact[] {
  if (subject === undefined) return [];
  const { you, another } = persons[language];
  return [{ label, value: subject === reader.subject ? (reader.name ?? you) : another }];
}
