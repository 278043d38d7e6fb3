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
import { Title } from "./page.tsx";
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
      const { language, words } = await spoken();
      const { title, lead, note, ...columns } = shared[language].cookies;
      return (
        <>
          <Title back={{ href: "/", text: words.toFrontPage }}>{title}</Title>
          <Paragraph data-size="lg">{lead}</Paragraph>
          <Table className="cookies">
            <TableHead>
              <TableRow>
                {(["name", "purpose", "lifetime"] as const).map((column) => (
                  <TableHeaderCell key={column} scope="col">
                    {columns[column]}
                  </TableHeaderCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(({ name, purpose, lifetime }) => (
                <TableRow key={name}>
                  <TableHeaderCell scope="row">{name}</TableHeaderCell>
                  <TableCell>{purpose[language]}</TableCell>
                  <TableCell>{lifetime[language]}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          <Paragraph>{note}</Paragraph>
        </>
      );
    },
  };
}
