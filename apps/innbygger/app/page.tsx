import { LoginButton } from "@adgangskort/react/designsystemet";
import { Button, Heading, Link, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { auth } from "../auth";
import { spoken } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service, privacy, otherWays } = (await spoken()).words;
  const session = await auth.session();
  return (
    <>
      <Heading level={1} data-size="lg">
        {service}
      </Heading>
      <Paragraph data-size="lg">{front.lead}</Paragraph>
      <Heading level={2} data-size="sm">
        {front.needs}
      </Heading>
      <ListUnordered>
        <ListItem>{front.needEid}</ListItem>
        <ListItem>{front.needNewLogin}</ListItem>
      </ListUnordered>
      <div className="row">
        {session ? (
          <Button asChild>
            <a href="/min-side">{front.toOwnPage}</a>
          </Button>
        ) : (
          <LoginButton returnTo="/min-side">{front.logIn}</LoginButton>
        )}
      </div>
      <Paragraph>
        <Link href="/om-opplysningene">{privacy.title}</Link>
      </Paragraph>
      <Paragraph>
        <Link href="/uten-privat-eid">{otherWays.title}</Link>
      </Paragraph>
    </>
  );
}
