import { Button, Link, ListItem, ListOrdered, Paragraph } from "@digdir/designsystemet-react";
import type { ProblemPage } from "@adgangskort/node";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import { auth } from "../../auth";
import { localWords } from "../../language";

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What the login says of the refusal, in the language of the app. No guard stands before this page: the person was refused just now. */
async function refusal({ searchParams }: Props): Promise<ProblemPage> {
  const { language } = await localWords();
  return auth.problem(searchParams, { language });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await refusal(props)).title };
}

/** Why the person may not see a page, and what they can do. */
export default async function RefusedPage(props: Props): Promise<ReactNode> {
  const { title, lead, steps, actions, reference } = await refusal(props);
  const { words } = await localWords();
  return (
    <>
      <Title>{title}</Title>
      <Paragraph>{lead}</Paragraph>
      {steps.length > 0 && (
        <ListOrdered>
          {steps.map((step) => (
            <ListItem key={step}>{step}</ListItem>
          ))}
        </ListOrdered>
      )}
      <div className="row actions">
        {actions.map(({ text, href, isPrimary }) =>
          isPrimary ? (
            <Button asChild key={href}>
              <a href={href}>{text}</a>
            </Button>
          ) : (
            <Link key={href} href={href}>
              {text}
            </Link>
          ),
        )}
      </div>
      {reference !== undefined && (
        <Paragraph>
          {words.receipt.reference}: {reference}
        </Paragraph>
      )}
    </>
  );
}
