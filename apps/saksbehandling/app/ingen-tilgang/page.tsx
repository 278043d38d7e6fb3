import { Heading, Link, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth } from "../../auth";
import { spoken } from "../../language";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.noAccess.title };
}

/** What somebody reads who has logged in, and is no caseworker. */
export default async function NoAccess(): Promise<ReactNode> {
  await auth.requireSession({ returnTo: "/saker" });
  const { noAccess, toFrontPage } = (await spoken()).words;
  return (
    <>
      <Heading level={1} data-size="lg">
        {noAccess.title}
      </Heading>
      <Paragraph data-size="lg">{noAccess.why}</Paragraph>
      <Heading level={2} data-size="sm">
        {noAccess.whatToDo}
      </Heading>
      <ListUnordered>
        <ListItem>{noAccess.ask}</ListItem>
        <ListItem>
          {/* Groups are told at the login: a new one knows what was given since. */}
          {noAccess.justGiven} <Link href="/auth/login?return_to=%2Fsaker">{noAccess.logInAgain}</Link>
        </ListItem>
        <ListItem>{noAccess.otherService}</ListItem>
      </ListUnordered>
      <Paragraph>
        <Link href="/">{toFrontPage}</Link>
      </Paragraph>
    </>
  );
}
