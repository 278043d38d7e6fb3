import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { avoidedTerms, termsAvoidedForDevelopers, type Language, type Term } from "../terms.ts";
import { repository } from "../workspace.ts";

const languages = Object.keys(avoidedTerms) as Language[];

/** Files with texts for people. Each exports its texts by language, or as one language by its name. */
const files = globSync(
  [
    "apps/*/texts/*.ts",
    "apps/shell/src/{texts,cookies,person-of,audit-log/events}.ts",
    "packages/react/src/texts/*.ts",
    "packages/node/src/texts/{nb,nn,en,se}.ts",
    "packages/node/src/report/page/report-texts.ts",
    "packages/mock-idp/src/portal/texts/{nb,nn,en,se}.ts",
  ],
  { cwd: repository },
);

const isLanguage = (name: string): name is Language => Object.hasOwn(avoidedTerms, name);

/** Texts that stand beside code, such as who the mock's people are: members with the name of a language. */
const textsBeside = (file: string): [Language, string][] =>
  Array.from(
    readFileSync(join(repository, file), "utf8").matchAll(/\b(\w\w): *"((?:[^"\\\n]|\\.)*)"/g),
    ([, name = "", text = ""]): [string, string] => [name, text],
  ).filter((found): found is [Language, string] => isLanguage(found[0]));

/** Files with such texts that are not read above. */
const besideCode = globSync(["packages/*/src/**/*.{ts,tsx}", "apps/*/{*,{app,dev,src}/**/*}.{ts,tsx}"], {
  cwd: repository,
}).filter((file) => !files.includes(file) && textsBeside(file).length > 0);

/** Norwegian pages of the documentation, for people in an agency. */
const pages = globSync(["docs/innforing.md", "docs/beste-praksis/*.md"], { cwd: repository });

/** Pages for developers, in English. A decision is history, the report of a check quotes others, and the reference is made from the source. */
const developersPages = globSync(["*.md", "docs/**/*.md", "packages/*/README.md"], { cwd: repository }).filter(
  (page) => !pages.includes(page) && !/^docs\/(decisions|check|reference)\//.test(page),
);

/** The paragraphs and list items of a page, without code, addresses, and the titles of tests, which are in English. */
const paragraphsOf = (file: string): string[] =>
  readFileSync(join(repository, file), "utf8")
    .replaceAll(/```[^]*?```|`[^`]*`|«[^»]*»|\]\([^)]*\)/g, "")
    .split(/\n{2,}|\n(?=[-|])/);

/** The texts below a value, by language. A member with the name of a language is in that language. */
function* textsIn(value: unknown, language?: Language): Generator<[Language, string]> {
  if (typeof value === "string" && language) yield [language, value];
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value))
    yield* textsIn(member, languages.find((one) => one === name) ?? language);
}

const lists = { ...avoidedTerms, developers: termsAvoidedForDevelopers };

/** What a text says that it should not. */
const faultsIn = (terms: readonly Term[], text: string): string[] =>
  terms.filter(([word]) => word.test(text)).map(([word, instead]) => `${String(word)}: ${instead}`);

/** The same of each paragraph of a page, with the paragraph. */
const faultsOn = (terms: readonly Term[], page: string): string[] =>
  paragraphsOf(page).flatMap((text) => faultsIn(terms, text).map((fault) => `"${text}": ${fault}`));

describe("the texts for people", () => {
  it("are found in every language", async () => {
    const found = new Set<Language>();
    for (const file of files)
      for (const [language] of textsIn(await import(join(repository, file)))) found.add(language);
    expect([...found].toSorted()).toEqual(languages.toSorted());
  });

  it.each(files)("%s has no word of the list", async (file) => {
    const faults = [...textsIn(await import(join(repository, file)))].flatMap(([language, text]) =>
      faultsIn(avoidedTerms[language], text).map((fault) => `${language} "${text}": ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it.each(besideCode)("%s has no word of the list beside its code", (file) => {
    const faults = textsBeside(file).flatMap(([language, text]) =>
      faultsIn(avoidedTerms[language], text).map((fault) => `${language} "${text}": ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it.each(pages)("%s has no word of the list", (page) => expect(faultsOn(avoidedTerms.nb, page)).toEqual([]));

  it.each(developersPages)("%s has no word of the list for developers", (page) =>
    expect(faultsOn(termsAvoidedForDevelopers, page)).toEqual([]),
  );

  it.each<[keyof typeof lists, string]>([
    ["nb", "Bytt organisasjon"],
    ["nn", "Tenesta svarer ikkje"],
    ["en", "Sign in to go on"],
    ["developers", "A person signs in"],
    ["developers", "Report for a company"],
    ["developers", "A business of another country"],
  ])("by the list %s: %s is refused", (list, text) => {
    expect(faultsIn(lists[list], text)).not.toEqual([]);
  });

  it("may name a European business, business logic and an enterprise certificate to developers", () => {
    expect(
      faultsIn(termsAvoidedForDevelopers, "A European business, business logic, an enterprise certificate"),
    ).toEqual([]);
  });
});
