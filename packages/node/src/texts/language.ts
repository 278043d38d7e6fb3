import { en } from "./en.ts";
import { nb } from "./nb.ts";
import { nn } from "./nn.ts";
import { se } from "./se.ts";
import type { Texts } from "./texts.ts";

const languages = { nb, nn, en, se } as const satisfies Record<string, Texts>;

/** A language that pages are written in, as its BCP 47 tag. */
export type Language = keyof typeof languages;

/** Whether it is one of ours. */
export function isLanguage(name: string | undefined): name is Language {
  return name !== undefined && Object.hasOwn(languages, name);
}

const defaultLanguage: Language = "nb";

/** The language to use for what a reader asked for, by primary subtag. `sme` is Northern Sámi in ISO 639-3. */
const spokenAs: Readonly<Partial<Record<string, Language>>> = {
  nb: "nb",
  no: "nb",
  nn: "nn",
  en: "en",
  se: "se",
  sme: "se",
  "*": "nb",
};

/** The texts in a language. */
export function textsIn(language: Language): Texts {
  return languages[language];
}

/** The language to answer in: the one that was chosen, else after `Accept-Language`. */
export function languageOf({ url, headers }: Pick<Request, "url" | "headers">): Language {
  return chosenLanguage(url) ?? languageAccepted(headers);
}

/**
 * The language that the person has chosen on the page that led here: the first one that we have of those that `ui_locales` in the
 * address names, with spaces between. The browser knows of no such choice, so that it goes before `Accept-Language`.
 *
 * Source: OpenID Connect Core 3.1.2.1 (`ui_locales`); RFC 4647 section 3.4 (lookup).
 */
export function chosenLanguage(url: string): Language | undefined {
  const names = new URL(url).searchParams.get("ui_locales")?.split(" ") ?? [];
  // Nobody likes "any language" better than what their browser asks for.
  return names
    .filter((name) => /^[a-z]{2,3}(?:-|$)/i.test(name))
    .map((name) => spokenAs[name.split("-", 1)[0]?.toLowerCase() ?? ""])
    .find((language) => language !== undefined);
}

/**
 * The language after `Accept-Language`: the first one that we have of those the reader likes best, and bokmål when we have none
 * or the header is malformed.
 *
 * Source: RFC 9110 sections 12.4.2 (quality values) and 12.5.4; RFC 4647 section 3.4 (lookup).
 */
function languageAccepted(headers: Headers): Language {
  const ranges = (headers.get("accept-language") ?? "").split(",").map((range) => parseRange(range.trim()));
  if (!ranges.every((range) => range !== undefined)) return defaultLanguage;
  // A stable sort: of equally liked languages, the first named wins.
  const liked = ranges.filter(({ quality }) => quality > 0).toSorted((one, other) => other.quality - one.quality);
  return liked.map(({ primary }) => spokenAs[primary]).find((language) => language !== undefined) ?? defaultLanguage;
}

function parseRange(range: string): { readonly primary: string; readonly quality: number } | undefined {
  const syntax = /^(\*|[a-z]{1,8})(?:-[a-z0-9]{1,8})*(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;
  const [, primary, quality = "1"] = syntax.exec(range) ?? [];
  return primary === undefined ? undefined : { primary: primary.toLowerCase(), quality: Number(quality) };
}
