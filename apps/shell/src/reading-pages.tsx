import { Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Article } from "./article.tsx";
import { languageCookie, loginCookies, type CookieRow } from "./cookies.ts";
import { Facts } from "./facts.tsx";
import type { Language } from "./language.ts";
import type { LocalWords } from "./local-words.ts";
import { noSuchPage } from "./no-such-page.ts";
import { Section, type At } from "./page.tsx";
import { shared } from "./texts.ts";
import type { Reading, ShellWords } from "./words.ts";

/** The pages of text that every service has, by their paths below `/om`. */
type Path = "personvern" | "uten-privat-eid" | "tilgjengelighet" | "informasjonskapsler";

const readings: Readonly<Record<Path, (words: ShellWords, language: Language) => Reading>> = {
  personvern: ({ agency, privacy }, language) => ({
    ...privacy,
    sections: [...privacy.sections, controllerOf(agency, language)],
  }),
  "uten-privat-eid": (words) => words.otherWays,
  tilgjengelighet: (_, language) => shared[language].accessibility,
  informasjonskapsler: (_, language) => ({ ...shared[language].cookies, sections: [] }),
};

const pathsOfTexts = Object.keys(readings) as Path[];

/** Who answers for the data (GDPR article 13.1 a and b). The app's own text has the address to write to. */
function controllerOf(agency: string, language: Language): Reading["sections"][number] {
  const { heading, paragraphs } = shared[language].controller;
  return { heading, list: [], paragraphs: paragraphs.map((text) => text.replace("{agency}", agency)) };
}

interface OfOneApp {
  readonly population?: "employee" | "citizen";
  /** Cookies of the app. */
  readonly cookies?: readonly CookieRow[];
}

/** The pages of text, in the person's language: the title and the page. */
export function readingPages(
  localWords: LocalWords<ShellWords>,
  { population = "employee", cookies = [] }: OfOneApp = {},
) {
  const readingAt = async ({ params }: At<"text">) => {
    const { text } = await params;
    const { language, words } = await localWords();
    const reading = pathsOfTexts.find((path) => path === text);
    return { language, words, path: reading ?? noSuchPage() };
  };
  return {
    title: async (at: At<"text">): Promise<Metadata> => {
      const { path, language, words } = await readingAt(at);
      return { title: readings[path](words, language).title };
    },
    Page: async (at: At<"text">): Promise<ReactNode> => {
      const { path, language, words } = await readingAt(at);
      return (
        <Article {...readings[path](words, language)} back={words.toFrontPage}>
          {path === "informasjonskapsler" && (
            <Cookies rows={[...loginCookies(population), languageCookie, ...cookies]} language={language} />
          )}
        </Article>
      );
    },
  };
}

interface CookiesProps {
  readonly rows: readonly CookieRow[];
  readonly language: Language;
}

/** What each cookie is for, and how long it lasts. */
function Cookies({ rows, language }: CookiesProps): ReactNode {
  const { cookies: words } = shared[language];
  return (
    <>
      {rows.map(({ name, purpose, lifetime }) => (
        <Section key={name} heading={name}>
          <Facts
            of={[
              { label: words.purpose, value: purpose[language] },
              { label: words.lifetime, value: lifetime[language] },
            ]}
          />
        </Section>
      ))}
      <Paragraph>{words.note}</Paragraph>
    </>
  );
}
