import { describe, expect, it } from "vitest";
import { errorTable, type AuthErrorCode } from "../../src/errors/errors.ts";
import { pageTextFiller } from "../../src/routes/pages/page-texts.ts";
import { chosenLanguage, isLanguage, languageOf, textsIn, type Language } from "../../src/texts/language.ts";

const languages: readonly Language[] = ["nb", "nn", "en", "se"];
const codes = Object.keys(errorTable) as AuthErrorCode[];

/** What bokmål and nynorsk write alike. */
const alike: ReadonlySet<string> = new Set([
  "Tilgangen har gått ut",
  "Du må logge inn",
  "Du må logge inn på nytt",
  "Logg inn",
  "Logg inn på nytt",
  "Logg ut",
  "Referanse",
  "Logg inn som privatperson",
  "Logg inn med {login}",
  "Slik får du fullmakt",
  "Tilbake til {place}",
  "Logg ut av {login}",
  "Avbryt",
  "Vil du logge ut av {service}?",
  "utkast",
  "«{name}»",
  "Språk",
  "Personvern",
  "Kontakt oss",
  "Kontakt {who}.",
  "Ring {who} på {phone}{hours}.",
  "Kontakt {who}, eller ring {phone}{hours}.",
  "Oppgi referansen {reference}.",
  "Bruk jobbkontoen din hos {agency}",
  "Tilbake dit du var",
  "Til {service}",
  "Logg inn med {eid}",
  "bruke {service}",
  "oss",
  "ukjent",
]);

/** Names, which are alike in every language. */
const names: ReadonlySet<string> = new Set([
  "BankID, Buypass eller Commfides",
  "BankID, Buypass dahje Commfides",
  "Altinn",
]);

/** Every text of a language, with its place. */
function textsOf(texts: object, at = ""): [place: string, text: string][] {
  return Object.entries(texts).flatMap(([name, text]): [string, string][] =>
    typeof text === "string" ? [[`${at}${name}`, text]] : textsOf(text as object, `${at}${name}.`),
  );
}

describe.each(languages)("what people read, in %s", (language) => {
  const texts = textsIn(language);

  it("has a text for every code, and none for a code that does not exist", () => {
    expect(Object.keys(texts.errors).toSorted()).toEqual(codes.toSorted());
  });

  it.each(codes)("tells in plain words what happened and what to do: %s", (code) => {
    const fill = pageTextFiller(undefined, {}, language);
    const [title, body] = [fill(texts.errors[code].title), fill(texts.errors[code].body)];
    expect(title).toMatch(/^\p{Lu}[^.!]*$/u);
    expect(title.length).toBeLessThanOrEqual(60);
    expect(body).toMatch(/^\p{Lu}.*\.$/u);
    expect(body.length).toBeLessThanOrEqual(220);
    // The trade's words, shouting, and words that put the blame on the reader.
    const unkind =
      /token|oidc|oauth|\bstate\b|claim|session|sesjon|leverandør|provider|autentiser|authenticat|https?:|!|ugyldig|invalid/i;
    expect(`${title} ${body}`).not.toMatch(unkind);
  });
});

describe("each language", () => {
  it.each(languages.flatMap((one) => languages.filter((other) => one < other).map((other) => [one, other] as const)))(
    "says everything in its own words: %s and %s",
    (one, other) => {
      const others = new Map(textsOf(textsIn(other)));
      const same = textsOf(textsIn(one)).filter(
        ([place, text]) => others.get(place) === text && !alike.has(text) && !names.has(text),
      );
      expect(same).toEqual([]);
    },
  );

  it.each<[Language, RegExp]>([
    ["nb", words("ikkje ein eit eg frå noko nokon kven verksemd teneste tenesta dersom vart vere")],
    ["nn", words("ikke en et jeg fra noe noen hvem hvis virksomhet tjeneste tjenesten ble være igjen brukerstøtte")],
    ["en", words("ikke og du logg")],
    ["se", words("ikke ikkje og eller logg log")],
    // The letters of Northern Sámi.
    ["se", /[^aábcčdđefghijklmnŋoprsštŧuvzž .,:?()«»]/i],
  ])("has no words of another: %s, %s", (language, foreign) => {
    expect(
      textsOf(textsIn(language)).filter(
        ([, text]) => !names.has(text) && foreign.test(text.replaceAll(/\{\w+\}/g, "")),
      ),
    ).toEqual([]);
  });

  function words(list: string): RegExp {
    return new RegExp(`(?<!\\p{L})(?:${list.replaceAll(" ", "|")})(?!\\p{L})`, "iu");
  }
});

const page = "https://etat.example.no/auth/login";

describe("language that was chosen", () => {
  it.each<readonly [chosen: string, language: Language | undefined]>([
    ["nn", "nn"],
    ["se", "se"],
    ["sme nb", "se"],
    ["nb-NO", "nb"],
    ["EN-gb nn", "en"],
    ["no", "nb"],
    ["de fr en nb", "en"],
    [" nn", "nn"],
    ["", undefined],
    ["de", undefined],
    ["*", undefined],
    ["nn;q=0.5", undefined],
    ["nn,en", undefined],
    ["constructor", undefined],
    ["<script>", undefined],
    ["x".repeat(20_000), undefined],
  ])("as %s: %s", (chosen, language) => {
    const url = `${page}?${new URLSearchParams({ ui_locales: chosen }).toString()}`;
    expect(chosenLanguage(new URL(url))).toBe(language);
    const headers = { "accept-language": "se" };
    expect(languageOf(new Request(url, { headers }))).toBe(language ?? "se");
  });

  it("is none where nothing was chosen", () => {
    expect(chosenLanguage(new URL(page))).toBeUndefined();
  });
});

describe("language after Accept-Language", () => {
  const cases: ReadonlyArray<readonly [header: string | undefined, language: Language]> = [
    [undefined, "nb"],
    ["", "nb"],
    ["nb", "nb"],
    ["no", "nb"],
    ["nn", "nn"],
    ["nn-NO,nn;q=0.9,nb;q=0.8,en;q=0.7", "nn"],
    ["no,nn;q=0.9", "nb"],
    ["nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.6,en;q=0.5", "nb"],
    ["en", "en"],
    ["EN-gb", "en"],
    ["en-US,en;q=0.9", "en"],
    ["en;q=0.8,nb;q=0.9", "nb"],
    ["nb;q=0.8,en;q=0.9", "en"],
    ["nb;q=0.8, en", "en"],
    ["en;q=0.5,nb;q=0.5", "en"],
    ["sv,en;q=0.8,nb;q=0.5", "en"],
    ["de,fr;q=0.9", "nb"],
    ["se", "se"],
    ["se-NO,se;q=0.9,nb;q=0.8", "se"],
    ["sme,nb;q=0.9", "se"],
    ["smj,sma;q=0.9,nb;q=0.8", "nb"],
    ["sv-SE,sv;q=0.9", "nb"],
    ["en;q=0", "nb"],
    ["en;q=0.000,nb;q=0.001", "nb"],
    ["nb;q=0,en;q=0.1", "en"],
    ["*", "nb"],
    ["en;q=0.5,*;q=0.1", "en"],
    ["en ; q=0.4 , nb ;q=0.3", "en"],
    ["en;q=1.000", "en"],
    ["english", "nb"],
    ["constructor,en;q=0.9", "nb"],
    // Malformed.
    ["en;q=1.5", "nb"],
    ["en;q=0.1234", "nb"],
    ["en;q=", "nb"],
    ["en;level=1", "nb"],
    ["en,,nb", "nb"],
    ["en_US", "nb"],
    ["en;q=0.9;q=1", "nb"],
    ["<script>", "nb"],
    [`en,${"x".repeat(20_000)}`, "nb"],
  ];
  it.each(cases)("%s: %s", (header, language) => {
    const headers = new Headers(header === undefined ? {} : { "accept-language": header });
    const spoken = (): Language => languageOf({ url: page, headers });
    expect(spoken).not.toThrow();
    expect(spoken()).toBe(language);
  });

  it("is one of those that the pages have, and no name that every object has", () => {
    expect(["nb", "sv", "toString", undefined].map(isLanguage)).toEqual([true, false, false, false]);
  });
});
