/** A language that the texts are written in, as its BCP 47 tag. */
export type Language = "nb" | "nn" | "en" | "se";

/** The same texts in every language. */
export type Table<Words> = Readonly<Record<Language, Words>>;

/** The texts in this language, or in bokmål if there are none. */
export function textsIn<Words>(table: Table<Words>, lang = ""): Words {
  // By primary subtag; `sme` is Northern Sámi in ISO 639-3.
  const [tag = ""] = lang.toLowerCase().replace("sme", "se").split("-", 1);
  return Object.hasOwn(table, tag) ? table[tag as Language] : table.nb;
}
