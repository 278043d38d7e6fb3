import type { ProviderId } from "@adgangskort/react";
import { LoginButton } from "@adgangskort/react/designsystemet";
import { Card, Heading, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { ButtonLink } from "./button-link.tsx";
import { Title } from "./page.tsx";
import { Unbroken } from "./unbroken.tsx";

interface FrontPageProps {
  readonly service: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** The front page of a service: its name, what it is for, and what the app adds. */
export function FrontPage({ service, lead, children }: FrontPageProps): ReactNode {
  return (
    <>
      <Title>{service}</Title>
      <Paragraph data-size="lg">
        <Unbroken>{lead}</Unbroken>
      </Paragraph>
      {children}
    </>
  );
}

/** A heading, and a list under it. */
export function HeadedList({
  heading,
  items,
}: {
  readonly heading: string;
  readonly items: readonly string[];
}): ReactNode {
  return (
    <>
      <Heading level={2} data-size="sm">
        {heading}
      </Heading>
      <ListUnordered>
        {items.map((item) => (
          <ListItem key={item}>{item}</ListItem>
        ))}
      </ListUnordered>
    </>
  );
}

interface WayInProps {
  /** The first page of the service. */
  readonly to: string;
  readonly isLoggedIn: boolean;
  readonly logIn: string;
  readonly goOn: string;
}

/** The button of a front page: to the login, or for a person who is logged in to the service. */
export function EntryButton({ to, isLoggedIn, logIn, goOn }: WayInProps): ReactNode {
  return (
    <div className="row">
      {isLoggedIn ? <ButtonLink href={to}>{goOn}</ButtonLink> : <LoginButton returnTo={to}>{logIn}</LoginButton>}
    </div>
  );
}

interface WaysInProps {
  /** The entries of `providers`, each with the page that it leads to. */
  readonly ways: readonly {
    readonly provider: ProviderId;
    readonly to: string;
    readonly words: { readonly title: string; readonly body: string; readonly logIn: string; readonly goOn: string };
  }[];
  /** The entry that the person has logged in by. */
  readonly current: string | undefined;
  /** That a login by another entry ends that session. */
  readonly replaces: string;
}

/** The ways in of a service that has several, each a card. */
export function EntryCards({ ways, current, replaces }: WaysInProps): ReactNode {
  return (
    <div className="ways">
      {ways.map(({ provider, to, words }) => (
        <Card key={provider} asChild>
          <section>
            <Heading level={2} data-size="sm">
              {words.title}
            </Heading>
            <Paragraph>
              <Unbroken>{words.body}</Unbroken>
            </Paragraph>
            {current !== undefined && current !== provider && <Paragraph>{replaces}</Paragraph>}
            {current === provider ? (
              <ButtonLink href={to}>{words.goOn}</ButtonLink>
            ) : (
              <LoginButton provider={provider} returnTo={to}>
                {words.logIn}
              </LoginButton>
            )}
          </section>
        </Card>
      ))}
    </div>
  );
}
