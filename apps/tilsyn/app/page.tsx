import { LoginButton } from "@adgangskort/react/designsystemet";
import { Button, Card, Heading, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FrontPage, LinksToRead } from "#shell/front-page.tsx";
import { auth } from "../auth";
import { entries } from "../guards";
import { spoken } from "../language";

/** The first page of each context. */
const firstPage = { inspektor: "/tilsyn", virksomhet: "/virksomhet" } as const;

export default async function Front(): Promise<ReactNode> {
  const { front, service, privacy, otherWays } = (await spoken()).words;
  const provider = (await auth.session())?.provider;
  return (
    <FrontPage service={service} lead={front.lead}>
      <div className="ways">
        {entries.map((entry) => {
          const { title, body, logIn, goOn } = front.ways[entry];
          return (
            <Card key={entry} asChild>
              <section>
                <Heading level={2} data-size="sm">
                  {title}
                </Heading>
                <Paragraph>{body}</Paragraph>
                {provider !== undefined && provider !== entry && <Paragraph>{front.replaces}</Paragraph>}
                {provider === entry ? (
                  <Button asChild>
                    <a href={firstPage[entry]}>{goOn}</a>
                  </Button>
                ) : (
                  <LoginButton provider={entry} returnTo={firstPage[entry]}>
                    {logIn}
                  </LoginButton>
                )}
              </section>
            </Card>
          );
        })}
      </div>
      <LinksToRead privacy={privacy} otherWays={otherWays} />
    </FrontPage>
  );
}
