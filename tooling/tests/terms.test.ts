import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { notSaid, type Language } from "../terms.ts";
import { repository } from "../workspace.ts";

const languages = Object.keys(notSaid) as Language[];

/** Files with texts for people. Each exports its texts by language, or as one language by its name. */
const files = globSync(["apps/*/texts/*.ts", "apps/shell/src/{texts,cookies}.ts", "packages/react/src/texts/*.ts"], {
  cwd: repository,
});

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
      faultsIn(language, text).map((fault) => `${language} "${text}": ${fault}`),
    );
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
