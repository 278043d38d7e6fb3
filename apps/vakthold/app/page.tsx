import { LoginButton } from "@adgangskort/react/designsystemet";
import { Alert, Button, Heading, Link, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
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
        <ListItem>{front.needRight}</ListItem>
      </ListUnordered>
      <Alert data-color="info">{front.sharedMachine}</Alert>
      <div className="row">
        {session ? (
          <Button asChild>
            <a href="/vakter">{front.toGuards}</a>
          </Button>
        ) : (
          <LoginButton returnTo="/vakter">{front.logIn}</LoginButton>
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
