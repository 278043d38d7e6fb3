import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { spoken } from "../../../language";
import type { Words } from "../../../texts/nb";
import { Article } from "../../article";

interface HelpProps {
  readonly params: Promise<{ readonly sak: string }>;
}

async function articleOf({ params }: HelpProps): Promise<Words["privacy"]> {
  const { sak } = await params;
  const { help } = (await spoken()).words;
  return Object.entries(help).find(([about]) => about === sak)?.[1] ?? notFound();
}

export async function generateMetadata(props: HelpProps): Promise<Metadata> {
  return { title: (await articleOf(props)).title };
}

/** What to do for whoever was stopped: the pages of the refusals lead here (`helpPages` in `auth.ts`). */
export default async function Help(props: HelpProps): Promise<ReactNode> {
  return <Article {...await articleOf(props)} />;
}
