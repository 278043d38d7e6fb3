/** A language that the texts are written in, as its BCP 47 tag. */
export type Language = "nb" | "nn" | "en" | "se";

/** The same texts in every language. */
export type Table<Words> = Readonly<Record<Language, Words>>;

/** By primary subtag; `sme` is Northern Sámi in ISO 639-3. */
const spokenAs: Readonly<Record<string, Language>> = { nn: "nn", en: "en", se: "se", sme: "se" };

/** The language for a page in this one; bokmål when we do not have it. */
export function languageOf(lang = ""): Language {
  return spokenAs[lang.toLowerCase().split("-", 1)[0] ?? ""] ?? "nb";
}
