import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { notSaid, type Language } from "../terms.ts";
import { repository } from "../workspace.ts";

const languages = Object.keys(notSaid) as Language[];

/** Files with texts for people. Each exports its texts by language, or as one language by its name. */
const files = globSync(
  [
    "apps/*/texts/*.ts",
    "apps/shell/src/{texts,cookies,person-of}.ts",
    "packages/react/src/texts/*.ts",
    "packages/node/src/texts/{nb,nn,en,se}.ts",
    "packages/node/src/report/report-texts.ts",
    "packages/mock-idp/src/portal/texts/{nb,nn,en,se}.ts",
  ],
  { cwd: repository },
);

/** Norwegian pages of the documentation, for people in an agency. */
const pages = globSync(["docs/innforing.md", "docs/beste-praksis/*.md"], { cwd: repository });

/** What a text may say after all, by folder. Ansattporten's own page asks "Hvem vil du representere?", which the mock shows as it is. */
const quoted: Readonly<Record<string, RegExp>> = { "packages/mock-idp/": /\brepresent\p{L}*/giu };

/** The text without what it quotes. */
const ownWords = (file: string, text: string): string =>
  Object.entries(quoted)
    .filter(([folder]) => file.startsWith(folder))
    .reduce((rest, [, quotation]) => rest.replace(quotation, ""), text);

/** The paragraphs and list items of a page, without code and the titles of tests, which are in English. */
const paragraphsOf = (page: string): string[] =>
  page.replaceAll(/```[^]*?```|`[^`]*`|«[^»]*»/g, "").split(/\n{2,}|\n(?=[-|])/);

/** The texts below a value, by language. A member with the name of a language is in that language. */
function* textsIn(value: unknown, language?: Language): Generator<[Language, string]> {
  if (typeof value === "string" && language) yield [language, value];
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value))
    yield* textsIn(member, languages.find((one) => one === name) ?? language);
}

/** What a text says that it should not. */
const faultsIn = (language: Language, text: string): string[] =>
  notSaid[language].filter(([word]) => word.test(text)).map(([word, instead]) => `${String(word)}: ${instead}`);

describe("the texts for people", () => {
  it("are found in every language", async () => {
    const found = new Set<Language>();
    for (const file of files)
      for (const [language] of textsIn(await import(join(repository, file)))) found.add(language);
    expect([...found].toSorted()).toEqual(languages.toSorted());
  });

  it.each(files)("%s has no word of the list", async (file) => {
    const faults = [...textsIn(await import(join(repository, file)))].flatMap(([language, text]) =>
      faultsIn(language, ownWords(file, text)).map((fault) => `${language} "${text}": ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it.each(pages)("%s has no word of the list", (file) => {
    const paragraphs = paragraphsOf(readFileSync(join(repository, file), "utf8"));
    const faults = paragraphs.flatMap((text) => faultsIn("nb", text).map((fault) => `"${text}": ${fault}`));
    expect(faults).toEqual([]);
  });

  it.each<[Language, string]>([
    ["nb", "Bytt organisasjon"],
    ["nn", "Tenesta svarer ikkje"],
    ["en", "Sign in to go on"],
  ])("in %s: %s is refused", (language, text) => {
    expect(faultsIn(language, text)).not.toEqual([]);
  });
});
