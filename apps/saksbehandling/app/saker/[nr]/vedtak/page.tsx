import { Alert, Link, Paragraph } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { newFiling } from "#shell/filing.ts";
import { type At, Title } from "#shell/page.tsx";
import { auth } from "../../../../auth";
import { localWords, titled } from "../../../../language";
import { factsOf } from "../../facts";
import { caseBy } from "../../register";
import { requireCaseworker } from "../../require-caseworker";
import { WithheldNotice } from "../../withheld-notice";
import { DecisionForm } from "./decision-form";

export const generateMetadata = titled((words) => words.form.title, "nr");

/** The form may be filled in by whoever reads the case; what it leads to demands more of the login. */
export default async function NewDecision({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const path = `/saker/${encodeURIComponent(nr)}`;
  const session = await requireCaseworker(`${path}/vedtak`);
  const { language, words } = await localWords();
  const found = await caseBy(session, nr, `${path}/vedtak`);
  const back = { href: path, text: words.form.backToCase };
  if ("withheld" in found)
    return <WithheldNotice name="new-decision" {...found} title={`${words.form.title} ${nr}`} back={back} />;
  if (found.vedtak) redirect(path);
  const { form, facts } = words;
  // What the form leads to is judged where it leads. This is so that nobody is taken by surprise, and for whoever has no scripting.
  const confirmed = auth.judge(session, { assurance: "c2", returnTo: `${path}/vedtak` });
  return (
    <>
      <Title back={back}>
        {form.title} {found.nr} – {found.fornavn}
      </Title>
      <Facts of={factsOf(found, facts, language)} />
      <DecisionForm filing={newFiling(found.versjon)} nr={found.nr} months={found.maaneder} words={form} labels={facts}>
        {!confirmed.allowed && (
          <Alert data-color="info">
            <Paragraph>{form.confirmation}</Paragraph>
            <Link href={confirmed.location}>{form.confirmNow}</Link>
          </Alert>
        )}
      </DecisionForm>
    </>
  );
}
