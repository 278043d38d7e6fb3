import { Alert, Button, Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { dayOf, organisationName } from "#shell/written-out.ts";
import { type At, Title } from "#shell/page.tsx";
import { Unavailable } from "#shell/unavailable.tsx";
import { auth, mayRead } from "../../../../auth";
import { spoken, titled } from "../../../../language";
import { factsOf } from "../../facts";
import { guardBy } from "../../register";

export const generateMetadata = titled((words) => words.receipt.title);

/** What the register has of a guard after it was registered, or the employment was ended. */
export default async function Receipt({ params }: At<"id">): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/vakter/${encodeURIComponent(id)}/kvittering`;
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const { language, words } = await spoken();
  const guard = await guardBy(session, id, returnTo);
  if (!guard) return <Unavailable title={words.receipt.title}>{words.guards.unavailable}</Unavailable>;
  const { sluttdato, organisasjonsnummer } = guard;
  const ended = sluttdato === undefined ? [] : [{ label: words.facts.sluttdato, value: dayOf(sluttdato, language) }];
  return (
    <>
      <Title>{sluttdato === undefined ? words.receipt.registered : words.receipt.ended}</Title>
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
