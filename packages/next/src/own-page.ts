// Without `.js`: Next gives this name another meaning in each of its layers, and only when it is spelled so.
import { notFound, redirect } from "next/navigation";
import type { Auth as RelyingParty, Language, PageQuery, ProblemPage } from "@adgangskort/node";
import { requireRequestHeaders } from "./request-headers.ts";

/** Takes `searchParams` of the page as Next gives them. */
export type OwnPageContent = (
  searchParams: PageQuery | Promise<PageQuery>,
  wish?: { readonly language?: Language | undefined },
) => Promise<ProblemPage>;

/** The content of a page of the application that stands for one of the library's. */
export function problemBy(relyingParty: () => RelyingParty): OwnPageContent {
  return async (searchParams, wish) => {
    const given = await requireRequestHeaders();
    const shown = await relyingParty().problem(given, await searchParams, wish);
    if (!shown) notFound();
    if ("location" in shown) redirect(shown.location);
    return shown;
  };
}
