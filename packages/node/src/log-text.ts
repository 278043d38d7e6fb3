/** What may be a secret or name a person, wherever it stands in a text from outside. */
const masked: readonly RegExp[] = [
  // RFC 3986 3.2.1: the user and the password of a URL.
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
  // RFC 7519 3: a JWT, by the first letters of its header.
  /\beyJ[\w-]*(?:\.[\w-]*)*/g,
  // An e-mail address or the name of an account.
  /[^\s<>"'(),;:/@…]{1,64}@[^\s<>"'(),;:/@]{0,254}\w/g,
  // A national id: six digits of a date and five more.
  /\d{6}[ .-]?\d{5}/g,
];

/** 32 characters or more without a break. */
const longRun = /[\w+=~%-]{32,}/g;
/** Providers number their requests by UUIDs (RFC 9562 4), for their own support to find. */
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * A text from outside, as a log may have it: in one line of printable characters, of bounded length, and without what has the form of a secret
 * (a password in a URL, a token, a long random value) or of a person (a national id, an e-mail address).
 * @param without values that are taken out wherever they stand, as those that were sent to whoever wrote the text
 */
export function logText(text: string, mostCharacters: number, without: readonly string[] = []): string {
  // The text may be a megabyte.
  const looked = mostCharacters * 20;
  let shown = text.slice(0, looked);
  for (const value of without) shown = shown.replaceAll(value, "…");
  for (const form of masked) shown = shown.replaceAll(form, "…");
  shown = shown.replaceAll(longRun, (run) => (isRandom(run) ? "…" : run));
  // A value that was cut in two has no form: the end of what was looked at is not shown.
  if (text.length > looked) shown = shown.slice(0, -mostCharacters);
  // Control characters could move the cursor of a terminal, and those of direction reorder a line (CWE-117).
  shown = shown.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  const characters = Array.from(shown);
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters).join("")}…` : shown;
}

/** Words joined by `_` or `-` have no digits among their letters; keys, codes and tokens do. */
function isRandom(run: string): boolean {
  return /\d/.test(run) && /[a-z]/i.test(run) && !uuid.test(run);
}
