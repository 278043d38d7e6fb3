import { Alert, Button, Heading, Link } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth, mayRead } from "../../../../auth";
import { spoken } from "../../../../language";
import { dayName, Facts, factsOf, organisationName } from "../../facts";
import { guardBy } from "../../register";
import { Unavailable } from "../../unavailable";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.receipt.title };
}

interface ReceiptProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** What the register has of a guard after it was registered, or the employment was ended. */
export default async function Receipt({ params }: ReceiptProps): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/vakter/${encodeURIComponent(id)}/kvittering`;
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const { language, words } = await spoken();
  const guard = await guardBy(session, id, returnTo);
  if (!guard) return <Unavailable title={words.receipt.title}>{words.guards.unavailable}</Unavailable>;
  const { sluttdato, organisasjonsnummer } = guard;
  const ended = sluttdato === undefined ? [] : [{ label: words.facts.sluttdato, value: dayName(sluttdato, language) }];
  return (
    <>
      <Heading level={1} data-size="lg">
        {sluttdato === undefined ? words.receipt.registered : words.receipt.ended}
      </Heading>
      <Alert data-color="success">
        {words.receipt.onBehalfOf}{" "}
        <strong>{organisationName(organisasjonsnummer, session.representation, words.facts)}</strong>
      </Alert>
      <Facts
        of={[
          ...factsOf(guard, words.facts, language),
          ...ended,
          { label: words.receipt.reference, value: id.slice(0, 8) },
        ]}
      />
      <div className="row">
        <Button asChild variant="secondary">
          <a href="/vakter">{words.guards.toGuards}</a>
        </Button>
        {sluttdato === undefined && <Link href="/vakter/ny">{words.receipt.another}</Link>}
      </div>
    </>
  );
}
