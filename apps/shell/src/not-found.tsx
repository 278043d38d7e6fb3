import { Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import type { Spoken } from "./language.ts";
import type { ShellWords } from "./words.ts";

/** The page for an address without one: its title and the page. */
export function notFoundPage(spoken: Spoken<ShellWords>): {
  readonly title: () => Promise<Metadata>;
  readonly Page: () => Promise<ReactNode>;
} {
  return {
    title: async () => ({ title: (await spoken()).words.notFound.title }),
    Page: async () => {
      const { notFound, toFrontPage } = (await spoken()).words;
      return (
        <>
          <Heading level={1} data-size="lg">
            {notFound.title}
          </Heading>
          <Paragraph>{notFound.body}</Paragraph>
          <Paragraph>
            <Link href="/">{toFrontPage}</Link>
          </Paragraph>
        </>
      );
    },
  };
}
