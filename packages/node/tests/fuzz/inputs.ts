import fc from "fast-check";

/** The most characters of headers that Node reads. */
const mostOfHeaders = 16 * 1024;

/** Characters and words that parsers disagree about. */
const common = [
  ...Array.from("/\\.:@%?#;,=\"'&+~-_a1æ"),
  ...Array.from("\t\r\n\0 "),
  "%00",
  "%0d%0a",
  "%E0%A4%A",
  "\u2028",
  "\u202e",
  "\uff0f",
  "__proto__",
  "constructor",
  "toString",
  "<svg onload=alert(1)>",
];

/** These pieces in any order, one of them repeated to `most` characters, and any other text. */
export function textOf(own: readonly string[], most = mostOfHeaders): fc.Arbitrary<string> {
  const piece = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...own) }, fc.constantFrom(...common));
  const filled = fc.tuple(piece, piece).map(([first, many]) => first + many.repeat(Math.floor(most / many.length)));
  return fc.oneof(
    { weight: 40, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")) },
    { weight: 8, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 1, arbitrary: filled },
  );
}

/** The right value in most cases, and anything else in some. */
export function mostly<Value>(right: fc.Arbitrary<Value>, ...wrong: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: right }, ...wrong.map((arbitrary) => ({ weight: 1, arbitrary })));
}

/** Stands for JSON that is nested too deeply for a recursive function. `JSON.stringify` is one, so it is put in afterwards. */
const deepMark = "<nested deeply>";
const depth = 20_000;

/** The JSON of a generated value. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(`"${deepMark}"`, "[".repeat(depth) + "]".repeat(depth));
}

const hostile: readonly unknown[] = [
  JSON.parse('{"__proto__":{"polluted":true}}'),
  { constructor: { prototype: { polluted: true } } },
  { toString: 1, valueOf: 1, length: 1 },
  ["https://idp.example"],
  "",
  0,
  -1,
  1e308,
  2 ** 53 + 2,
  true,
  null,
  [],
  {},
];

/** Any JSON. */
export const json: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 10, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 10, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.constant(deepMark) },
);

/** An object with these members, of which few are missing or wrong, or any JSON. `extra` has wrong values, and members that may be there too. */
export function nearly(
  right: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, readonly unknown[]>> = {},
): fc.Arbitrary<unknown> {
  const members = Object.keys({ ...right, ...extra }).map((name) => [
    name,
    rarely(fc.constant(right[name]), fc.constantFrom(undefined, ...(extra[name] ?? [])), json),
  ]);
  return rarely(fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>), json);
}

function rarely(right: fc.Arbitrary<unknown>, ...wrong: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 24, arbitrary: right }, ...wrong.map((arbitrary) => ({ weight: 1, arbitrary })));
}

/** A text, and what became of it: the same in some cases, and one character more, less or other in most. */
export interface Changed {
  readonly original: string;
  readonly text: string;
}

const changes: readonly ((text: string, at: number, character: string) => string)[] = [
  (text, at, character) => text.slice(0, at) + character + text.slice(at + 1),
  (text, at, character) => text.slice(0, at) + character + text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at),
  (text) => text,
];

export function changed(originals: readonly string[]): fc.Arbitrary<Changed> {
  const characters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ;\n\0é");
  return fc
    .tuple(fc.constantFrom(...originals), fc.nat(), fc.constantFrom(...changes), fc.constantFrom(...characters))
    .map(([original, at, change, character]) => ({
      original,
      text: change(original, at % (original.length + 1), character),
    }));
}

export const siteOrigin = "https://app.example.no";

/** Values for the page to return to, near enough to right ones that many are. */
export const returnAddresses: fc.Arbitrary<string> = fc.oneof(
  ...["", "/", siteOrigin, "/minapp/"].map((beginning) =>
    textOf(
      [
        ...Array.from("/\\.:@%?#;\t\r\n\0 \u2024\u3002\uff0fæ"),
        "..",
        "//",
        "%2f",
        "%5c",
        "%252f",
        "%2e",
        "%09",
        "%0d%0a",
        "%25",
        "%c0%af",
        "evil.example",
        "app.example.no",
        "https:",
        "http:",
        "javascript:",
        siteOrigin,
        "auth",
        "/auth/logged-in",
        "login",
        "sak",
      ],
      2047 - siteOrigin.length,
    ).map((rest) => beginning + rest),
  ),
  fc.webUrl(),
);
