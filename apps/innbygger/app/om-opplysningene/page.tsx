import type { Metadata } from "next";
import type { ReactNode } from "react";
import { spoken } from "../../language";
import { Article } from "../article";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.privacy.title };
}

export default async function Privacy(): Promise<ReactNode> {
  return <Article {...(await spoken()).words.privacy} />;
}
