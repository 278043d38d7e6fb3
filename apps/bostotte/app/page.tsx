import { ProviderChooser } from "@adgangskort/react/designsystemet";
import { Button, Heading, Link, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { auth } from "../auth";
import { spoken } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service, privacy, otherWays } = (await spoken()).words;
  const session = await auth.session();
  // In the order of the configuration, and none before the other: which of them suits the work is for the person and the employer.
  const ways = auth
    .waysToLogIn({ returnTo: "/saker" })
    .map((way) => ({ ...way, title: front.ways[way.id] ?? way.title }));
  return (
    <>
      <Heading level={1} data-size="lg">
        {service}
      </Heading>
      <Paragraph data-size="lg">{front.lead}</Paragraph>
      {session ? (
        <Button asChild>
          <a href="/saker">{front.toCases}</a>
        </Button>
      ) : (
        <ProviderChooser className="ways" ways={ways} />
      )}
      <Heading level={2} data-size="sm">
        {front.difference}
      </Heading>
      <ListUnordered>
        {front.differences.map((text) => (
          <ListItem key={text}>{text}</ListItem>
        ))}
      </ListUnordered>
      <Paragraph>{front.needRight}</Paragraph>
      <Paragraph>
        <Link href="/om-opplysningene">{privacy.title}</Link>
      </Paragraph>
      <Paragraph>
        <Link href="/uten-privat-eid">{otherWays.title}</Link>
      </Paragraph>
    </>
  );
}
