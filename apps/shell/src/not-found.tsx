import { Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "./button-link.tsx";
import type { LocalWords } from "./local-words.ts";
import { Title } from "./page.tsx";
import type { ShellWords } from "./words.ts";

/** The page for an address without one: its title and the page. */
export function notFoundPage(localWords: LocalWords<ShellWords>): {
  readonly title: () => Promise<Metadata>;
  readonly Page: () => Promise<ReactNode>;
} {
  return {
    title: async () => ({ title: (await localWords()).words.notFound.title }),
    Page: async () => {
      const { notFound, toFrontPage } = (await localWords()).words;
      return (
        <>
          <Title>{notFound.title}</Title>
          <Paragraph>{notFound.body}</Paragraph>
          <ButtonLink href="/">{toFrontPage}</ButtonLink>
        </>
      );
    },
  };
}
