import { organisationsWith } from "@adgangskort/node";
import { Alert, Button } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { dayOf } from "#shell/written-out.ts";
import { type At, Title } from "#shell/page.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { auth, mayRead, mayWrite } from "../../../auth";
import { localWords, titled } from "../../../language";
import { factsOf } from "../facts";
import { guardBy } from "../register";

// Not the name: a title stays in the history of a browser that others use.
export const generateMetadata = titled((words) => words.guard.title);

/** One guard, for whoever acts for the company; with the way to end the employment, for those who may. */
export default async function GuardPage({ params }: At<"id">): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/vakter/${encodeURIComponent(id)}`;
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const { language, words } = await localWords();
  const guard = await guardBy(session, id, returnTo);
  if (!guard)
    return (
      <NotAvailable name="guard" title={words.guard.title} back={{ href: "/vakter", text: words.guards.toGuards }} />
    );
  const writes = organisationsWith(session.representation, mayWrite).length > 0;
  return (
    <>
      <Title back={{ href: "/vakter", text: words.guards.toGuards }}>{guard.navn}</Title>
      {guard.sluttdato !== undefined && (
        <Alert data-color="info">
          {words.guard.ended} {dayOf(guard.sluttdato, language)}
        </Alert>
      )}
      <Facts of={factsOf(guard, words.facts, language).slice(1)} />
      {writes && guard.sluttdato === undefined && (
        <Button asChild variant="secondary" data-color="danger">
          <a href={`${returnTo}/avslutt`}>{words.end.title}</a>
        </Button>
      )}
    </>
  );
}
