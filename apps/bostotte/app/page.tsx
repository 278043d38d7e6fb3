import { ProviderChooser } from "@adgangskort/react/designsystemet";
import { Button, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FrontPage, HeadedList, LinksToRead } from "#shell/front-page.tsx";
import { auth } from "../auth";
import { spoken } from "../language";

export default async function Front(): Promise<ReactNode> {
  const { front, service, privacy, otherWays } = (await spoken()).words;
  const session = await auth.session();
  // In the order of the configuration, and neither is preferred: which of them suits the work is for the person and the employer.
  const ways = auth
    .waysToLogIn({ returnTo: "/saker" })
    .map((way) => ({ ...way, title: front.ways[way.id] ?? way.title }));
  return (
    <FrontPage service={service} lead={front.lead}>
      {session ? (
        <Button asChild>
          <a href="/saker">{front.toCases}</a>
        </Button>
      ) : (
        <ProviderChooser className="ways" ways={ways} />
      )}
      <HeadedList heading={front.difference} items={front.differences} />
      <Paragraph>{front.needRight}</Paragraph>
      <LinksToRead privacy={privacy} otherWays={otherWays} />
    </FrontPage>
  );
}
