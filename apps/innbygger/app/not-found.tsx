import { Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { spoken } from "../language";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.notFound.title };
}

export default async function NotFound(): Promise<ReactNode> {
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
}
