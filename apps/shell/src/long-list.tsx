import { Paragraph, Search, SearchButton, SearchInput } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Language } from "./language.ts";
import type { SearchProps } from "./pages.tsx";
import { shared } from "./texts.ts";

/** Choices on a page at most: a person may act for thousands of organisations. */
const mostShown = 100;

/** What a long list is searched for, by `?q=`; empty for all of it. */
export async function requestedSearch({ searchParams }: SearchProps): Promise<string> {
  const { q } = await searchParams;
  return typeof q === "string" ? q : "";
}

/** People write a number with spaces or without. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/\s/g, "");

interface FoundChoices<Choice> {
  readonly shown: readonly Choice[];
  /** The search, for a list that has more than a page shows. */
  readonly search: ReactNode;
}

/** The choices that a search finds, as many as a page shows, and the form to search by. It works without scripting. */
export function searchResults<Choice extends { readonly text: string }>(
  all: readonly Choice[],
  asked: string,
  language: Language,
): FoundChoices<Choice> {
  if (all.length <= mostShown) return { shown: all, search: undefined };
  const found = all.filter(({ text }) => plain(text).includes(plain(asked)));
  const shown = found.slice(0, mostShown);
  const { label, count } = shared[language].search;
  const search = (
    <form method="get">
      <Search>
        <SearchInput name="q" aria-label={label} defaultValue={asked} autoComplete="off" />
        <SearchButton>{label}</SearchButton>
      </Search>
      <Paragraph>
        {count.replace("{shown}", String(shown.length)).replace("{all}", found.length.toLocaleString(language))}
      </Paragraph>
    </form>
  );
  return { shown, search };
}
