import { Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Article } from "./article.tsx";
import { languageCookie, loginCookies, type CookieRow } from "./cookies.ts";
import { Facts } from "./facts.tsx";
import type { Language, Spoken } from "./language.ts";
import { Section, type At } from "./page.tsx";
import { shared } from "./texts.ts";
import type { Reading, ShellWords } from "./words.ts";

/** The pages of text that every service has, by their paths. */
const pages = ["personvern", "uten-privat-eid", "tilgjengelighet", "informasjonskapsler"] as const;

interface OfOneApp {
  readonly population?: "employee" | "citizen";
  /** Cookies of the app. */
  readonly cookies?: readonly CookieRow[];
}

/** The pages of text, in the person's language: their titles and the page. Any other path is not found. */
export function readingPages(spoken: Spoken<ShellWords>, { population = "employee", cookies = [] }: OfOneApp = {}) {
  async function read({ params }: At<"les">) {
    const { les } = await params;
    const path = pages.find((one) => one === les);
    if (!path) return undefined;
    const { language, words } = await spoken();
    const { accessibility, cookies: aboutCookies } = shared[language];
    const readings = {
      personvern: words.privacy,
      "uten-privat-eid": words.otherWays,
      tilgjengelighet: accessibility,
      informasjonskapsler: { ...aboutCookies, sections: [] },
    } satisfies Record<typeof path, Reading>;
    return { path, language, reading: readings[path], back: words.toFrontPage };
  }
  return {
    // Next answers a `notFound` from here with an empty document, which only a script fills.
    title: async (at: At<"les">): Promise<Metadata> => ({
      title: (await read(at))?.reading.title ?? (await spoken()).words.notFound.title,
    }),
    Page: async (at: At<"les">): Promise<ReactNode> => {
      const { path, language, reading, back } = (await read(at)) ?? notFound();
      return (
        <Article {...reading} back={back}>
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
