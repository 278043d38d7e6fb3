import { en } from "./en.ts";
import { nb } from "./nb.ts";
import { nn } from "./nn.ts";
import { se } from "./se.ts";
import type { Texts } from "./texts.ts";

/** A language of the pages, as its BCP 47 tag. */
export type Language = "nb" | "nn" | "en" | "se";

const languages: Readonly<Record<Language, Texts>> = { nb, nn, en, se };

/** True if the pages exist in this language. */
export function isLanguage(name: string | undefined): name is Language {
  return name !== undefined && Object.hasOwn(languages, name);
}

/** The languages that the pages offer, the default first. */
type Offered = readonly [Language, ...Language[]];

/** The languages of a service that names none. */
export const allLanguages: Offered = ["nb", "nn", "en", "se"];

/** The language for each primary subtag that a browser may request. `sme` is Northern Sámi in ISO 639-3. */
const spokenAs: Readonly<Partial<Record<string, Language>>> = {
  nb: "nb",
  no: "nb",
  nn: "nn",
  en: "en",
  se: "se",
  sme: "se",
};

/** The texts in a language. */
export function textsIn(language: Language): Texts {
  return languages[language];
}

/** The language of the answer, among those that are offered: the person's choice; otherwise by `Accept-Language`. */
export function languageOf(
  { url, headers }: Pick<Request, "url" | "headers">,
  offered: Offered = allLanguages,
): Language {
  return chosenLanguage(new URL(url), offered) ?? languageAccepted(headers, offered);
}

/**
 * The language that the person chose on the previous page: the first supported one of the space-separated `ui_locales` in the URL. It takes
 * precedence over `Accept-Language`, since the browser does not know the choice.
 *
 * Source: OpenID Connect Core 3.1.2.1 (`ui_locales`); RFC 4647 section 3.4 (lookup).
 */
export function chosenLanguage({ searchParams }: URL, offered: Offered = allLanguages): Language | undefined {
  const names = searchParams.get("ui_locales")?.split(" ") ?? [];
  // `*` is no choice: `Accept-Language` then decides.
  return names
    .filter((name) => /^[a-z]{2,3}(?:-|$)/i.test(name))
    .map((name) => spokenAs[name.split("-", 1)[0]?.toLowerCase() ?? ""])
    .find((language) => language !== undefined && offered.includes(language));
}

/**
 * The language by `Accept-Language`: the offered one with the highest quality value. The default if none is offered or the header is malformed.
 *
 * Source: RFC 9110 sections 12.4.2 (quality values) and 12.5.4; RFC 4647 section 3.4 (lookup).
 */
export function languageAccepted(headers: Headers, offered: Offered = allLanguages): Language {
  const [otherwise] = offered;
  const ranges = (headers.get("accept-language") ?? "").split(",").map((range) => parseRange(range.trim()));
  if (!ranges.every((range) => range !== undefined)) return otherwise;
  // The sort is stable: of equal quality values, the first one wins.
  const liked = ranges.filter(({ quality }) => quality > 0).toSorted((one, other) => other.quality - one.quality);
  const spoken = liked.map(({ primary }) => (primary === "*" ? otherwise : spokenAs[primary]));
  return spoken.find((language) => language !== undefined && offered.includes(language)) ?? otherwise;
}

function parseRange(range: string): { readonly primary: string; readonly quality: number } | undefined {
  const syntax = /^(\*|[a-z]{1,8})(?:-[a-z0-9]{1,8})*(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;
  const [, primary, quality = "1"] = syntax.exec(range) ?? [];
  return primary === undefined ? undefined : { primary: primary.toLowerCase(), quality: Number(quality) };
}
