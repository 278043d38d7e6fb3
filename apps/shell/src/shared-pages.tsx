import {
  Paragraph,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
} from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Article } from "./article.tsx";
import { languageCookie, loginCookies, type CookieRow } from "./cookies.ts";
import type { Spoken } from "./language.ts";
import { Facts } from "./facts.tsx";
import { Section, Title } from "./page.tsx";
import { shared } from "./texts.ts";
import type { ShellWords } from "./words.ts";

interface SharedPage {
  readonly title: () => Promise<Metadata>;
  readonly Page: () => Promise<ReactNode>;
}

/** The page with the accessibility statement. */
export function accessibilityPage(spoken: Spoken<ShellWords>): SharedPage {
  const text = async () => shared[(await spoken()).language].accessibility;
  return {
    title: async () => ({ title: (await text()).title }),
    Page: async () => <Article {...await text()} back={(await spoken()).words.toFrontPage} />,
  };
}

/** The page with the cookies of the login, of the language and of the app. */
export function cookiesPage(
  spoken: Spoken<ShellWords>,
  { population = "employee", more = [] }: { population?: "employee" | "citizen"; more?: readonly CookieRow[] } = {},
): SharedPage {
  const rows = [...loginCookies(population), languageCookie, ...more];
  return {
    title: async () => ({ title: shared[(await spoken()).language].cookies.title }),
    Page: async () => {
      const { language, words: own } = await spoken();
      const { title, lead, note, ...words } = shared[language].cookies;
      return (
        <>
          <Title back={{ href: "/", text: own.toFrontPage }}>{title}</Title>
          <Paragraph data-size="lg">{lead}</Paragraph>
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
          <Paragraph>{note}</Paragraph>
        </>
      );
    },
  };
}
