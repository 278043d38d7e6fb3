import { Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Article } from "./article.tsx";
import { languageCookie, loginCookies, type CookieRow } from "./cookies.ts";
import { Facts } from "./facts.tsx";
import type { Language } from "./language.ts";
import type { Spoken } from "./spoken.ts";
import { type At, Section } from "./page.tsx";
import { shared } from "./texts.ts";
import type { Reading, ShellWords } from "./words.ts";

/** The pages of text that every service has, by their paths. */
const readings: Readonly<Record<string, (words: ShellWords, language: Language) => Reading>> = {
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

/** The pages of text, in the person's language: their titles and the page. Any other address has no page. */
export function readingPages(
  spoken: Spoken<ShellWords>,
  { population = "employee", cookies = [] }: OfOneApp = {},
): {
  readonly title: (at: At<"tekst">) => Promise<Metadata>;
  readonly Page: (at: At<"tekst">) => Promise<ReactNode>;
} {
  const read = async ({ params }: At<"tekst">) => {
    const { tekst } = await params;
    const { language, words } = await spoken();
    const reading = Object.hasOwn(readings, tekst) ? readings[tekst]?.(words, language) : undefined;
    return { tekst, language, words, reading };
  };
  return {
    // `notFound` here would answer a page that has nothing without a script.
    title: async (at) => {
      const { reading, words } = await read(at);
      return { title: (reading ?? words.notFound).title };
    },
    Page: async (at) => {
      const { tekst, language, words, reading } = await read(at);
      if (!reading) notFound();
      return (
        <Article {...reading} back={words.toFrontPage}>
          {tekst === "informasjonskapsler" && (
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
