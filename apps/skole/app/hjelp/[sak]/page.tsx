import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Article } from "#shell/article.tsx";
import { noSuchPage } from "#shell/no-such-page.ts";
import { type At } from "#shell/page.tsx";
import { spoken } from "../../../language";
import type { Words } from "../../../texts/nb";

async function articleOf({ params }: At<"sak">): Promise<Words["privacy"]> {
  const { sak } = await params;
  const { help } = (await spoken()).words;
  return Object.entries(help).find(([about]) => about === sak)?.[1] ?? noSuchPage();
}

export async function generateMetadata(props: At<"sak">): Promise<Metadata> {
  return { title: (await articleOf(props)).title };
}

/** The help page of a refusal. The error page links to it by `service.help`. */
export default async function Help(props: At<"sak">): Promise<ReactNode> {
  return <Article {...await articleOf(props)} back={(await spoken()).words.toFrontPage} />;
}
