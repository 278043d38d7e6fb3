import { Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Article } from "./article.tsx";
import { languageCookie, loginCookies, type CookieRow } from "./cookies.ts";
import { Facts } from "./facts.tsx";
import type { Language } from "./language.ts";
import type { Spoken } from "./spoken.ts";
import { Section } from "./page.tsx";
import { shared } from "./texts.ts";
import type { Reading, ShellWords } from "./words.ts";

/** The pages of text that every service has, by their paths. */
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

/** One of the pages of text, in the person's language: its title and the page. */
export function readingPage(
  path: Path,
  spoken: Spoken<ShellWords>,
  { population = "employee", cookies = [] }: OfOneApp = {},
) {
  const read = readings[path];
  return {
    title: async (): Promise<Metadata> => {
      const { language, words } = await spoken();
      return { title: read(words, language).title };
    },
    Page: async (): Promise<ReactNode> => {
      const { language, words } = await spoken();
      return (
        <Article {...read(words, language)} back={words.toFrontPage}>
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
