import { Heading, Link, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import { auth } from "../../auth";
import { localWords, titled } from "../../language";

export const generateMetadata = titled((words) => words.noAccess.title);

/** What somebody reads who has logged in, and is no caseworker. */
export default async function NoAccess(): Promise<ReactNode> {
  await auth.requireSession({ returnTo: "/saker" });
  const { noAccess, toFrontPage } = (await localWords()).words;
  return (
    <>
      <Title back={{ href: "/", text: toFrontPage }}>{noAccess.title}</Title>
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
    </>
  );
}
