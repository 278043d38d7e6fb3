import type { ReactNode } from "react";
import { ActsFor, AgencyHeader, SessionRow } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import { auth } from "../auth";
import type { Words } from "../texts/nb";

/** Whose service this is, and on every page for whom the person acts, how to change that, and the way out. */
export async function Header({ language, words }: HeaderProps<Words>): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  return (
    <AgencyHeader language={language} words={words} mark={<path d="M5 16 16 6l11 10M9 14v12h14V14M13 26v-7h6v7" />}>
      <SessionRow words={words.session} name={name}>
        <ActsFor returnTo="/saker" />
      </SessionRow>
    </AgencyHeader>
  );
}
