import { Alert } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { newFiling } from "#shell/filing.ts";
import { organisationName } from "#shell/written-out.ts";
import { type At, Title } from "#shell/page.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { auth, mayWrite } from "../../../../auth";
import { localWords, titled } from "../../../../language";
import { factsOf } from "../../facts";
import { guardBy } from "../../register";
import { EndForm } from "./end-form";

export const generateMetadata = titled((words) => words.end.title);

/** Asks once more, and says for whom, before an employment is ended. */
export default async function End({ params }: At<"id">): Promise<ReactNode> {
  const { id } = await params;
  const guardPage = `/vakter/${encodeURIComponent(id)}`;
  const returnTo = `${guardPage}/avslutt`;
  const session = await auth.requireOrganisation({ ...mayWrite, returnTo });
  const { language, words } = await localWords();
  const guard = await guardBy(session, id, returnTo);
  if (!guard)
    return <NotAvailable name="end" title={words.end.title} back={{ href: guardPage, text: words.end.toGuard }} />;
  if (guard.sluttdato !== undefined) redirect(guardPage);
  return (
    <>
      <Title back={{ href: guardPage, text: words.end.toGuard }}>{words.end.question}</Title>
      <Alert data-color="info">
        {words.youActFor}{" "}
        <strong>{organisationName(guard.organisasjonsnummer, session.representation, words.facts)}</strong>
      </Alert>
      <Facts of={factsOf(guard, words.facts, language)} />
      <EndForm filing={newFiling(guard.versjon)} id={id} back={guardPage} words={words.end} refusals={words.refused} />
    </>
  );
}
