import { organisationsWith } from "@adgangskort/node";
import { Alert, Button, Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth, mayRead, mayWrite } from "../../../auth";
import { spoken } from "../../../language";
import { dayName, Facts, factsOf } from "../facts";
import { guardBy } from "../register";
import { Unavailable } from "../unavailable";

export async function generateMetadata(): Promise<Metadata> {
  // Not the name: a title stays in the history of a browser that others use.
  return { title: (await spoken()).words.guard.title };
}

interface GuardPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** One guard, for whoever acts for the company; with the way to end the employment, for those who may. */
export default async function GuardPage({ params }: GuardPageProps): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/vakter/${encodeURIComponent(id)}`;
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const { language, words } = await spoken();
  const guard = await guardBy(session, id, returnTo);
  if (!guard) return <Unavailable title={words.guard.title}>{words.guards.unavailable}</Unavailable>;
  const writes = organisationsWith(session.representation, mayWrite).length > 0;
  return (
    <>
      <Heading level={1} data-size="lg">
        {guard.navn}
      </Heading>
      {guard.sluttdato !== undefined && (
        <Alert data-color="info">
          {words.guard.ended} {dayName(guard.sluttdato, language)}
        </Alert>
      )}
      <Facts of={factsOf(guard, words.facts, language).slice(1)} />
      {writes && guard.sluttdato === undefined && (
        <Button asChild variant="secondary" data-color="danger">
          <a href={`${returnTo}/avslutt`}>{words.end.title}</a>
        </Button>
      )}
      <Paragraph>
        <Link href="/vakter">{words.guards.toGuards}</Link>
      </Paragraph>
    </>
  );
}
