/** A character that compatibility normalisation turns into a delimiter of a URL: U+FF0F becomes a slash (UTS 46, UTR 36). */
export function hasLookAlike(text: string): boolean {
  return Array.from(text.matchAll(/\P{ASCII}/gu)).some(([character]) => /[/\\.:@]/.test(character.normalize("NFKC")));
}

/** One layer of percent-encoding less. Never throws: invalid percent-encoding stays, and invalid UTF-8 becomes U+FFFD. */
export function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}
