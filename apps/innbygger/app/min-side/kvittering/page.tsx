import { Alert, Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { auth } from "../../../auth";
import { spoken } from "../../../language";
import { Details } from "../details";
import { ownSignUp } from "../register";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.receipt.title };
}

/** What was sent, and what to do before the first pot is set. */
export default async function Receipt(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/min-side/kvittering" });
  const { language, words } = await spoken();
  const signUp = await ownSignUp(session, "/min-side/kvittering");
  // Where there is nothing to show, that page says so.
  if (!signUp) redirect("/min-side");
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.receipt.title}
      </Heading>
      <Alert data-color="success">{words.receipt.sentInPrivate}</Alert>
      <Details of={signUp} words={words.details} language={language} />
      <Paragraph>{words.receipt.next}</Paragraph>
      <Paragraph>
        <Link href="/min-side">{words.receipt.toOwnPage}</Link>
      </Paragraph>
    </>
  );
}
