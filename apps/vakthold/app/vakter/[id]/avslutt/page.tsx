import { Alert, Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { auth, mayWrite } from "../../../../auth";
import { spoken } from "../../../../language";
import { Facts, factsOf, organisationName } from "../../facts";
import { guardBy } from "../../register";
import { Unavailable } from "../../unavailable";
import { EndForm } from "./end-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.end.title };
}

interface EndProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** Asks once more, and says for whom, before an employment is ended. */
export default async function End({ params }: EndProps): Promise<ReactNode> {
  const { id } = await params;
  const guardPage = `/vakter/${encodeURIComponent(id)}`;
  const returnTo = `${guardPage}/avslutt`;
  const session = await auth.requireOrganisation({ ...mayWrite, returnTo });
  const { language, words } = await spoken();
  const guard = await guardBy(session, id, returnTo);
  if (!guard) return <Unavailable title={words.end.title}>{words.guards.unavailable}</Unavailable>;
  if (guard.sluttdato !== undefined) redirect(guardPage);
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.end.question}
      </Heading>
      <Alert data-color="info">
        {words.youActFor}{" "}
        <strong>{organisationName(guard.organisasjonsnummer, session.representation, words.facts)}</strong>
      </Alert>
      <Facts of={factsOf(guard, words.facts, language)} />
      <EndForm id={id} back={guardPage} words={words.end} refusals={words.refused} />
    </>
  );
}
