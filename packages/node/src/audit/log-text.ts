/** Patterns of secrets and personal data in external text. */
const masked: readonly RegExp[] = [
  // RFC 3986 3.2.1: user and password in a URL.
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
  // A password with a slash makes an invalid URL, which errors repeat. Digits before the slash are a port.
  /(?<=:\/\/)[^\s/@:]*:(?!\d{1,5}\/)[^\s@]{1,256}(?=@)/g,
  // RFC 7519 3: a JWT, recognised by the start of its header.
  /\beyJ[\w-]*(?:\.[\w-]*)*/g,
  // An e-mail address or an account name.
  /[^\s<>"'(),;:/@…]{1,64}@[^\s<>"'(),;:/@]{0,254}\w/g,
  // A national id: six digits of a date, then five more, in any script (full-width ones too), with one separator or its percent-encoding (RFC 3986 2.1).
  /\p{Nd}{6}(?:[ .+/\p{Pd}\u2212]|(?:%(?:25)*[\da-f]{2}){1,3})?\p{Nd}{5}/giu,
];

/** At least 32 characters without a break. */
const longRun = /[\w+=~%-]{32,}/g;
/** At least 32 characters of base64 (RFC 4648 4), whose slash is also that of a path. Its alphabet has no `-` and no `_`. */
const longRunOrPath = /[A-Za-z\d+=/]{32,}/g;
/** Not masked: providers identify their requests by UUIDs (RFC 9562 4), which their support asks for. */
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Not masked: Maskinporten's name of a request, which its support asks for (maskinporten_feilsoking). */
const trace = /(\(trace_id: [\da-f]{32}\))/;

/**
 * External text made safe for a log: one line of printable characters, of bounded length. Everything is masked that looks like a secret (a password
 * in a URL, a token, a long random value) or personal data (a national id, an e-mail address).
 * @param without values to mask as well, such as those that were sent to the author of the text
 */
export function logText(text: string, mostCharacters: number, without: readonly string[] = []): string {
  // Bounds the work: the text may be a megabyte.
  const looked = mostCharacters * 20;
  let shown = visible(text.slice(0, looked));
  for (const value of without) shown = shown.replaceAll(visible(value) || value, "…");
  // CWE-117: control characters could move a terminal's cursor. Before the patterns, which know one kind of space.
  shown = shown
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ")
    .split(trace)
    .map((part, index) => (index % 2 === 1 ? part : withoutSecrets(part)))
    .join("");
  // A value that the cut split matches no pattern, so the end of the searched text is dropped.
  if (text.length > looked) shown = shown.slice(0, -mostCharacters);
  shown = shown.trim();
  const characters = Array.from(shown);
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters).join("")}…` : shown;
}

/** Without the characters that have no width, which could divide a value, or reorder a line (CWE-117). */
function visible(text: string): string {
  return text.replaceAll(/\p{Cf}+/gu, "");
}

function withoutSecrets(text: string): string {
  let shown = text;
  for (const form of masked) shown = shown.replaceAll(form, "…");
  // The longer form first, so that no part of the value is left beside the shorter one.
  shown = shown.replaceAll(longRunOrPath, (run) => (isRandomAcrossSlashes(run) ? "…" : run));
  return shown.replaceAll(longRun, (run) => (isRandom(run) ? "…" : run));
}

/**
 * True for base64 that slashes divide into short parts. In a random value every fourth pair of characters changes between digit and letter, and every
 * sixth from a small letter to a capital one; in the words of a path few do.
 */
function isRandomAcrossSlashes(run: string): boolean {
  const parts = run.split("/").filter((part) => !uuid.test(part));
  const changes = parts.flatMap((part) => part.match(kindChange) ?? []).length;
  const length = parts.join("/").length;
  return parts.length > 1 && length >= 32 && changes > length / 10;
}

/** A letter or digit before which the kind of character changes. */
const kindChange = /(?<=[a-z])[A-Z]|(?<=\d)[A-Za-z]|(?<=[A-Za-z])\d/g;

/** True for a key, a code or a token: they mix letters with digits, or small letters with many capital ones. Words joined by `_` or `-` do not. */
function isRandom(run: string): boolean {
  const [digits = 0, capitals = 0, small = 0] = [/\d/g, /[A-Z]/g, /[a-z]/g].map((kind) => run.match(kind)?.length);
  return !uuid.test(run) && (digits > 0 ? capitals + small > 0 : Math.min(capitals, small) > run.length / 4);
}
